import { type GraphAnswer, type GraphOptions, openGraph } from './open-graph.ts';

export interface Orphans extends GraphAnswer {
  /** In path order. */
  readonly files: readonly OrphanFile[];
}

export interface OrphanFile {
  readonly path: string;
  /** Number of files that it depends on. */
  readonly dependencies: number;
}

/**
 * Files on which no other depends: entry points, and files that are no longer needed.
 *
 * @throws {PharosError} from openGraph
 */
export async function orphans(options: GraphOptions): Promise<Orphans> {
  const { answer, graph } = await openGraph(options);
  const paths = graph.filterNodes((path) => graph.inDegree(path) === 0).sort();
  return { ...answer, files: paths.map((path) => ({ path, dependencies: graph.outDegree(path) })) };
}
