import { Args, Flags } from '@oclif/core';
import type { Container } from '../container.ts';
import { annotationsModule, NOTE_KINDS, type NoteKind } from '../modules/annotations/api.ts';
import type { NoteContext } from '../modules/annotations/usecases/note-context.ts';
import type { CommandContext } from './pharos-command.ts';

/** The stores of notes, opened. */
export async function noteStores({
  moduleStore,
}: Pick<Container, 'moduleStore'>): Promise<Pick<NoteContext, 'notes' | 'anchors'>> {
  return moduleStore(annotationsModule);
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

interface WordFlags {
  readonly kind: NoteKind;
  readonly tag: string[] | undefined;
  readonly private: boolean;
  readonly expires: string | undefined;
}

/** The words of a note as use-cases take them. */
export function noteWords(flags: WordFlags) {
  const { kind, tag, expires } = flags;
  return {
    kind,
    ...(tag && { tags: tag }),
    ...(flags.private && { visibility: 'private' as const }),
    ...(expires !== undefined && { expires }),
  };
}

/** The same as the HTTP API takes them. */
export function remoteWords(note: string, { kind, tag, expires, ...flags }: WordFlags) {
  return { note, kind, tags: tag, expires_at: expires, is_shared: flags.private ? false : undefined };
}

/** The route of a note. */
export function notePath(id: string, suffix = ''): string {
  return `/annotations/${encodeURIComponent(id)}${suffix}`;
}

/** The choice of a repository. */
export function noteChoice(repo: string | undefined) {
  return { directory: process.cwd(), ...(repo !== undefined && { repository: repo }) };
}
