import type { Actor } from '../../../actor.ts';
import type { WrittenEvent } from '../../events/api.ts';
import type { StoredTopic } from '../store.ts';

/** The event of one write to the scheme, which belongs to no single repository. */
export function eventOf(
  { id: actorId }: Actor,
  verb: string,
  subject: string,
  at: string,
  change: Pick<WrittenEvent, 'before' | 'after' | 'repository'>,
): WrittenEvent {
  return { ...{ at, actorId, verb, subject }, ...change };
}

/** What was written of a topic, for its events. */
export function written({ slug, name, altLabels, description, parentId, allowResources }: StoredTopic): object {
  return { slug, name, altLabels, description, allowResources, ...(parentId !== undefined && { parentId }) };
}
