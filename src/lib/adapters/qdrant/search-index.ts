import { PharosError } from '../../errors.ts';
import type { IndexedDocument, PublishedGeneration, SearchIndex } from '../../ports/search-index.ts';
import { CONTEXTS, DIMENSIONS, ensureCollections, STRUCTURE, TEXT } from './collections.ts';
import { DOCUMENT_FIELDS, documentPoints, type StoredDocument } from './document-points.ts';
import { readEarlierChunks } from './earlier-chunks.ts';
import { is, visible } from './layers.ts';
import { type Manifest, readManifests, writeManifest } from './manifests.ts';
import { readNearby } from './nearby.ts';
import { type OpenGeneration, openGeneration, type Source, takeDocuments, usableLayers } from './open-generation.ts';
import { connectQdrant, type QdrantOptions } from './qdrant-connection.ts';
import { retireGenerations } from './retire-generations.ts';
import { scrollAll } from './scroll.ts';
import { writeStructure } from './structure-points.ts';
import { upsertPoints } from './upsert-points.ts';
import { PACK_FIELDS, packsOf, packVectors, unpackContexts, unpackVectors } from './vector-pack.ts';

export interface QdrantIndexOptions extends QdrantOptions {
  /** Of the structural vectors; default DIMENSIONS. */
  readonly dimensions?: number;
}

/** Packs of vectors in one answer. */
const PACK_PAGE = 10;

/** The documents of generations in Qdrant, and vectors beside them. How generations share documents: see layers.ts. */
export function createQdrantSearchIndex(options: QdrantIndexOptions): SearchIndex {
  const { dimensions = DIMENSIONS } = options;
  const connection = connectQdrant(options);
  const { call } = connection;
  const own = new Map<number, OpenGeneration>();
  /** Generations whose first manifest was sent from here, whether it arrived or not. */
  const sent = new Set<number>();
  let ready: Promise<void> | undefined;

  function prepare(): Promise<void> {
    ready ??= ensureCollections(connection, dimensions).catch((error: unknown) => {
      ready = undefined;
      throw error;
    });
    return ready;
  }

  /** The generation that this process writes, begun when it is new. */
  async function begin(generation: number, repository: string): Promise<OpenGeneration> {
    const known = own.get(generation);
    if (known) return known;
    await prepare();
    const manifests = await readManifests(connection, [generation], repository);
    const others = manifests.filter((manifest) => manifest.generation !== generation);
    if (others.length < manifests.length && !sent.has(generation)) throw foreign(generation, connection.name);
    const open = openGeneration(generation, repository, await readSource(others));
    sent.add(generation);
    await writeManifest(connection, open.manifest);
    own.set(generation, open);
    return open;
  }

  async function readSource(others: readonly Manifest[]): Promise<Source> {
    const usable = usableLayers(others, (other) => own.has(other));
    const growing = new Set(others.flatMap(({ generation, isComplete }) => (isComplete ? [] : [generation])));
    const layers = [...new Set(usable.map(({ layer }) => layer))];
    if (layers.length === 0) return { documents: [], usable, growing };
    const filter = { must: [is('ordinal', 0), { key: 'layer', match: { any: layers } }] };
    const documents = (await scrollAll(connection, filter, DOCUMENT_FIELDS)) as unknown as StoredDocument[];
    return { documents, usable, growing };
  }

  return {
    async hold(generation: number, repository: string, documents: readonly IndexedDocument[]): Promise<void> {
      const open = await begin(generation, repository);
      if (takeDocuments(open, documents)) await writeManifest(connection, open.manifest);
      const missing = documents.filter(({ path }) => !open.documents.has(path));
      await upsertPoints(connection, TEXT, documentPoints(generation, repository, missing));
      for (const { path, language } of missing) open.documents.set(path, language);
    },

    async place(generation, vectors, contexts = new Map()): Promise<void> {
      const open = own.get(generation);
      if (!open) throw new Error(`qdrant: generation ${generation} has no documents`);
      for (const [path, { length }] of [...vectors, ...contexts])
        if (length !== dimensions) throw misfit(path, length, dimensions);
      open.vectors = vectors;
      open.contexts = contexts;
      await upsertPoints(connection, TEXT, packVectors(generation, vectors, contexts));
      const filter = { must: [is('ordinal', 0), visible(open.manifest.layers)] };
      const { count } = await call((client) => client.count(TEXT, { filter, exact: true }));
      if (count !== open.documents.size) throw disturbed(open.manifest.repository, open.documents.size, count);
      open.manifest = { ...open.manifest, isComplete: true };
      await writeManifest(connection, open.manifest);
    },

    async announce(published: PublishedGeneration): Promise<void> {
      const open = own.get(published.generation);
      if (!open) throw new Error(`qdrant: generation ${published.generation} was not written here`);
      await writeStructure(connection, open, published);
      own.delete(published.generation);
      sent.delete(published.generation);
    },

    async retire(generations: readonly number[]): Promise<void> {
      if (generations.length === 0) return;
      await prepare();
      await retireGenerations(connection, generations);
      for (const generation of generations) {
        own.delete(generation);
        sent.delete(generation);
      }
    },

    async vectors(generation: number, paths?: readonly string[]): Promise<Map<string, Float32Array>> {
      const vectors = unpackVectors(await scrollAll(connection, packsOf(generation), PACK_FIELDS, PACK_PAGE));
      if (!paths) return vectors;
      return new Map(paths.flatMap((path) => (vectors.has(path) ? [[path, vectors.get(path)!]] : [])));
    },

    async contexts(generation: number): Promise<Map<string, Float32Array>> {
      return unpackContexts(await scrollAll(connection, packsOf(generation), PACK_FIELDS, PACK_PAGE));
    },

    nearby: (question) => readNearby(connection, question),

    earlierChunks: (generation) => readEarlierChunks(connection, generation),
  };
}

function foreign(generation: number, name: string): PharosError {
  return new PharosError('UNAVAILABLE', `Qdrant at ${name} has generation ${generation} of another catalog`, {
    hint: `A Qdrant serves one catalog. If the database was recreated, delete the collections ${STRUCTURE}, ${CONTEXTS} and ${TEXT}.`,
  });
}

function misfit(path: string, length: number, dimensions: number): PharosError {
  return new PharosError(
    'USAGE',
    `The vector of ${path} has ${length} dimensions; Qdrant's collection has ${dimensions}`,
    {
      hint: `Leave --dimensions at ${dimensions} when QDRANT_URL is set.`,
    },
  );
}

function disturbed(repository: string, wanted: number, found: number): PharosError {
  return new PharosError('TRY_LATER', `Qdrant has ${found} of the ${wanted} files of ${repository}`, {
    hint: 'Another ingest of this repository removed some in the meantime. Ingest again.',
  });
}
