import { type Communities, findCommunities } from '../../../graph/find-communities.ts';
import { Random } from '../../../node2vec/random.ts';
import { type GraphAnswer, type GraphOptions, openGraph } from './open-graph.ts';

export interface CommunitiesOptions extends GraphOptions {
  /** Most communities; default all. */
  readonly limit?: number;
  /** Default 1; the same seed gives the same answer. */
  readonly seed?: number;
}

export interface RepositoryCommunities extends GraphAnswer, Communities {
  /** Number of communities without the limit. */
  readonly total: number;
}

/**
 * The parts of a repository as its dependencies show them.
 *
 * @throws {PharosError} from openGraph
 */
export async function communities(options: CommunitiesOptions): Promise<RepositoryCommunities> {
  const { answer, graph } = await openGraph(options);
  const random = new Random(options.seed ?? 1);
  const { modularity, communities: all } = findCommunities(graph, () => random.unit());
  return { ...answer, modularity, total: all.length, communities: all.slice(0, options.limit) };
}
