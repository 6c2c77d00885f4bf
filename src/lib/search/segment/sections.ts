import { crc32 } from 'node:zlib';
import { FIRST_SECTIONS, headerOf, MAGIC, SECTIONS, SEGMENT_VERSION, type Section } from './layout.ts';
import { forEachRow } from './read-postings.ts';

/** The sections of a segment, read in place. */
export interface Sections {
  /** Whether the bytes are those that were written. */
  readonly areAsWritten: boolean;
  bytes(name: Section): Buffer;
  numbers(name: Section): Uint32Array;
}

/**
 * Opens a segment whose sections fit one another, so that readers neither leave them nor run on; undefined for another. They do
 * if the bytes are those that were written. One without a checksum is looked through, except for the postings of chunks, since
 * there are millions: a reader of these ignores chunks that are not there.
 */
export function openSections(stored: Uint8Array): Sections | undefined {
  if (stored.byteLength < headerOf(0)) return undefined;
  // Numbers are read in place, at multiples of four.
  const whole = stored.byteOffset % 4 === 0 ? stored : stored.slice();
  const [magic, version, count = 0] = new Uint32Array(whole.buffer, whole.byteOffset, headerOf(0) / 4);
  if (magic !== MAGIC || version !== SEGMENT_VERSION) return undefined;
  if (count < FIRST_SECTIONS || count > SECTIONS.length || whole.byteLength < headerOf(count)) return undefined;
  const header = new Uint32Array(whole.buffer, whole.byteOffset, headerOf(count) / 4);
  const places = new Map(
    SECTIONS.map((name, i) => [name, i < count ? ([header[3 + 2 * i]!, header[4 + 2 * i]!] as const) : NONE] as const),
  );
  for (const [offset, length] of places.values())
    if (offset % 4 !== 0 || offset + length > whole.byteLength) return undefined;
  const bytes = (name: Section) => {
    const [offset, length] = places.get(name)!;
    return Buffer.from(whole.buffer, whole.byteOffset + offset, length);
  };
  const numbers = (name: Section) => {
    const { buffer, byteOffset, byteLength } = bytes(name);
    return new Uint32Array(buffer, byteOffset, byteLength >> 2);
  };
  const checksum = bytes('checksum');
  const areAsWritten = checksum.length === 4 && isChecksum(checksum, whole);
  const sections = { bytes, numbers, areAsWritten };
  if (checksum.length > 0) return areAsWritten ? sections : undefined;
  return areConsistent(sections) ? sections : undefined;
}

function isChecksum(checksum: Buffer, { buffer, byteOffset }: Uint8Array): boolean {
  const before = new Uint8Array(buffer, byteOffset, checksum.byteOffset - byteOffset);
  return crc32(before) === checksum.readUInt32LE();
}

const NONE: readonly [number, number] = [0, 0];

function areConsistent({ bytes, numbers }: Sections): boolean {
  const size = (name: Section) => bytes(name).length;
  const rows = (name: Section) => numbers(name).length;
  const have = (count: number, ...names: Section[]) => names.every((name) => rows(name) === count);
  const [documents, chunks, definitions] = [rows('documentLines'), rows('chunkStart'), size('definitionKind')];
  const [terms, pathTerms] = [rows('termHash'), rows('pathTermHash')];
  return (
    // Written together with a checksum only.
    size('historyPostings') + size('historyTermHash') + size('historyCommits') === 0 &&
    have(documents, 'documentUsers', 'pathEnds', 'blobEnds') &&
    have(chunks, 'chunkEnd') &&
    have(definitions, 'symbolEnds', 'definitionStart', 'definitionEnd') &&
    have(terms, 'termChunks') &&
    size('documentLanguage') === documents &&
    [0, documents].includes(size('documentOrigin')) &&
    size('chunkLengths') === 6 * chunks &&
    rise(numbers('pathEnds'), size('paths')) &&
    rise(numbers('blobEnds'), size('blobs')) &&
    rise(numbers('symbolEnds'), size('symbols')) &&
    areFirsts(numbers('firstChunk'), documents, chunks) &&
    areFirsts(numbers('firstDefinition'), chunks, definitions) &&
    areFirsts(numbers('firstPosting'), terms, size('postings')) &&
    areFirsts(numbers('firstPathPosting'), pathTerms, size('pathPostings')) &&
    areNamed(bytes('documentLanguage'), bytes('languages')) &&
    areNamed(bytes('definitionKind'), bytes('kinds')) &&
    areDocuments(numbers('firstPathPosting'), bytes('pathPostings'), documents)
  );
}

function rise(list: Uint32Array, most: number): boolean {
  let last = 0;
  for (let i = 0; i < list.length; i++) {
    if (list[i]! < last) return false;
    last = list[i]!;
  }
  return last <= most;
}

/** Whether these are the first rows of `count` others, and how many rows there are. */
function areFirsts(list: Uint32Array, count: number, rows: number): boolean {
  return list.length === count + 1 && list[0] === 0 && list[count] === rows && rise(list, rows);
}

/** Whether each place has a line in the list of names. */
function areNamed(places: Uint8Array, names: Buffer): boolean {
  let lines = 1;
  for (let at = names.indexOf(10); at >= 0; at = names.indexOf(10, at + 1)) lines++;
  for (let i = 0; i < places.length; i++) if (places[i]! >= lines) return false;
  return true;
}

/** Whether the rows of each term of paths are documents, and rise: those that repeat would be scored again and again. */
function areDocuments(firsts: Uint32Array, bytes: Uint8Array, documents: number): boolean {
  let areRising = true;
  let last = -1;
  const check = (document: number) => {
    areRising &&= document > last && document < documents;
    last = document;
  };
  for (let term = 0; term + 1 < firsts.length && areRising; term++) {
    last = -1;
    forEachRow({ bytes, ranges: [[firsts[term]!, firsts[term + 1]!]] }, check);
  }
  return areRising;
}
