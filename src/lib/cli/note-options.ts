import { Args, Flags } from '@oclif/core';
import type { Container } from '../container.ts';
import { anchorsModule } from '../modules/anchors/api.ts';
import { annotationsModule, NOTE_KINDS, type NoteKind } from '../modules/annotations/api.ts';
import type { NoteContext } from '../modules/annotations/usecases/note-context.ts';
import type { CommandContext } from './pharos-command.ts';

/** The stores of notes, opened. */
export async function noteStores({
  moduleStore,
}: Pick<Container, 'moduleStore'>): Promise<Pick<NoteContext, 'notes' | 'anchors'>> {
  const [notes, anchors] = await Promise.all([moduleStore(annotationsModule), moduleStore(anchorsModule)]);
  return { notes, anchors };
}

/** The stores of notes, and who asks or writes. */
export async function noteContext({ container, author, signal }: CommandContext): Promise<NoteContext> {
  return { actor: author(), stores: container.stores, ...(await noteStores(container)), signal };
}

export const noteIdArg = Args.string({
  required: true,
  description: 'id of the note, or its first characters',
});

export const placeArg = Args.string({
  required: true,
  description: 'a file, path:12, path:12-20, path#name, the name of a definition, or . for the repository',
});

export const repoFlag = Flags.string({
  char: 'r',
  description: 'the repository: its key, URL, path or last name (default: the one around this directory)',
});

export const quoteFlag = Flags.string({
  description: 'text that stands there, exactly; it must be there only once',
  helpValue: '<text>',
});

/** Flags of a note or a reply. */
export const wordFlags = {
  kind: Flags.option({ char: 'k', description: 'kind of note', options: NOTE_KINDS, default: 'note' as NoteKind })(),
  tag: Flags.string({ char: 't', multiple: true, description: 'a tag; can be repeated', helpValue: '<tag>' }),
  private: Flags.boolean({ description: 'for yourself alone' }),
  expires: Flags.string({ description: 'days (30d) or a date after which it is no longer shown', helpValue: '<time>' }),
};

/** The words of a note as use-cases take them. */
export function noteWords(flags: {
  readonly kind: NoteKind;
  readonly tag: string[] | undefined;
  readonly private: boolean;
  readonly expires: string | undefined;
}) {
  const { kind, tag, expires } = flags;
  return {
    kind,
    ...(tag && { tags: tag }),
    ...(flags.private && { visibility: 'private' as const }),
    ...(expires !== undefined && { expires }),
  };
}

/** The choice of a repository. */
export function noteChoice(repo: string | undefined) {
  return { directory: process.cwd(), ...(repo !== undefined && { repository: repo }) };
}
