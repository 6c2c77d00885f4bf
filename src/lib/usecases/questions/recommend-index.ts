import { LRUCache } from 'lru-cache';
import { buildJointGraph, type JointGraph } from '../../graph/joint-graph.ts';
import { weightedDegrees } from '../../graph/restart-walk.ts';
import type { Stores } from '../../ports/stores.ts';
import { HistoryIndex } from '../../recommend/history-index.ts';
import { comparedPath } from '../../recommend/path-relation.ts';
import type { IngestedRepository } from './choose-repositories.ts';
import { changesOf } from './history-changes.ts';
import { type FoundHistory, findHistory } from './read-history.ts';

/** What recommendations read of a repository, whatever they are asked about. */
export interface RecommendIndex {
  /** All files of code, in order. */
  readonly paths: readonly string[];
  readonly byFolder: ReadonlyMap<string, readonly string[]>;
  readonly byStem: ReadonlyMap<string, readonly string[]>;
  readonly history: HistoryIndex;
  /** Why there is no history, or less than could be. */
  readonly warnings: readonly string[];
  /** The joint graph with the degree of each row, and the row of each file. */
  readonly graph: () => Promise<RankedGraph>;
}

export interface RankedGraph extends JointGraph {
  readonly degrees: Float64Array;
  readonly rows: ReadonlyMap<string, number>;
}

export interface RecommendIndexOptions {
  readonly stores: Pick<Stores, 'catalog' | 'history'>;
  readonly repository: IngestedRepository;
}

/** Repositories whose index stays in memory. */
const KEPT = 4;
const caches = new WeakMap<Stores['catalog'], LRUCache<string, RecommendIndex>>();

/** Reads the index of the current generation; that of the last few questions stays in memory. */
export async function openRecommendIndex(options: RecommendIndexOptions): Promise<RecommendIndex> {
  const { catalog } = options.stores;
  const { generation, publishedAt } = options.repository.current;
  const cache = caches.get(catalog) ?? new LRUCache<string, RecommendIndex>({ max: KEPT });
  caches.set(catalog, cache);
  const key = `${generation} ${publishedAt}`;
  const known = cache.get(key) ?? (await read(options));
  cache.set(key, known);
  return known;
}

async function read({ stores, repository }: RecommendIndexOptions): Promise<RecommendIndex> {
  const { catalog } = stores;
  const { generation } = repository.current;
  const files = await catalog.report(generation, 'files');
  const paths = files.map(({ path }) => path).sort();
  const found = await findHistory(stores, repository);
  const changes = found.history ? changesOf(found.history, new Set(paths)) : [];
  let graph: Promise<RankedGraph> | undefined;
  return {
    paths,
    byFolder: Map.groupBy(paths, (path) => comparedPath(path).folder),
    byStem: Map.groupBy(paths, (path) => comparedPath(path).stem),
    history: new HistoryIndex(changes),
    warnings: historyWarnings(repository.key, found),
    graph: () => {
      graph ??= catalog.edges(generation).then((dependencies) => rankGraph({ paths, dependencies, changes }));
      return graph;
    },
  };
}

/** Why there is no history, or less than could be. */
export function historyWarnings(key: string, found: FoundHistory): string[] {
  if (!found.history) return [`Without the history: ${found.reason}`];
  const { isPartial, commits } = found.history.state;
  return isPartial ? [`${key} is a shallow clone: its history ends after ${commits} commits`] : [];
}

function rankGraph(parts: Parameters<typeof buildJointGraph>[0]): RankedGraph {
  const graph = buildJointGraph(parts);
  return {
    ...graph,
    degrees: weightedDegrees(graph.csr),
    rows: new Map(graph.files.map((path, row) => [path, row])),
  };
}
