import { localActor } from '../actor.ts';
import { PharosError } from '../errors.ts';
import { knownIdentity } from '../local-identity.ts';
import { annotationsModule } from '../modules/annotations/api.ts';
import type { NoteContext } from '../modules/annotations/usecases/note-context.ts';
import type { NotesBeside, NotesBesideOptions } from '../modules/annotations/usecases/notes-beside.ts';
import { isModuleOn } from '../modules/index.ts';
import { printable } from '../text/printable.ts';
import type { CommandContext } from './pharos-command.ts';

/**
 * The notes that belong to an answer about code. It is an answer without them, too: undefined where the module is off, and with a
 * warning where they cannot be read.
 */
export async function withNotes<T>(
  { container, settings, signal }: CommandContext,
  find: (notes: NoteContext) => Promise<T>,
): Promise<T | undefined> {
  if (!isModuleOn(annotationsModule, settings)) return undefined;
  const actor = localActor(knownIdentity(settings.dataDirectory));
  // Loaded behind the answer about code: what notes take is as large as what a search takes.
  const { noteStores } = await import('./note-options.ts');
  try {
    return await find({ actor, stores: container.stores, ...(await noteStores(container)), signal });
  } catch (error) {
    if (!(error instanceof PharosError)) throw error;
    process.stderr.write(printable(`Without notes, which could not be read: ${error.message}\n`));
    return undefined;
  }
}

/** The same by a question and by places. */
export function notesOf(
  context: CommandContext,
  question: Omit<NotesBesideOptions, keyof NoteContext>,
): Promise<NotesBeside | undefined> {
  return withNotes(context, async (notes) => {
    const { notesBeside } = await import('../modules/annotations/usecases/notes-beside.ts');
    return notesBeside({ ...notes, ...question });
  });
}
