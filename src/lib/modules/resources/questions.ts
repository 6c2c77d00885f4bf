import { PharosError } from '../../errors.ts';
import { findResource } from '../../usecases/questions/find-resource.ts';
import { placeIn } from '../anchors/api.ts';
import type { QuestionContext } from '../module.ts';
import type { ResourceStores } from './open-store.ts';
import type { ReadStatus, ResourceType } from './resource.ts';
import { type ListResourcesOptions, listResources } from './usecases/list-resources.ts';
import { markPlaces } from './usecases/mark-read.ts';
import { readingList } from './usecases/reading-list.ts';
import type { ResourceContext } from './usecases/resource-context.ts';
import { resourceChunks, showResource } from './usecases/show-resource.ts';

type GivenList = Pick<ListResourcesOptions, 'repository' | 'q' | 'language' | 'path' | 'descending' | 'limit'> & {
  readonly type?: ResourceType;
  readonly readStatus?: ReadStatus;
  readonly cursor?: string;
};

async function contextOf({ actor, stores, store, signal }: QuestionContext): Promise<ResourceContext> {
  return { actor, stores, signal, ...(await store<ResourceStores>()) };
}

export const resourceQuestions = {
  list: async (given: GivenList, context: QuestionContext) =>
    listResources({ ...(await contextOf(context)), ...given }),
  show: async (given: { resource: string }, context: QuestionContext) =>
    showResource({ ...(await contextOf(context)), ...given }),
  chunks: async (given: { resource: string }, context: QuestionContext) =>
    resourceChunks({ ...(await contextOf(context)), ...given }),
  readingList: async (given: { statuses?: readonly ReadStatus[] }, context: QuestionContext) =>
    readingList({ ...(await contextOf(context)), ...given }),

  async chunk({ chunk }: { chunk: string }, context: QuestionContext) {
    const at = chunk.lastIndexOf(':');
    const resources = await contextOf(context);
    const { items } = await resourceChunks({ ...resources, resource: chunk.slice(0, Math.max(0, at)) });
    const found = items.find(({ id }) => id === chunk);
    if (found) return found;
    throw new PharosError('NOT_FOUND', `No chunk is called ${chunk.slice(0, 200)}`, {
      hint: 'GET …/resources/{id}/chunks lists them.',
    });
  },

  async mark({ resource, status }: { resource: string; status: ReadStatus }, context: QuestionContext) {
    const resources = await contextOf(context);
    const { indexed, path, symbol } = await findResource(context.stores.catalog, context, resource);
    const wanted = { ...(path !== undefined && { path }), ...(symbol !== undefined && { symbol }) };
    await markPlaces({ ...resources, status, places: [await placeIn(indexed, wanted, context)] });
    return showResource({ ...resources, resource });
  },
};
