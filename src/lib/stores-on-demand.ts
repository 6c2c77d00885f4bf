import type { ChunkVectors } from './ports/chunk-vectors.ts';
import { type Asking, decorate } from './ports/decorate.ts';
import type { Health } from './ports/health.ts';
import type { SearchIndex } from './ports/search-index.ts';
import type { Stores } from './ports/stores.ts';

/** Opens each of the stores that a configuration names; two that are in one database share it. */
export interface StoreOpeners {
  catalog(): Promise<Pick<Stores, 'catalog' | 'history'> & { readonly health: Health }>;
  search(): Promise<{ readonly searchIndex: SearchIndex; readonly health: Health }>;
  chunkVectors(): Promise<ChunkVectors>;
  jobs(): Promise<Pick<Stores, 'jobQueue' | 'jobBoard'> & { readonly health: Health }>;
}

/** Opens all stores, one after the other. */
export async function openStores(open: StoreOpeners): Promise<Stores> {
  const { catalog, history, health: catalogHealth } = await open.catalog();
  const { searchIndex, health: searchHealth } = await open.search();
  const chunkVectors = await open.chunkVectors();
  const { jobQueue, jobBoard, health: queueHealth } = await open.jobs();
  const health = { catalog: catalogHealth, search: searchHealth, queue: queueHealth };
  return { catalog, history, searchIndex, chunkVectors, jobQueue, jobBoard, health };
}

/** Stores of which each is opened when it is first asked, and again after that has failed. */
export function storesOnDemand(open: StoreOpeners): Stores {
  const catalog = once(() => open.catalog());
  const search = once(() => open.search());
  const jobs = once(() => open.jobs());
  const healthOf = (opened: () => Promise<{ readonly health: Health }>): Health => ({
    ping: async (use) => (await opened()).health.ping(use),
  });
  return {
    catalog: decorate.catalog(onDemand(async () => (await catalog()).catalog)),
    history: decorate.history(onDemand(async () => (await catalog()).history)),
    searchIndex: decorate.searchIndex(onDemand(async () => (await search()).searchIndex)),
    chunkVectors: decorate.chunkVectors(onDemand(once(() => open.chunkVectors()))),
    jobQueue: decorate.jobQueue(onDemand(async () => (await jobs()).jobQueue)),
    jobBoard: decorate.jobBoard(onDemand(async () => (await jobs()).jobBoard)),
    health: { catalog: healthOf(catalog), search: healthOf(search), queue: healthOf(jobs) },
  };
}

/** Opens at the first call; all calls share what was opened, unless it failed. */
export function once<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | undefined;
  return () =>
    (opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));
}

/** Puts every question to a port that is opened first. */
function onDemand<P>(open: () => Promise<P>): Asking<P> {
  return async (question) => question(await open());
}
