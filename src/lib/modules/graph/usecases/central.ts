import { type GraphAnswer, type GraphOptions, openGraph } from './open-graph.ts';

export interface CentralOptions extends GraphOptions {
  /** Most files; default all. */
  readonly limit?: number;
}

export interface CentralFiles extends GraphAnswer {
  readonly total: number;
  /** The most central first. */
  readonly files: readonly CentralFile[];
}

export interface CentralFile {
  readonly path: string;
  /** PageRank: all files together have 1. */
  readonly rank: number;
  /** Number of files that depend on it, and that it depends on. */
  readonly dependents: number;
  readonly dependencies: number;
}

/**
 * The files on which the most depends, directly and through others.
 *
 * @throws {PharosError} from openGraph
 */
export async function central(options: CentralOptions): Promise<CentralFiles> {
  const { answer, graph, ranks } = await openGraph(options);
  const wanted = [...ranks()].filter(([path]) => options.only?.has(path) ?? true);
  const ranked = wanted.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const files = ranked.slice(0, options.limit).map(([path, rank]) => ({
    path,
    rank,
    dependents: graph.inDegree(path),
    dependencies: graph.outDegree(path),
  }));
  return { ...answer, total: ranked.length, files };
}
