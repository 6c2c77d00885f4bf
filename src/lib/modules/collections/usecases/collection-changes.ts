import { PharosError } from '../../../errors.ts';
import type { Collection, Member } from '../collection.ts';
import type { CollectionContext } from './collection-context.ts';
import { showCollection } from './show-collection.ts';

export interface CollectionChangesOptions extends CollectionContext {
  readonly collection: string;
  /** ISO 8601: only members that were added since are told as added. */
  readonly since?: string;
}

/** What became of the members of a collection since each was added; a member is in one list only, but `added`. */
export interface CollectionChanges {
  readonly collection: Collection;
  readonly added: readonly Member[];
  /** Their text is elsewhere: another path, or other lines. */
  readonly moved: readonly Member[];
  /** Something else is there. */
  readonly changed: readonly Member[];
  /** Lost, with their last path and lines. */
  readonly gone: readonly Member[];
  /** Their repositories are not indexed, so nobody has looked. */
  readonly unplaced: readonly Member[];
}

/** Members that are looked at. */
const MOST = 10_000;

/**
 * Tells where the code of a collection has gone.
 *
 * @throws {PharosError} from oneCollection; USAGE for a time that is none
 */
export async function collectionChanges(options: CollectionChangesOptions): Promise<CollectionChanges> {
  const { since } = options;
  const from = since === undefined ? Number.POSITIVE_INFINITY : Date.parse(since);
  if (Number.isNaN(from)) {
    throw new PharosError('USAGE', `The time ${since!.slice(0, 60)} cannot be read`, {
      hint: 'Give it as 2030-01-31.',
    });
  }
  const {
    items,
    total: _,
    nextCursor: __,
    ruleFiles: ___,
    subcollections: ____,
    ...collection
  } = await showCollection({ ...options, limit: MOST });
  const isMoved = ({ anchor }: Member) => anchor.addedAs !== undefined || anchor.state === 'moved';
  const inState = (wanted: Member['anchor']['state']) => items.filter(({ anchor }) => anchor.state === wanted);
  return {
    collection,
    added: items.filter(({ addedAt }) => Date.parse(addedAt) >= from),
    moved: items.filter((one) => isMoved(one) && ['exact', 'moved'].includes(one.anchor.state)),
    changed: inState('changed'),
    gone: inState('orphaned'),
    unplaced: inState('unplaced'),
  };
}
