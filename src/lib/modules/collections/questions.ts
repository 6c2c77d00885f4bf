import { PharosError } from '../../errors.ts';
import { findResource } from '../../usecases/questions/find-resource.ts';
import { type FoundPlace, type GivenPlace, placeIn } from '../anchors/api.ts';
import type { QuestionContext } from '../module.ts';
import type { CollectionStores } from './open-store.ts';
import {
  type CollectionWords,
  changeCollection,
  createCollection,
  deleteCollection,
} from './usecases/change-collection.ts';
import { addPlaces, editMembers } from './usecases/change-members.ts';
import { collectionChanges } from './usecases/collection-changes.ts';
import type { CollectionContext } from './usecases/collection-context.ts';
import { listCollections } from './usecases/list-collections.ts';
import { relatedFiles } from './usecases/related-files.ts';
import { showCollection } from './usecases/show-collection.ts';
import { similarCollections } from './usecases/similar-collections.ts';
import { tour } from './usecases/tour.ts';

interface GivenChange {
  readonly collection: string;
  readonly ifMatch?: string;
}

interface GivenPage {
  readonly collection: string;
  readonly limit: number;
  readonly cursor?: string;
}

interface GivenMember extends GivenChange {
  readonly resource: string;
  readonly place: GivenPlace;
  readonly text?: string;
  readonly position?: number;
}

type GivenBatch = GivenChange & { readonly resources: readonly string[] };

interface BatchAnswer {
  readonly updatedCount: number;
  readonly failedIds: readonly string[];
  readonly failures: readonly { readonly id: string; readonly code: string }[];
}

async function contextOf({ actor, stores, store, graphs, signal }: QuestionContext): Promise<CollectionContext> {
  return { actor, stores, graphs, signal, ...(await store<CollectionStores>()) };
}

/** @throws {PharosError} USAGE for a cursor that is no position */
function pageOf({ cursor, ...given }: GivenPage) {
  if (cursor === undefined) return given;
  const after = Number(cursor);
  if (Number.isInteger(after) && after >= 0) return { ...given, after };
  throw new PharosError('USAGE', `The cursor ${cursor.slice(0, 60)} cannot be read`, {
    hint: 'Use the one from the end of the page before.',
  });
}

export const collectionQuestions = {
  list: async (given: { mine?: boolean; parent?: string; limit: number; cursor?: string }, context: QuestionContext) =>
    listCollections({ ...(await contextOf(context)), ...given }),
  create: async (given: CollectionWords & { name: string; key?: string }, context: QuestionContext) =>
    createCollection({ ...(await contextOf(context)), ...given }),
  show: async (given: GivenPage, context: QuestionContext) =>
    showCollection({ ...(await contextOf(context)), ...pageOf(given) }),
  change: async (given: GivenChange & CollectionWords, context: QuestionContext) =>
    changeCollection({ ...(await contextOf(context)), ...given }),
  remove: async (given: GivenChange & { recursive: boolean }, context: QuestionContext) =>
    deleteCollection({ ...(await contextOf(context)), ...given }),
  tour: async (given: GivenPage, context: QuestionContext) => tour({ ...(await contextOf(context)), ...pageOf(given) }),
  changes: async (given: { collection: string; since?: string }, context: QuestionContext) =>
    collectionChanges({ ...(await contextOf(context)), ...given }),
  related: async (
    given: { collection: string; limit: number; minSimilarity: number; withMembers: boolean },
    context: QuestionContext,
  ) => relatedFiles({ ...(await contextOf(context)), ...given }),
  similar: async (given: { collection: string; limit: number }, context: QuestionContext) =>
    similarCollections({ ...(await contextOf(context)), ...given }),

  async add({ resource, place, ...given }: GivenMember, context: QuestionContext) {
    const found = await placeOf(context, resource, place);
    return addPlaces({ ...(await contextOf(context)), ...given, places: [found] });
  },

  edit: async (
    { texts, ...given }: GivenChange & { first?: readonly string[]; texts?: Readonly<Record<string, string>> },
    context: QuestionContext,
  ) => editMembers({ ...(await contextOf(context)), ...given, texts: new Map(Object.entries(texts ?? {})) }),

  removeMember: async ({ resource, ...given }: GivenChange & { resource: string }, context: QuestionContext) =>
    editMembers({ ...(await contextOf(context)), ...given, removed: [resource] }),

  async addAll({ resources, ...given }: GivenBatch, context: QuestionContext): Promise<BatchAnswer> {
    const { found, failures } = await tryAll(resources, (id) => placeOf(context, id));
    const { added } = await addPlaces({ ...(await contextOf(context)), ...given, places: found });
    return { updatedCount: added, failedIds: failures.map(({ id }) => id), failures };
  },

  async removeAll({ resources, ...given }: GivenBatch, context: QuestionContext): Promise<BatchAnswer> {
    const collections = await contextOf(context);
    const { items } = await showCollection({ ...collections, collection: given.collection, limit: 1_000_000 });
    const known = new Set(items.flatMap(({ id, resourceId, address }) => [id, resourceId, address]));
    const failed = resources.filter((id) => !known.has(id));
    const removed = resources.filter((id) => known.has(id));
    const updatedCount = items.filter(({ id, resourceId, address }) =>
      [id, resourceId, address].some((name) => removed.includes(name)),
    ).length;
    if (removed.length > 0) await editMembers({ ...collections, ...given, removed });
    return { updatedCount, failedIds: failed, failures: failed.map((id) => ({ id, code: 'NOT_FOUND' })) };
  },
};

/** The place in the index that a resource is, or that is given within it. */
async function placeOf(context: QuestionContext, resource: string, place: GivenPlace = {}): Promise<FoundPlace> {
  const { indexed, path, symbol } = await findResource(context.stores.catalog, context, resource);
  const wanted = { ...(path !== undefined && { path }), ...(symbol !== undefined && { symbol }), ...place };
  return placeIn(indexed, wanted, context);
}

/** What was found, and which could not be, with the code of the error. */
async function tryAll<T>(ids: readonly string[], find: (id: string) => Promise<T>) {
  const found: T[] = [];
  const failures: { readonly id: string; readonly code: string }[] = [];
  for (const id of ids) {
    try {
      found.push(await find(id));
    } catch (error) {
      if (!(error instanceof PharosError)) throw error;
      failures.push({ id, code: error.code });
    }
  }
  return { found, failures };
}
