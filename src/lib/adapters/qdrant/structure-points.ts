import type { PublishedGeneration } from '../../ports/search-index.ts';
import { uuid5 } from '../../text/uuid5.ts';
import { STRUCTURE } from './collections.ts';
import { is } from './layers.ts';
import type { OpenGeneration } from './open-generation.ts';
import type { QdrantConnection } from './qdrant-connection.ts';
import { upsertPoints } from './upsert-points.ts';

/**
 * Brings STRUCTURE to a generation that has become current: a point per file overwrites the one before, and those of
 * files that are gone are deleted after. Whoever reads it meanwhile finds every file once.
 */
export async function writeStructure(
  connection: QdrantConnection,
  { manifest, documents, vectors }: OpenGeneration,
  { generation, url, commit }: PublishedGeneration,
): Promise<void> {
  const repository = url ?? manifest.repository;
  const points = [...vectors].map(([path, vector]) => ({
    id: structureId(repository, path),
    vector: [...vector],
    payload: {
      file_path: path,
      repo_url: repository,
      embedding_type: 'structural',
      model: 'node2vec',
      commit: commit ?? null,
      language: documents.get(path) ?? null,
      generation,
    },
  }));
  await upsertPoints(connection, STRUCTURE, points);
  const gone = { must: [is('repo_url', repository)], must_not: [is('generation', generation)] };
  await connection.call((client) => client.delete(STRUCTURE, { wait: true, filter: gone }));
}

/** The id under which anybody finds the point of a file: UUIDv5, in the namespace of URLs, of `<repo_url>#<file_path>`. */
export function structureId(repository: string, path: string): string {
  return uuid5(`${repository}#${path}`);
}
