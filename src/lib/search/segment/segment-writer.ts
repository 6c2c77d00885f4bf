import { crc32 } from 'node:zlib';
import { forEachCount, hashesOf, lengthsOf } from '../../text/word-counts.ts';
import { words as wordsOf } from '../../text/words.ts';
import type { HistoryField } from './history-field.ts';
import { headerOf, MAGIC, SECTIONS, SEGMENT_VERSION, type Section } from './layout.ts';
import { type DocumentOrigin, packOrigin } from './origin.ts';
import { type KeptPostings, Postings } from './postings.ts';
import { type Segment, totalOf } from './segment.ts';
import type { SegmentDefinition } from './segment-definition.ts';

/** A file as a segment takes it. */
export interface SegmentDocument extends DocumentOrigin {
  readonly path: string;
  readonly blob: string;
  readonly language: string;
  /** Of the whole file, up to the last that a chunk has. */
  readonly lines: number;
  /** Files that depend on it. */
  readonly users: number;
  readonly chunks: readonly SegmentChunk[];
  /** Its number in the segment before, where it is the same as there: the words of its chunks are then those. */
  readonly kept?: number;
}

export interface SegmentChunk {
  /** 1-based, inclusive. */
  readonly startLine: number;
  readonly endLine: number;
  readonly definitions: readonly SegmentDefinition[];
  /** The words of the chunk counted, see text/word-counts; empty where the document is kept. */
  readonly counts: Uint8Array;
}

export interface SegmentContext {
  /** The segment before, of which documents may be kept. */
  readonly before?: Segment | undefined;
  /** What past commits say about the documents, in the order of their paths; undefined where no history is known. */
  readonly history?: HistoryField | undefined;
}

/**
 * Writes a segment (layout.ts) of documents, given in any order. The same documents and history give the same bytes, whether or
 * not some are kept from the segment before.
 */
export function writeSegment(given: readonly SegmentDocument[], { before, history }: SegmentContext = {}): Uint8Array {
  const documents = [...given].sort(byPath);
  const chunks = documents.flatMap((document) => document.chunks);
  const definitions = chunks.flatMap((chunk) => chunk.definitions);
  const languages = placesOf(documents.map(({ language }) => language));
  const kinds = placesOf(definitions.map(({ kind }) => kind));
  const words = new Postings();
  for (const [i, { counts }] of chunks.entries()) forEachCount(counts, (hash, count) => words.add(hash, i, count));
  const paths = new Postings();
  for (const [i, { path, kept }] of documents.entries())
    if (!before || kept === undefined) for (const hash of hashesOfPath(path)) paths.add(hash, i);
  const ofWords = words.pack(true, before && keptWords(documents, before));
  const ofPaths = paths.pack(false, before && keptPathWords(documents, before));
  const [pathText, pathEnds] = texts(documents.map(({ path }) => path));
  const [blobs, blobEnds] = texts(documents.map(({ blob }) => blob));
  const [symbols, symbolEnds] = texts(definitions.map(({ symbol }) => symbol));
  const chunkLengths = lengthsOfChunks(documents, chunks.length, before);
  return join({
    paths: pathText,
    pathEnds,
    blobs,
    blobEnds,
    languages: Buffer.from([...languages.keys()].join('\n')),
    kinds: Buffer.from([...kinds.keys()].join('\n')),
    documentLanguage: Uint8Array.from(documents, ({ language }) => languages.get(language)!),
    documentLines: Uint32Array.from(documents, ({ lines }) => lines),
    documentUsers: Uint32Array.from(documents, ({ users }) => users),
    firstChunk: firsts(documents.map((document) => document.chunks.length)),
    chunkStart: Uint32Array.from(chunks, ({ startLine }) => startLine),
    chunkEnd: Uint32Array.from(chunks, ({ endLine }) => endLine),
    chunkLengths,
    firstDefinition: firsts(chunks.map((chunk) => chunk.definitions.length)),
    symbols,
    symbolEnds,
    definitionKind: Uint8Array.from(definitions, ({ kind }) => kinds.get(kind)!),
    definitionStart: Uint32Array.from(definitions, ({ startLine }) => startLine),
    definitionEnd: Uint32Array.from(definitions, ({ endLine = 0 }) => endLine),
    termHash: ofWords.hashes,
    termChunks: ofWords.sizes,
    firstPosting: ofWords.firsts,
    postings: ofWords.bytes,
    pathTermHash: ofPaths.hashes,
    firstPathPosting: ofPaths.firsts,
    pathPostings: ofPaths.bytes,
    documentOrigin: Uint8Array.from(documents, packOrigin),
    wordTotal: Uint32Array.of(totalOf(chunkLengths)),
    checksum: Uint32Array.of(0),
    historyOf: Buffer.from(history?.of ?? ''),
    historyCommits: Uint32Array.of(history?.commits ?? 0),
    historyTermHash: history?.postings.hashes ?? new Uint32Array(),
    historyTermCommits: history?.termCommits ?? new Uint32Array(),
    firstHistoryPosting: history?.postings.firsts ?? new Uint32Array(1),
    historyPostings: history?.postings.bytes ?? new Uint8Array(),
  });
}

