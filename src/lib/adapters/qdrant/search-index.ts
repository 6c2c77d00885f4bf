import type { Schemas } from '@qdrant/js-client-rest';
import { LRUCache } from 'lru-cache';
import { PharosError } from '../../errors.ts';
import {
  type ChunkMatch,
  type ChunkRecord,
  type DocumentKey,
  documentKey,
  type FieldWeights,
  type IndexDocument,
  type MatchQuery,
  type PublishedGeneration,
  type SearchIndex,
  type WordFrequencies,
} from '../../ports/search-index.ts';
import { CHUNK_FIELDS, type ChunkPayload, chunkPoints, DOCUMENT_FIELDS, MATCH_FIELDS } from './chunk-points.ts';
import { DIMENSIONS, ensureCollections, STRUCTURE, TEXT, WORDS } from './collections.ts';
import { holds, is, isAny, visible } from './layers.ts';
import { type Manifest, readManifests, rememberManifests, writeManifest } from './manifests.ts';
import {
  type OpenGeneration,
  openGeneration,
  type StoredDocument,
  takeDocuments,
  usableLayers,
} from './open-generation.ts';
import { connectQdrant, type QdrantOptions } from './qdrant-connection.ts';
import { retireGenerations } from './retire-generations.ts';
import { PAGE, scrollAll } from './scroll.ts';
import { queryVector, tokenOfWord } from './sparse-text.ts';
import { writeStructure } from './structure-points.ts';
import { upsertPoints } from './upsert-points.ts';
import { PACK_FIELDS, packsOf, packVectors, unpackVectors } from './vector-pack.ts';

export interface QdrantIndexOptions extends QdrantOptions {
  /** BM25 weights of the fields. They are part of what is stored: a query's own weights do not count. */
  readonly weights: FieldWeights;
  /** Of the structural vectors; default DIMENSIONS. */
  readonly dimensions?: number;
}

/** Texts and packs of vectors in one answer. */
const TEXT_PAGE = 500;
const PACK_PAGE = 10;
/** Chunks of complete generations never change: how many chunks (1 to 2 kB each) and counts of words are remembered. */
const REMEMBERED = { chunks: 4000, counts: 20_000 } as const;

