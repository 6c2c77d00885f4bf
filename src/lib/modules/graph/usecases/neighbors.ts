import type { Actor } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import type { Link } from '../../../graph/dependency-graph.ts';
import { dependencySteps, dependentSteps, reach, type Steps } from '../../../graph/reach.ts';
import { isTestPath } from '../../../languages/conventions.ts';
import type { Stores } from '../../../ports/stores.ts';
import { type FileResource, fileResource, findFileResource } from './find-file-resource.ts';
import type { GraphCache } from './graph-cache.ts';
import { type GraphAnswer, openGraph } from './open-graph.ts';

export interface NeighborsOptions {
  readonly actor: Actor;
  readonly stores: Pick<Stores, 'catalog'>;
  readonly graphs?: GraphCache;
  /** UUID or address of a file. */
  readonly resource: string;
  /** Most links between the file and a neighbour, in either direction. */
  readonly hops: number;
  /** Kinds of links to follow; all by default. */
  readonly edgeTypes?: readonly string[];
  readonly limit: number;
}

export interface Neighbors extends GraphAnswer, FileResource {
  /** Number of neighbours without the limit. */
  readonly total: number;
  /** The nearest first. */
  readonly neighbors: readonly Neighbor[];
}

export interface Neighbor extends FileResource {
  readonly distance: number;
  readonly test: boolean;
  /** The dependency over which it was found. */
  readonly edge: Edge;
}

/** A proved dependency, by the UUIDs of its files. */
export interface Edge {
  readonly source: string;
  readonly target: string;
  readonly edgeType: string;
  /** Line in the source; 0 if it follows from a rule and not from a line. */
  readonly line: number;
}

/**
 * The files that a file depends on or that depend on it, over up to `hops` links.
 *
 * @throws {PharosError} NOT_FOUND when there is no such file, or it has no place in the graph; from openGraph
 */
export async function neighbors({
  resource,
  hops,
  edgeTypes,
  limit,
  ...options
}: NeighborsOptions): Promise<Neighbors> {
  const { actor, stores, graphs } = options;
  const { repository, path } = await findFileResource(stores.catalog, actor, resource);
  const { answer, graph } = await openGraph({ actor, repository, catalog: stores.catalog, ...(graphs && { graphs }) });
  if (!graph.hasNode(path)) {
    throw new PharosError('NOT_FOUND', `${path} has no place in the graph of dependencies`, {
      hint: 'Give the UUID or the address of a file of code.',
    });
  }
  const [forth, back] = [dependencySteps(graph), dependentSteps(graph)];
  const steps: Steps = (file) =>
    [...forth(file), ...back(file)].filter(({ link }) => edgeTypes?.includes(link.kind) ?? true);
  const reached = reach([path], steps, hops);
  return {
    ...{ ...answer, ...fileResource(repository, path), total: reached.length },
    neighbors: reached.slice(0, limit).map(({ path: other, distance, via }) => ({
      ...fileResource(repository, other),
      ...{ distance, test: isTestPath(other), edge: edgeOf(repository, via) },
    })),
  };
}

function edgeOf(repository: string, { from, to, kind, line }: Link): Edge {
  const idOf = (path: string) => fileResource(repository, path).resourceId;
  return { source: idOf(from), target: idOf(to), edgeType: kind, line };
}
