import { LRUCache } from 'lru-cache';
import type { EarlierChunk } from '../../ports/search-index.ts';
import type { Stores } from '../../ports/stores.ts';
import { Segment } from '../../search/segment/segment.ts';
import { type SegmentDefinition, type SegmentDocument, writeSegment } from '../../search/segment/segment-writer.ts';

export type TextStores = Pick<Stores, 'catalog' | 'searchIndex'>;

/** The words and texts of a generation. */
export interface TextIndex {
  readonly segment: Segment;
  /** The lines of documents, by number; none of a text that is not stored. */
  lines(documents: readonly number[]): Promise<ReadonlyMap<number, readonly string[]>>;
}

/** A chunk of a document. */
export interface IndexedChunk {
  readonly path: string;
  readonly language: string;
  /** 1-based, inclusive. */
  readonly startLine: number;
  readonly endLine: number;
  readonly definitions: readonly SegmentDefinition[];
  /** Lines of the whole file. */
  readonly fileLines: number;
}

/** Bytes of segments that are kept in memory for each catalog. */
const CACHED = 128e6;

/** By catalog: a process may have several open, each with generations of its own. */
const caches = new WeakMap<Stores['catalog'], LRUCache<number, TextIndex>>();

/** Opens the index of a generation; the segments that were used last stay in memory. */
export async function openTextIndex(stores: TextStores, generation: number): Promise<TextIndex> {
  const cache = caches.get(stores.catalog) ?? new LRUCache<number, TextIndex>({ maxSize: CACHED, sizeCalculation });
  caches.set(stores.catalog, cache);
  const known = cache.get(generation);
  if (known) return known;
  const index = await readTextIndex(stores, generation);
  cache.set(generation, index);
  return index;
}

function sizeCalculation({ segment }: TextIndex): number {
  return Math.min(segment.bytes, CACHED);
}

async function readTextIndex({ catalog, searchIndex }: TextStores, generation: number): Promise<TextIndex> {
  const stored = await catalog.segment(generation);
  const segment = stored && Segment.open(stored);
  if (!segment) return earlierIndex(await searchIndex.earlierChunks(generation));
  return {
    segment,
    async lines(documents) {
      const blobs = new Map(documents.map((document) => [document, segment.blob(document)]));
      const texts = await catalog.texts([...new Set(blobs.values())]);
      return new Map(
        [...blobs].flatMap(([document, blob]) => {
          const text = texts.get(blob);
          return text === undefined ? [] : [[document, text.split('\n')] as const];
        }),
      );
    },
  };
}

/** The index of a generation that an earlier version wrote. */
function earlierIndex(chunks: readonly EarlierChunk[]): TextIndex {
  const files = Map.groupBy(chunks, ({ path }) => path);
  const segment = Segment.open(writeSegment([...files.values()].map(earlierDocument)))!;
  return {
    segment,
    lines: async (documents) =>
      new Map(documents.map((document) => [document, earlierLines(files.get(segment.path(document)) ?? [])])),
  };
}

function earlierDocument(chunks: readonly EarlierChunk[]): SegmentDocument {
  const { path, blob, language, fileLines: lines } = chunks[0]!;
  return {
    ...{ path, blob, language, lines, users: 0 },
    chunks,
  };
}

/** Chunks leave out blank lines only. */
function earlierLines(chunks: readonly EarlierChunk[]): string[] {
  const lines: string[] = [];
  for (const { startLine, text } of chunks) {
    while (lines.length < startLine - 1) lines.push('');
    lines.push(...text.split('\n'));
  }
  return lines;
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