/** Full-text search by sparse vectors in Qdrant, and vectors beside it. How generations share chunks: see layers.ts. */
export function createQdrantSearchIndex(options: QdrantIndexOptions): SearchIndex {
  const { weights, dimensions = DIMENSIONS } = options;
  const connection = connectQdrant(options);
  const { call } = connection;
  const own = new Map<number, OpenGeneration>();
  /** Generations whose first manifest was sent from here, whether it arrived or not. */
  const sent = new Set<number>();
  const remembered = rememberManifests(connection, (generation) => own.get(generation)?.manifest);
  const chunksById = new LRUCache<string, MatchedChunk>({ max: REMEMBERED.chunks });
  const countsByFilter = new LRUCache<string, number>({ max: REMEMBERED.counts });
  let ready: Promise<void> | undefined;

  function prepare(): Promise<void> {
    ready ??= ensureCollections(connection, dimensions).catch((error: unknown) => {
      ready = undefined;
      throw error;
    });
    return ready;
  }

  /** The generation that this process writes, begun when it is new; and all others of its repository. */
  async function begin(generation: number, repository: string): Promise<{ open: OpenGeneration; others: Manifest[] }> {
    await prepare();
    const manifests = await readManifests(connection, [generation], repository);
    const others = manifests.filter((manifest) => manifest.generation !== generation);
    const known = own.get(generation);
    if (known) return { open: known, others };
    if (others.length < manifests.length && !sent.has(generation)) throw foreign(generation, connection.name);
    const open = openGeneration(generation, repository);
    sent.add(generation);
    await writeManifest(connection, open.manifest);
    own.set(generation, open);
    return { open, others };
  }

  async function chunksOf(ids: readonly string[]): Promise<ReadonlyMap<string, MatchedChunk>> {
    const found = new Map<string, MatchedChunk>();
    for (const id of ids) {
      const chunk = chunksById.get(id);
      if (chunk) found.set(id, chunk);
    }
    const unknown = ids.filter((id) => !found.has(id));
    if (unknown.length === 0) return found;
    const read = await call((client) => client.retrieve(TEXT, { ids: unknown, with_payload: [...MATCH_FIELDS] }));
    for (const { id, payload } of read) {
      const chunk = decode(payload as unknown as ChunkPayload);
      found.set(id as string, chunk);
      chunksById.set(id as string, chunk);
    }
    return found;
  }

  /** How many chunks of the generations have a token; or how many there are. */
  async function countOf(manifests: readonly Manifest[], token?: number): Promise<number> {
    const key = `${manifests.map(({ generation }) => generation)} ${token}`;
    const known = countsByFilter.get(key);
    if (known !== undefined) return known;
    const must = [is('kind', 'chunk'), visible(manifests.flatMap(({ layers }) => layers))];
    if (token !== undefined) must.push(is('tokens', token));
    const { count } = await call((client) => client.count(TEXT, { filter: { must }, exact: true }));
    if (manifests.every(({ isComplete }) => isComplete)) countsByFilter.set(key, count);
    return count;
  }

  return {
    async hold(generation: number, repository: string, documents: readonly DocumentKey[]): Promise<Set<string>> {
      const { open, others } = await begin(generation, repository);
      const usable = usableLayers(others, (other) => own.has(other));
      const layers = [...new Set(usable.map(({ layer }) => layer))];
      if (layers.length > 0) {
        const filter = { must: [is('ordinal', 0), { key: 'layer', match: { any: layers } }] };
        const stored = (await scrollAll(connection, filter, DOCUMENT_FIELDS)) as unknown as StoredDocument[];
        takeDocuments(open, documents, stored, usable, (layer) => others.some(isGrowing(layer)));
        await writeManifest(connection, open.manifest);
      }
      return new Set(documents.filter(({ path, blob }) => open.documents.get(path) !== blob).map(documentKey));
    },

    async add(generation: number, repository: string, documents: readonly IndexDocument[]): Promise<void> {
      const open = own.get(generation) ?? (await begin(generation, repository)).open;
      const missing = documents.filter(({ path }) => !open.documents.has(path));
      await upsertPoints(connection, TEXT, chunkPoints(generation, repository, missing, weights));
      for (const { path, blob, language } of missing) {
        open.documents.set(path, blob);
        open.languages.set(path, language);
      }
    },

    async place(generation: number, vectors: ReadonlyMap<string, Float32Array>): Promise<void> {
      const open = own.get(generation);
      if (!open) throw new Error(`qdrant: generation ${generation} has no documents`);
      for (const [path, { length }] of vectors) if (length !== dimensions) throw misfit(path, length, dimensions);
      open.vectors = vectors;
      await upsertPoints(connection, TEXT, packVectors(generation, vectors));
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
      remembered.remember(open.manifest);
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
        remembered.forget(generation);
      }
    },

    async match({ generations, words, language, paths, limit }: MatchQuery): Promise<ChunkMatch[]> {
      const query = queryVector(words);
      const manifests = query.indices.length > 0 ? await remembered.read(generations) : [];
      if (manifests.length === 0) return [];
      const must: Schemas['Condition'][] = [visible(manifests.flatMap(({ layers }) => layers))];
      if (language !== undefined) must.push(is('language', language));
      if (paths !== undefined) must.push(isAny('path', paths));
      const filter = { must };
      const { points } = await call((client) =>
        client.query(TEXT, { query, using: WORDS, filter, limit: Math.min(limit, PAGE), with_payload: false }),
      );
      const chunks = await chunksOf(points.map(({ id }) => id as string));
      const matches = points.flatMap(({ id, score }) => {
        const chunk = chunks.get(id as string);
        if (!chunk) return [];
        const point = { layer: chunk.layer, path: chunk.place.path };
        const holding = manifests.filter(({ layers }) => holds(layers, point));
        return holding.map(({ generation }) => ({ ...chunk.place, generation, score }));
      });
      return matches.sort((a, b) => b.score - a.score || inOrder(a, b)).slice(0, limit);
    },

    async frequencies(generations: readonly number[], words: readonly string[]): Promise<WordFrequencies> {
      const manifests = await remembered.read(generations);
      if (manifests.length === 0) return { chunks: 0, counts: words.map(() => 0) };
      const [chunks = 0, ...counts] = await Promise.all([
        countOf(manifests),
        ...words.map((word) => {
          const token = tokenOfWord(word);
          return token === undefined ? 0 : countOf(manifests, token);
        }),
      ]);
      return { chunks, counts };
    },

    async chunks(generation: number, paths: readonly string[]): Promise<ChunkRecord[]> {
      const [manifest] = await remembered.read([generation]);
      if (!manifest || paths.length === 0) return [];
      const filter = { must: [is('kind', 'chunk'), isAny('path', paths), visible(manifest.layers)] };
      const found = (await scrollAll(connection, filter, CHUNK_FIELDS, TEXT_PAGE)) as unknown as ChunkPayload[];
      return found
        .sort((a, b) => a.ordinal - b.ordinal)
        .map((chunk) => ({ ...decode(chunk).place, generation, text: chunk.text }))
        .sort(inOrder);
    },

    async vectors(generation: number, paths?: readonly string[]): Promise<Map<string, Float32Array>> {
      const vectors = unpackVectors(await scrollAll(connection, packsOf(generation), PACK_FIELDS, PACK_PAGE));
      if (!paths) return vectors;
      return new Map(paths.flatMap((path) => (vectors.has(path) ? [[path, vectors.get(path)!]] : [])));
    },
  };
}

/** Whether somebody still adds to the layer. */
function isGrowing(layer: number): (manifest: Manifest) => boolean {
  return ({ generation, isComplete }) => generation === layer && !isComplete;
}

/** A chunk that matched, as it is cached. */
interface MatchedChunk {
  readonly layer: number;
  readonly place: Omit<ChunkRecord, 'text' | 'generation'>;
}

function decode(chunk: ChunkPayload): MatchedChunk {
  const { layer, repository, path, language, start_line: startLine, end_line: endLine, definitions } = chunk;
  const counts = Uint8Array.from(Buffer.from(chunk.counts, 'base64'));
  const fileLines = chunk.file_lines;
  return { layer, place: { repository, path, language, startLine, endLine, definitions, fileLines, counts } };
}

type Place = Pick<ChunkRecord, 'path' | 'startLine'>;

function inOrder(a: Place, b: Place): number {
  return a.path === b.path ? a.startLine - b.startLine : a.path < b.path ? -1 : 1;
}

function foreign(generation: number, name: string): PharosError {
  return new PharosError('UNAVAILABLE', `Qdrant at ${name} has generation ${generation} of another catalog`, {
    hint: `A Qdrant serves one catalog. If the database was recreated, delete the collections ${STRUCTURE} and ${TEXT}.`,
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
