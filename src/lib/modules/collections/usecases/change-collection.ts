import { randomUUID } from 'node:crypto';
import { requireScope } from '../../../actor.ts';
import { uuid5 } from '../../../text/uuid5.ts';
import type { Collection, CollectionRule, CollectionVisibility } from '../collection.ts';
import type { StoredCollection } from '../store.ts';
import { checkName, checkRule, checkText } from './check-collection.ts';
import type { CollectionContext } from './collection-context.ts';
import { eventOf, written } from './collection-event.ts';
import { isChanged, oneCollection, ownCollection } from './readable-collections.ts';
import { viewOne } from './show-collection.ts';

/** What a person says of a collection. */
export interface CollectionWords {
  readonly name?: string;
  readonly description?: string;
  readonly visibility?: CollectionVisibility;
  /** Name or id of another collection of the actor; '' lifts it to the top. */
  readonly parent?: string;
  /** Replaces the one before; {} removes it. */
  readonly rule?: CollectionRule;
}

export interface CreateCollectionOptions extends CollectionContext, CollectionWords {
  readonly name: string;
  /** Named by the caller: the same key makes one collection, however often it is sent. */
  readonly key?: string;
  readonly now?: Date;
}

/**
 * Makes an empty collection, with a rule or without.
 *
 * @throws {PharosError} USAGE for words or a rule that cannot be used; FAILED for a name that the actor has used, too many collections, or
 *   too many levels; from ownCollection for its parent
 */
export async function createCollection(options: CreateCollectionOptions): Promise<Collection> {
  const { actor, collections, key, now = new Date() } = options;
  requireScope(actor, 'write');
  const at = now.toISOString();
  const collection: StoredCollection = {
    id: key === undefined ? randomUUID() : uuid5(`collection ${actor.id} ${key}`),
    ...{ description: '', ownerId: actor.id, ownerName: actor.name, visibility: 'private' },
    ...given(await checked(options)),
    ...{ name: checkName(options.name), createdAt: at, updatedAt: at, etag: randomUUID() },
  };
  const after = written(collection);
  await collections.create(collection, eventOf(actor, 'collection.created', collection.id, at, { after }));
  return viewOne(options, await oneCollection(options, collection.id));
}

export interface ChangeCollectionOptions extends CollectionContext, CollectionWords {
  /** Its name or id. */
  readonly collection: string;
  /** The state that the caller has seen: another one is a conflict. */
  readonly ifMatch?: string;
  readonly now?: Date;
}

/**
 * Changes what is given of a collection.
 *
 * @throws {PharosError} as createCollection; FAILED for a cycle; FORBIDDEN for a collection of somebody else; CONFLICT
 */
export async function changeCollection(options: ChangeCollectionOptions): Promise<Collection> {
  const { actor, collections, ifMatch, now = new Date() } = options;
  requireScope(actor, 'write');
  const { stored } = await ownCollection(options, options.collection);
  const at = now.toISOString();
  const changed = { ...(await checked(options)), updatedAt: at, etag: randomUUID() };
  const event = eventOf(actor, 'collection.updated', stored.id, at, {
    before: written(stored),
    after: written({ ...stored, ...changed } as StoredCollection),
  });
  const isDone = await collections.change({ id: stored.id, etag: ifMatch ?? stored.etag, changed, event });
  if (!isDone) throw isChanged(stored);
  return viewOne(options, await oneCollection(options, stored.id));
}

export interface DeleteCollectionOptions extends CollectionContext {
  readonly collection: string;
  /** Those below it, too; otherwise they go up to its parent. */
  readonly recursive?: boolean;
  readonly ifMatch?: string;
  readonly now?: Date;
}

/**
 * Deletes a collection; the code that it was about stays as it is.
 *
 * @returns the collection as it was
 * @throws {PharosError} from ownCollection; CONFLICT
 */
export async function deleteCollection(options: DeleteCollectionOptions): Promise<Collection> {
  const { actor, collections, recursive = false, ifMatch, now = new Date() } = options;
  requireScope(actor, 'write');
  const found = await ownCollection(options, options.collection);
  const { stored, counts } = found;
  const before = await viewOne(options, found);
  const members = counts.reduce((sum, { members: some }) => sum + some, 0);
  const event = eventOf(actor, 'collection.deleted', stored.id, now.toISOString(), {
    before: { ...written(stored), members, recursive },
  });
  const isDone = await collections.remove({ id: stored.id, etag: ifMatch ?? stored.etag }, { recursive, event });
  if (!isDone) throw isChanged(stored);
  return before;
}

type Checked = {
  readonly [Field in 'name' | 'description' | 'visibility' | 'parentId' | 'rule']?: StoredCollection[Field] | undefined;
};

async function checked(options: CollectionContext & CollectionWords): Promise<Checked> {
  const { name, description, visibility, parent, rule } = options;
  const above = parent === undefined || parent === '' ? undefined : await ownCollection(options, parent);
  return {
    ...(name !== undefined && { name: checkName(name) }),
    ...(description !== undefined && { description: checkText('description', description) }),
    ...(visibility && { visibility }),
    ...(parent !== undefined && { parentId: above?.stored.id }),
    ...(rule && { rule: await checkRule(options, rule) }),
  };
}

/** Without what was not given. */
function given(fields: Checked): Partial<StoredCollection> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
