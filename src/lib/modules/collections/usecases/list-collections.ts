import { PharosError } from '../../../errors.ts';
import type { Collection } from '../collection.ts';
import type { CollectionContext } from './collection-context.ts';
import { readableCollections } from './readable-collections.ts';
import { settleMembers } from './settle-members.ts';
import { viewAll } from './show-collection.ts';

export interface ListCollectionsOptions extends CollectionContext {
  /** Only those of the actor. */
  readonly mine?: boolean;
  /** Only those with this id above them. */
  readonly parent?: string;
  readonly limit: number;
  readonly cursor?: string;
}

export interface CollectionList {
  /** By name. */
  readonly items: readonly Collection[];
  readonly total: number;
  /** Absent on the last page. */
  readonly nextCursor?: string;
}

/**
 * The collections that the actor may see, by name.
 *
 * @throws {PharosError} USAGE for a cursor of another list
 */
export async function listCollections(options: ListCollectionsOptions): Promise<CollectionList> {
  const { actor, mine, parent, limit, cursor } = options;
  const find = () =>
    readableCollections(
      options,
      ({ ownerId, parentId }) => (!mine || ownerId === actor.id) && (parent === undefined || parentId === parent),
    );
  const before = await find();
  await settleMembers(options, [
    ...new Set(before.flatMap(({ counts }) => counts.map(({ repository }) => repository))),
  ]);
  const all = await find();
  const from =
    cursor === undefined
      ? 0
      : indexAfter(
          all.map(({ stored }) => `${stored.name}\0${stored.id}`),
          cursor,
        );
  const page = all.slice(from, from + limit);
  const last = page.at(-1);
  return {
    items: await viewAll(options, page),
    total: all.length,
    ...(last && from + limit < all.length && { nextCursor: writeCursor(`${last.stored.name}\0${last.stored.id}`) }),
  };
}

function writeCursor(key: string): string {
  return Buffer.from(key).toString('base64url');
}

/** Index of the first collection behind the one that was last; that one may be gone. */
function indexAfter(keys: readonly string[], cursor: string): number {
  const key = Buffer.from(cursor, 'base64url').toString();
  if (writeCursor(key) !== cursor || !key.includes('\0')) {
    throw new PharosError('USAGE', `The cursor ${cursor.slice(0, 60)} cannot be read`, {
      hint: 'Use the one from the end of the page before.',
    });
  }
  const at = keys.indexOf(key);
  if (at >= 0) return at + 1;
  const name = key.slice(0, key.indexOf('\0'));
  const next = keys.findIndex((one) => one.slice(0, one.indexOf('\0')) > name);
  return next < 0 ? keys.length : next;
}
