import type { Actor } from '../../../actor.ts';
import type { WrittenEvent } from '../../events/api.ts';
import type { StoredNote } from '../store.ts';

/** The part of a note that events keep. */
export function said({ note, kind, status, visibility, tags }: StoredNote): object {
  return { note, kind, status, visibility, tags };
}

/** The event of a write: at the time that the note has from it. */
export function eventOf(
  { id: actorId }: Actor,
  verb: `annotation.${string}`,
  { id: subject, updatedAt: at }: Pick<StoredNote, 'id' | 'updatedAt'>,
  repository: string,
  change: Pick<WrittenEvent, 'before' | 'after'>,
): WrittenEvent {
  return { at, actorId, verb, subject, repository, ...change };
}
