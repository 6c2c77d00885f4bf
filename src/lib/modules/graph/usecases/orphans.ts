import { type GraphAnswer, type GraphOptions, openGraph } from './open-graph.ts';

export interface Orphans extends GraphAnswer {
  /** In path order. */
  readonly files: readonly OrphanFile[];
}

export interface OrphanFile {
  readonly path: string;
  /** Number of files that it depends on. */
  readonly dependencies: number;
  /** A file of configuration that names it, so that it is used; absent when none does. */
  readonly configuredBy?: string;
}

/**
 * Files on which no other depends: entry points, and files that are no longer needed.
 *
 * @throws {PharosError} from openGraph
 */
export async function orphans(options: GraphOptions): Promise<Orphans> {
  const { answer, graph, repository } = await openGraph(options);
  const paths = graph.filterNodes((path) => graph.inDegree(path) === 0 && (options.only?.has(path) ?? true)).sort();
  const links = await options.catalog.report(repository.current.generation, 'links', { paths });
  const configuring = new Map(links.flatMap(({ from, to, kind }) => (kind === 'configures' ? [[to, from]] : [])));
  const files = paths.map((path) => {
    const by = configuring.get(path);
    return { path, dependencies: graph.outDegree(path), ...(by !== undefined && { configuredBy: by }) };
  });
  return { ...answer, files };
}
