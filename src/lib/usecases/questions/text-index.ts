import { LRUCache } from 'lru-cache';
import { PharosError } from '../../errors.ts';
import type { SegmentKind } from '../../ports/catalog.ts';
import type { EarlierChunk } from '../../ports/search-index.ts';
import type { Stores } from '../../ports/stores.ts';
import { Segment } from '../../search/segment/segment.ts';
import type { SegmentDefinition } from '../../search/segment/segment-definition.ts';
import { type SegmentDocument, writeSegment } from '../../search/segment/segment-writer.ts';
import { joinChunks } from '../../text/join-chunks.ts';
import { SourceText } from '../../text/source-text.ts';

export type TextStores = Pick<Stores, 'catalog' | 'searchIndex'>;

/** The words and texts of a generation. */
export interface TextIndex {
  readonly segment: Segment;
  /** The texts of documents, by number; without those that are not stored. */
  texts(documents: readonly number[]): Promise<ReadonlyMap<number, SourceText>>;
}

/** A chunk of a document. */
export interface IndexedChunk {
  readonly path: string;
  readonly language: string;
  /** 1-based, inclusive. */
  readonly startLine: number;
  readonly endLine: number;
  readonly definitions: readonly SegmentDefinition[];
  /** Lines of the whole file, up to the last that a chunk has. */
  readonly fileLines: number;
}

/** Bytes of segments, and characters of texts, that are kept in memory for each catalog. */
const CACHED = { segments: 192e6, texts: 8e6 } as const;

interface Cache {
  /** By kind and generation. */
  readonly indexes: LRUCache<string, TextIndex>;
  /** By blob. */
  readonly texts: LRUCache<string, SourceText>;
}

/** By catalog: a process may have several open, each with generations of its own. */
const caches = new WeakMap<Stores['catalog'], Cache>();

/** Opens the index of the code of a generation; the segments that were used last stay in memory. */
export function openTextIndex(stores: TextStores, generation: number): Promise<TextIndex> {
  return openIndex(stores, generation, 'code');
}

/** Opens that of its documents and configuration, which is empty where an earlier version ingested. */
export function openDocumentIndex(stores: TextStores, generation: number): Promise<TextIndex> {
  return openIndex(stores, generation, 'documents');
}

async function openIndex(stores: TextStores, generation: number, of: SegmentKind): Promise<TextIndex> {
  const cache = caches.get(stores.catalog) ?? createCache();
  caches.set(stores.catalog, cache);
  const key = `${of} ${generation}`;
  const known = cache.indexes.get(key);
  if (known) return known;
  const index = await readTextIndex(stores, generation, of, cache);
  cache.indexes.set(key, index);
  return index;
}

function createCache(): Cache {
  return {
    indexes: new LRUCache({
      maxSize: CACHED.segments,
      sizeCalculation: ({ segment }) => Math.min(segment.bytes, CACHED.segments),
    }),
    texts: new LRUCache({ maxSize: CACHED.texts, sizeCalculation: ({ text }) => text.length + 1 }),
  };
}

async function readTextIndex(
  { catalog, searchIndex }: TextStores,
  generation: number,
  of: SegmentKind,
  cache: Cache,
): Promise<TextIndex> {
  const stored = await catalog.segment(generation, of);
  if (!stored) return earlierIndex(of === 'code' ? await searchIndex.earlierChunks(generation) : []);
  const segment = Segment.open(stored);
  if (!segment) {
    throw new PharosError(
      'FAILED',
      'The search index of a repository is damaged, or another version of Pharos wrote it',
      { hint: 'Ingest it again: pharos ingest <repository>.' },
    );
  }
  return {
    segment,
    async texts(documents) {
      const found = new Map<number, SourceText>();
      const unknown = new Map<number, string>();
      for (const document of documents) {
        const blob = segment.blob(document);
        const text = cache.texts.get(blob);
        if (text === undefined) unknown.set(document, blob);
        else found.set(document, text);
      }
      if (unknown.size === 0) return found;
      const read = await catalog.texts([...new Set(unknown.values())]);
      for (const [document, blob] of unknown) {
        const stored = read.get(blob);
        if (stored === undefined) continue;
        const text = new SourceText(stored);
        cache.texts.set(blob, text);
        found.set(document, text);
      }
      return found;
    },
  };
}

/** The index of a generation that an earlier version wrote. */
function earlierIndex(chunks: readonly EarlierChunk[]): TextIndex {
  const files = Map.groupBy(chunks, ({ path }) => path);
  const segment = Segment.open(writeSegment([...files.values()].map(earlierDocument)))!;
  return {
    segment,
    texts: async (documents) =>
      new Map(
        documents.map((document) => [document, new SourceText(joinChunks(files.get(segment.path(document)) ?? []))]),
      ),
  };
}

function earlierDocument(chunks: readonly EarlierChunk[]): SegmentDocument {
  const { path, blob, language, fileLines: lines } = chunks[0]!;
  return { path, blob, language, lines, users: 0, chunks };
}

/** The chunks of a document, by number. */
export function chunksOf({ firstChunk }: Segment, document: number): number[] {
  const [first, end] = [firstChunk[document]!, firstChunk[document + 1]!];
  return Array.from({ length: end - first }, (_, i) => first + i);
}

export function chunkAt(segment: Segment, chunk: number): IndexedChunk {
  const document = segment.documentOf[chunk]!;
  return {
    path: segment.path(document),
    language: segment.languageOf(document),
    startLine: segment.startLine[chunk]!,
    endLine: segment.endLine[chunk]!,
    definitions: segment.definitions(chunk),
    fileLines: segment.lines[document]!,
  };
}

/** The definitions of a document in source order; a long one spans several chunks. */
export function definitionsIn(segment: Segment, document: number): SegmentDefinition[] {
  const byPlace = new Map<string, SegmentDefinition>();
  for (const chunk of chunksOf(segment, document))
    for (const it of segment.definitions(chunk)) byPlace.set(`${it.startLine} ${it.symbol}`, it);
  return [...byPlace.values()].sort((a, b) => a.startLine - b.startLine);
}
