import { type CentralFile, type CentralOptions, central } from './central.ts';
import { type FileResource, fileResource } from './find-file-resource.ts';
import { type Edge, edgeOf } from './neighbors.ts';
import { type GraphAnswer, openGraph } from './open-graph.ts';

export interface GraphOverview extends GraphAnswer {
  /** Number of files without the limit. */
  readonly total: number;
  /** The most central first. */
  readonly nodes: readonly (FileResource & Omit<CentralFile, 'path'>)[];
  /** The dependencies among these files. */
  readonly edges: readonly Edge[];
}

/**
 * The files on which the most depends, with the dependencies among them.
 *
 * @throws {PharosError} from openGraph
 */
export async function graphOverview(options: CentralOptions): Promise<GraphOverview> {
  const { files, ...answer } = await central(options);
  const { graph } = await openGraph(options);
  const shown = new Set(files.map(({ path }) => path));
  const edges = files.flatMap(({ path }) =>
    graph
      .mapOutboundEdges(path, (_edge, { link }) => link)
      .filter(({ to }) => shown.has(to))
      .map((link) => edgeOf(answer.repository, link)),
  );
  const nodes = files.map((file) => ({ ...file, ...fileResource(answer.repository, file.path) }));
  return { ...answer, nodes, edges };
}
