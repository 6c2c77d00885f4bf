import { remember } from './remember.ts';
import { computeStem } from './stem.ts';

/** How often a chunk has a word, by field. The body is the whole text, names and comments included. */
export interface WordCount {
  readonly names: number;
  readonly docs: number;
  readonly body: number;
}

/** Words that the fields have in all. */
export type Lengths = WordCount;

/*
 * A chunk's words in few bytes, so that every store can hand them out with a match, and ranking counts the same
 * everywhere. Little-endian: a header of 8 bytes (lengths of names, docs, body, a free one, 16 bits each), then four
 * bytes for each distinct stem: 24 bits of its hash, 2 bits names, 2 bits docs, 4 bits body. Counts end at the largest
 * value of their bits: in BM25 a further one would hardly count.
 */
const HEADER = 8;
const MAX = { names: 3, docs: 3, body: 15, length: 0xffff } as const;

/** Packs the words (joined by blanks, see words.ts) of a chunk's fields. */
export function packWordCounts(names: string, docs: string, body: string): Uint8Array {
  const counts = new Map<number, number>();
  const add = (text: string, shift: number, max: number): number => {
    if (text === '') return 0;
    const list = text.split(' ');
    for (const word of list) {
      const hash = hashOf(word);
      const known = counts.get(hash) ?? 0;
      if (((known >> shift) & max) < max) counts.set(hash, known + (1 << shift));
    }
    return Math.min(MAX.length, list.length);
  };
  const lengths = [add(names, 6, MAX.names), add(docs, 4, MAX.docs), add(body, 0, MAX.body)];
  const packed = emptyPack({ names: lengths[0]!, docs: lengths[1]!, body: lengths[2]! }, counts.size);
  let next = 0;
  for (const [hash, count] of counts) setCount(packed, next++, hash, count);
  return packed;
}

/** A pack with room for the counts of so many words. */
export function emptyPack({ names, docs, body }: Lengths, words: number): Uint8Array {
  const packed = new Uint8Array(HEADER + 4 * words);
  setLength(packed, 0, names);
  setLength(packed, 1, docs);
  setLength(packed, 2, body);
  return packed;
}

function setLength(packed: Uint8Array, field: number, length: number): void {
  packed[2 * field] = length & 255;
  packed[2 * field + 1] = length >> 8;
}

/** Puts a word into a pack, by its hash and its byte of counts. */
export function setCount(packed: Uint8Array, word: number, hash: number, count: number): void {
  const at = HEADER + 4 * word;
  packed[at] = count;
  packed[at + 1] = hash & 255;
  packed[at + 2] = (hash >> 8) & 255;
  packed[at + 3] = hash >> 16;
}

/** Calls back with each word of a pack, by its hash, and its byte of counts. */
export function forEachCount(packed: Uint8Array, visit: (hash: number, count: number) => void): void {
  for (let at = HEADER; at + 3 < packed.length; at += 4)
    visit(packed[at + 1]! | (packed[at + 2]! << 8) | (packed[at + 3]! << 16), packed[at]!);
}

/** The lengths of a pack's fields. */
export function lengthsOf(packed: Uint8Array): Lengths {
  const length = (i: number) => (packed[2 * i] ?? 0) | ((packed[2 * i + 1] ?? 0) << 8);
  return { names: length(0), docs: length(1), body: length(2) };
}

/**
 * The hashes under which packs have a word, one or two: those of version 0.2.0
 * and before have words with other characters than a to z under the word itself, not under its stem.
 */
export function hashesOf(word: string): readonly number[] {
  const hash = hashOf(word);
  if (PLAIN.test(word)) return [hash];
  const other = hashOfText(word);
  return other === hash ? [hash] : [hash, other];
}

const PLAIN = /^[a-z]*$/;

/** 24 bits of the FNV-1a hash of a word's stem. */
const hashOf = remember(50_000, (word) => hashOfText(computeStem(word)));

function hashOfText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return ((hash >>> 24) ^ hash) & 0xff_ffff;
}
