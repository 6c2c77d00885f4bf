import type { NearbyFile, NearbyQuestion } from '../../ports/search-index.ts';
import { CONTEXTS, STRUCTURE } from './collections.ts';
import { is, isAny } from './layers.ts';
import type { QdrantConnection } from './qdrant-connection.ts';
import { isMissing } from './qdrant-error.ts';
import { structureId } from './structure-points.ts';

/**
 * See SearchIndex.nearby. Two requests, whatever the size of the repository: the vectors of the files asked about, which STRUCTURE has at length 1, and
 * one nearest-neighbour query with their mean.
 */
export async function readNearby(
  { call }: QdrantConnection,
  { generation, repository, paths, by, limit }: NearbyQuestion,
): Promise<NearbyFile[]> {
  const ids = paths.map((path) => structureId(repository, path));
  try {
    const known = await call((client) => client.retrieve(STRUCTURE, { ids, with_payload: false, with_vector: true }));
    const query = meanOf(known.flatMap(({ vector }) => (Array.isArray(vector) ? [vector as number[]] : [])));
    if (!query) return [];
    const filter = { must: [is('generation', generation)], must_not: [isAny('file_path', paths)] };
    const { points } = await call((client) =>
      client.query(by === 'vectors' ? STRUCTURE : CONTEXTS, { query, filter, limit, with_payload: ['file_path'] }),
    );
    return points.map(({ payload, score }) => ({ path: String(payload?.['file_path']), similarity: score }));
  } catch (error) {
    // The first ingest creates the collections.
    if (isMissing(error)) return [];
    throw error;
  }
}

function meanOf(vectors: readonly (readonly number[])[]): number[] | undefined {
  return vectors[0]?.map((_, k) => vectors.reduce((sum, vector) => sum + vector[k]!, 0) / vectors.length);
}
