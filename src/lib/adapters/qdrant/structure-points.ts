import type { PublishedGeneration } from '../../ports/search-index.ts';
import { uuid5 } from '../../text/uuid5.ts';
import { CONTEXTS, STRUCTURE } from './collections.ts';
import { is } from './layers.ts';
import type { OpenGeneration } from './open-generation.ts';
import type { QdrantConnection } from './qdrant-connection.ts';
import { upsertPoints } from './upsert-points.ts';

/**
 * Brings STRUCTURE and CONTEXTS to a generation that has become current: a point per file overwrites the one before, and those of
 * files that are gone are deleted after. Whoever reads them meanwhile finds every file once.
 */
export async function writeStructure(
  connection: QdrantConnection,
  { manifest, documents, vectors, contexts }: OpenGeneration,
  { generation, url, commit }: PublishedGeneration,
): Promise<void> {
  const repository = url ?? manifest.repository;
  const pointsOf = (some: ReadonlyMap<string, Float32Array>) =>
    [...some].map(([path, vector]) => ({
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
  const gone = { must: [is('repo_url', repository)], must_not: [is('generation', generation)] };
  for (const [name, some] of [
    [CONTEXTS, contexts],
    [STRUCTURE, vectors],
  ] as const) {
    await upsertPoints(connection, name, pointsOf(some));
    await connection.call((client) => client.delete(name, { wait: true, filter: gone }));
  }
}

/** The id under which anybody finds the point of a file: UUIDv5, in the namespace of URLs, of `<repo_url>#<file_path>`. */
export function structureId(repository: string, path: string): string {
  return uuid5(`${repository}#${path}`);
}
