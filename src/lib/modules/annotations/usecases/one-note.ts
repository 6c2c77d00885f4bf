import { PharosError } from '../../../errors.ts';
import type { PlacedNote } from '../store.ts';
import type { NoteContext } from './note-context.ts';

const SHORTEST = 4;
const LISTED = 5;

/**
 * The note with an id, or with the only id that begins so. A note that the actor may not see does not exist.
 *
 * @throws {PharosError} NOT_FOUND when there is none, USAGE when there are several, or too few characters are given
 */
export async function oneNote({ actor, notes }: Pick<NoteContext, 'actor' | 'notes'>, id: string): Promise<PlacedNote> {
  const wanted = id.trim().toLowerCase();
  if (!/^[0-9a-f-]+$/.test(wanted) || wanted.length > 36) throw noSuchNote(id);
  if (wanted.length < SHORTEST) {
    throw new PharosError('USAGE', `The id ${id} is too short`, {
      hint: `Give at least its first ${SHORTEST} characters.`,
    });
  }
  const found = (await notes.find([wanted])).filter(
    ({ note, placed }) =>
      note.deletedAt === undefined &&
      actor.visible(placed.repository) &&
      (note.visibility === 'members' ||
        (note.userId === actor.id && (actor.kind !== 'agent' || note.authorKind === 'agent'))),
  );
  const exact = found.find(({ note }) => note.id === wanted);
  if (exact) return exact;
  if (found.length === 1) return found[0]!;
  if (found.length === 0) throw noSuchNote(id);
  const ids = found.slice(0, LISTED).map(({ note }) => note.id);
  throw new PharosError('USAGE', `${found.length} notes have ids that begin with ${id}`, {
    hint: `Give more of it: ${ids.join(', ')}${found.length > LISTED ? ', …' : ''}.`,
  });
}

function noSuchNote(id: string): PharosError {
  return new PharosError('NOT_FOUND', `No note has the id ${id}`, {
    hint: '`pharos notes` lists notes with their ids.',
  });
}
