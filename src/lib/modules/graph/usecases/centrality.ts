import type { Actor } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import type { Stores } from '../../../ports/stores.ts';
import { findResource } from '../../../usecases/questions/find-resource.ts';
import { type FileResource, fileResource } from './find-file-resource.ts';
import type { GraphCache } from './graph-cache.ts';
import { type GraphAnswer, openGraph } from './open-graph.ts';

export interface CentralityOptions {
  readonly actor: Actor;
  readonly stores: Pick<Stores, 'catalog'>;
  readonly graphs?: GraphCache;
  /** UUIDs or addresses of files of one repository. */
  readonly resources: readonly string[];
}

export interface Centrality extends GraphAnswer {
  /** By UUID. */
  readonly metrics: Readonly<Record<string, FileCentrality>>;
}

export interface FileCentrality extends FileResource {
  /** Files that depend on it. */
  readonly inDegree: number;
  readonly outDegree: number;
  readonly totalDegree: number;
  /** Nobody measures it. */
  readonly betweenness: null;
  /** All files together have 1. */
  readonly pagerank: number;
}

/**
 * How central some files are in the graph of their repository.
 *
 * @throws {PharosError} NOT_FOUND for a resource that is no file of code; USAGE for files of several repositories; from openGraph
 */
export async function centrality({ actor, stores, graphs, resources }: CentralityOptions): Promise<Centrality> {
  const found = [];
  for (const id of resources) found.push(await findResource(stores.catalog, { actor }, id));
  const [repository, ...others] = new Set(found.map((one) => one.repository));
  if (repository === undefined || others.length > 0) {
    throw new PharosError('USAGE', 'The files are in different repositories, whose ranks cannot be compared', {
      hint: 'Give files of one repository.',
    });
  }
  const { answer, graph, ranks } = await openGraph({
    ...{ actor, repository, catalog: stores.catalog },
    ...(graphs && { graphs }),
  });
  const rank = ranks();
  const metrics = found.map(({ path = '' }): FileCentrality => {
    if (!graph.hasNode(path)) {
      throw new PharosError('NOT_FOUND', `${path || repository} has no place in the graph of dependencies`, {
        hint: 'Give the UUIDs or the addresses of files of code.',
      });
    }
    const [inDegree, outDegree] = [graph.inDegree(path), graph.outDegree(path)];
    return {
      ...fileResource(repository, path),
      ...{ inDegree, outDegree, totalDegree: inDegree + outDegree, betweenness: null, pagerank: rank.get(path) ?? 0 },
    };
  });
  return { ...answer, metrics: Object.fromEntries(metrics.map((one) => [one.resourceId, one])) };
}
