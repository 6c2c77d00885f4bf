import type { Schemas } from '@qdrant/js-client-rest';
import { PharosError } from '../../errors.ts';
import type { Service } from '../../ports/service.ts';
import { DIMENSIONS, STRUCTURE, TEXT, WORDS } from './collections.ts';
import { connectQdrant, type QdrantConnection, type QdrantOptions } from './qdrant-connection.ts';

/** The query API and the `idf` modifier came with it. */
const OLDEST = [1, 10] as const;

/** The search index's server, to look at. */
export function qdrantService(options: QdrantOptions): Service {
  const connection = connectQdrant({ pauses: { repetitions: 1, first: 500 }, ...options });
  return {
    name: `Qdrant at ${connection.name}`,
    variables: ['QDRANT_URL', 'QDRANT_API_KEY'],
    async look() {
      const { version } = await connection.call((client) => client.versionInfo());
      const [major = 0, minor = 0] = version.split('.').map(Number);
      if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
        throw problem(connection, `Qdrant ${version} is too old`, `Use ${OLDEST.join('.')} or newer.`);
      }
      // The version is told to everybody; the list of collections is not.
      const { collections } = await connection.call((client) => client.getCollections());
      const existing = [STRUCTURE, TEXT].filter((name) => collections.some((collection) => collection.name === name));
      for (const name of existing) {
        const { config } = await connection.call((client) => client.getCollection(name));
        if (!hasShape(name, config.params)) {
          throw problem(
            connection,
            `The collection ${name} is not of Pharos's shape`,
            'Delete it, or use another Qdrant; the next ingest creates it.',
          );
        }
      }
      const detail = existing.length === 2 ? 'both collections exist' : 'collections will be created';
      return { version: `Qdrant ${version}`, detail };
    },
  };
}

function hasShape(name: string, { vectors, sparse_vectors }: Schemas['CollectionParams']): boolean {
  if (name === TEXT) {
    const words = (sparse_vectors as Readonly<Record<string, Schemas['SparseVectorParams']>> | undefined)?.[WORDS];
    return words?.modifier === 'idf';
  }
  return vectors !== undefined && 'size' in vectors && vectors.size === DIMENSIONS && vectors.distance === 'Cosine';
}

function problem({ name }: QdrantConnection, what: string, hint: string): PharosError {
  return new PharosError('UNAVAILABLE', `${what}: ${name}`, { hint });
}
