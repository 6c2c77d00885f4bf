import type { Actor } from '../../../actor.ts';
import type { WrittenEvent } from '../../events/api.ts';
import type { StoredCollection } from '../store.ts';

/** The event of one write; a collection belongs to no single repository. */
export function eventOf(
  { id: actorId }: Actor,
  verb: string,
  subject: string,
  at: string,
  change: Pick<WrittenEvent, 'before' | 'after'>,
): WrittenEvent {
  return { ...{ at, actorId, verb, subject }, ...change };
}

/** What was written of a collection, for its events. */
export function written({ name, description, visibility, parentId, rule }: StoredCollection): object {
  return { name, description, visibility, ...(parentId !== undefined && { parentId }), ...(rule && { rule }) };
}