/** Documents stand in this order. */
export function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/** The words of the segment before, with the numbers that its chunks have now. */
function keptWords(documents: readonly SegmentDocument[], before: Segment): KeptPostings | undefined {
  const rows = new Int32Array(before.chunks).fill(-1);
  let next = 0;
  for (const { kept, chunks } of documents) {
    if (kept !== undefined) for (const i of chunks.keys()) rows[before.firstChunk[kept]! + i] = next + i;
    next += chunks.length;
  }
  const postings = before.wordPostings();
  return postings && { ...postings, rows };
}

/** The same of the words of paths. */
function keptPathWords(documents: readonly SegmentDocument[], before: Segment): KeptPostings {
  const rows = new Int32Array(before.documents).fill(-1);
  for (const [i, { kept }] of documents.entries()) if (kept !== undefined) rows[kept] = i;
  return { ...before.pathWordPostings(), rows };
}

/** Numbers of words of names, docs and body. */
function lengthsOfChunks(
  documents: readonly SegmentDocument[],
  size: number,
  before: Segment | undefined,
): Uint16Array {
  const found = new Uint16Array(3 * size);
  let at = 0;
  for (const { kept, chunks } of documents) {
    for (const [i, { counts }] of chunks.entries()) {
      const isKept = before && kept !== undefined;
      const { names, docs, body } = isKept ? before.lengths(before.firstChunk[kept]! + i) : lengthsOf(counts);
      found[at++] = names;
      found[at++] = docs;
      found[at++] = body;
    }
  }
  return found;
}

function hashesOfPath(path: string): Iterable<number> {
  return new Set(wordsOf(path).map((word) => hashesOf(word)[0]!));
}

/** The place of each distinct name, in the order of the names: at most 256, see GenerationWriter. */
function placesOf(names: readonly string[]): Map<string, number> {
  return new Map([...new Set(names)].sort().map((name, i) => [name, i]));
}

function texts(list: readonly string[]): [Uint8Array, Uint32Array] {
  const ends = new Uint32Array(list.length);
  const joined = list.join('');
  const all = Buffer.from(joined);
  const isAscii = all.length === joined.length;
  let end = 0;
  for (const [i, text] of list.entries()) {
    end += isAscii ? text.length : Buffer.byteLength(text);
    ends[i] = end;
  }
  // Halves of a character at the end of one text and the beginning of the next would become one.
  return all.length === end ? [all, ends] : texts(list.map((text) => text.toWellFormed()));
}

/** The number of the first row of each, from the number of rows that each has; and at the end how many there are. */
function firsts(sizes: readonly number[]): Uint32Array {
  const found = new Uint32Array(sizes.length + 1);
  for (const [i, size] of sizes.entries()) found[i + 1] = found[i]! + size;
  return found;
}

/** Sections in the order of their bytes. */
const BYTE_ORDER = [...SECTIONS.filter((name) => name !== 'checksum'), 'checksum'] as const;

/** The sections behind one another; the last is the checksum of the others. */
function join(sections: Readonly<Record<Section, Uint8Array | Uint16Array | Uint32Array>>): Uint8Array {
  let end = headerOf(SECTIONS.length);
  const header = new Uint32Array(end / 4);
  header.set([MAGIC, SEGMENT_VERSION, SECTIONS.length]);
  const placeOf = (name: Section) => 3 + 2 * SECTIONS.indexOf(name);
  for (const name of BYTE_ORDER) {
    const { byteLength } = sections[name];
    header.set([end, byteLength], placeOf(name));
    end += (byteLength + 3) & ~3;
  }
  const bytes = new Uint8Array(end);
  bytes.set(new Uint8Array(header.buffer));
  for (const name of BYTE_ORDER) {
    const { buffer, byteOffset, byteLength } = sections[name];
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), header[placeOf(name)]);
  }
  const last = end - 4;
  new DataView(bytes.buffer).setUint32(last, crc32(bytes.subarray(0, last)), true);
  return bytes;
}
