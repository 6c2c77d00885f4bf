import type { OpenedGraph } from '../open-graph.ts';

export interface CentralFile {
  readonly path: string;
  /** Files that depend on it. */
  readonly dependents: number;
}

export interface EntryPoint {
  readonly path: string;
  /** Files that it depends on. */
  readonly dependencies: number;
}

type Opened = Pick<OpenedGraph, 'graph' | 'ranks'>;

/** The files on which the most depends (PageRank). */
export function centralFiles({ graph, ranks }: Opened, most: number): readonly CentralFile[] {
  return [...ranks()]
    .filter(([path]) => graph.inDegree(path) > 0)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([path]) => ({ path, dependents: graph.inDegree(path) }));
}

/** Files that no other one depends on, and that use the most: programs begin in such. */
export function entryPoints({ graph }: Opened, most: number): readonly EntryPoint[] {
  return graph
    .filterNodes((path) => graph.inDegree(path) === 0)
    .map((path) => ({ path, dependencies: graph.outDegree(path) }))
    .filter(({ dependencies }) => dependencies > 1)
    .sort((a, b) => b.dependencies - a.dependencies || (a.path < b.path ? -1 : 1))
    .slice(0, most);
}
