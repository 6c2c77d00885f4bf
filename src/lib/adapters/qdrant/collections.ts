import { createHash } from 'node:crypto';
import type { QdrantClient, Schemas } from '@qdrant/js-client-rest';
import type { QdrantConnection } from './qdrant-connection.ts';

/** A point per source file, for everybody who reads Qdrant; the name and the payload are a contract. */
export const STRUCTURE = 'code_structure_embeddings';
/** The output vectors of the same files: same ids, same payload. */
export const CONTEXTS = 'code_structure_contexts';
/** A point per document, and what the search index knows of its generations. Earlier versions stored the texts there, too. */
export const TEXT = 'code_text';
/** The sparse vector by which earlier versions searched. TEXT keeps it, unused: Qdrant does not promise a collection without any vector. */
export const WORDS = 'words';

/** Begins the names of the collections that have a point per chunk with its vector by a text encoder. */
export const MEANINGS = 'code_chunks_';

/** Of the vectors in STRUCTURE. */
export const DIMENSIONS = 64;

type Index = 'keyword' | 'integer';
type Collection = Schemas['CreateCollection'] & { readonly indexes: Readonly<Record<string, Index>> };

const STRUCTURE_INDEXES: Readonly<Record<string, Index>> = {
  ...{ repo_url: 'keyword', file_path: 'keyword', language: 'keyword', generation: 'integer' },
};

/** `dimensions`: of the vectors in STRUCTURE and CONTEXTS. All fields in filters are indexed: a cluster in strict mode demands it. */
function collections(dimensions: number): Readonly<Record<string, Collection>> {
  return {
    [STRUCTURE]: { vectors: { size: dimensions, distance: 'Cosine' }, indexes: STRUCTURE_INDEXES },
    [CONTEXTS]: { vectors: { size: dimensions, distance: 'Dot' }, indexes: STRUCTURE_INDEXES },
    [TEXT]: {
      sparse_vectors: { [WORDS]: { modifier: 'idf' } },
      indexes: {
        ...{ kind: 'keyword', repository: 'keyword', path: 'keyword' },
        ...{ layer: 'integer', ordinal: 'integer', generation: 'integer' },
      },
    },
  };
}

/** The collection of a model; `name@fingerprint` has characters that a name cannot have. */
export function meaningsOf(model: string): string {
  return MEANINGS + createHash('sha256').update(model).digest('hex').slice(0, 16);
}

/** Creates the collections that are always there, as far as they are missing. */
export function ensureCollections(connection: QdrantConnection, dimensions: number): Promise<void> {
  return ensure(connection, collections(dimensions));
}

/** Creates the collection of a model, as far as it is missing. */
export function ensureMeanings(connection: QdrantConnection, model: string, dimensions: number): Promise<void> {
  return ensure(connection, {
    [meaningsOf(model)]: {
      vectors: { size: dimensions, distance: 'Cosine' },
      indexes: { path: 'keyword', language: 'keyword', layer: 'integer' },
    },
  });
}

/** Creates collections and their payload indexes as far as they are missing; a process that died half-way is made good. */
async function ensure({ call }: QdrantConnection, wanted: Readonly<Record<string, Collection>>): Promise<void> {
  for (const [name, { indexes, ...config }] of Object.entries(wanted)) {
    const existing = await call((client) => schemaOf(client, name));
    if (!existing) {
      await call((client) =>
        client.createCollection(name, config).catch((error) => ignoreIfThere(client, name, error)),
      );
    }
    for (const [field, schema] of Object.entries(indexes)) {
      if (existing && field in existing) continue;
      await call((client) => client.createPayloadIndex(name, { field_name: field, field_schema: schema, wait: true }));
    }
  }
}

/** The indexed fields of a collection; undefined when there is no such collection. */
async function schemaOf(
  client: QdrantClient,
  name: string,
): Promise<Schemas['CollectionInfo']['payload_schema'] | undefined> {
  if (!(await client.collectionExists(name)).exists) return undefined;
  return (await client.getCollection(name)).payload_schema;
}

/** Another process may have created it in between, or this one, and the answer got lost. */
async function ignoreIfThere(client: QdrantClient, name: string, error: unknown): Promise<void> {
  if (!(await client.collectionExists(name)).exists) throw error;
}
