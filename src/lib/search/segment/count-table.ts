import { forEachCount } from './read-postings.ts';
import type { Segment } from './segment.ts';

/**
 * How often some chunks have the words of a question, by field: a row of numbers for each chunk, with a column for each word.
 * Flat, because a question reads thousands of them.
 */
export interface CountTable {
  readonly words: number;
  readonly names: Uint8Array;
  readonly docs: Uint8Array;
  readonly body: Uint8Array;
  /** Words of names, docs and body of each chunk, three numbers for each. */
  readonly lengths: Uint16Array;
}

export function emptyCountTable(words: number, chunks: number): CountTable {
  const size = words * chunks;
  return {
    words,
    names: new Uint8Array(size),
    docs: new Uint8Array(size),
    body: new Uint8Array(size),
    lengths: new Uint16Array(3 * chunks),
  };
}

/** Row of each chunk that is asked for, plus one; zero between two uses. */
let rows = new Uint32Array(0);

/** The counts of some words in some chunks, in the order given. */
export function countsIn(segment: Segment, words: readonly string[], chunks: readonly number[]): CountTable {
  const table = emptyCountTable(words.length, chunks.length);
  const { names, docs, body } = table;
  if (rows.length < segment.chunks) rows = new Uint32Array(segment.chunks);
  for (let row = 0; row < chunks.length; row++) {
    rows[chunks[row]!] = row + 1;
    segment.copyLengths(chunks[row]!, table.lengths, 3 * row);
  }
  for (let column = 0; column < words.length; column++) {
    forEachCount(segment.postings(words[column]!), (chunk, count) => {
      // Postings may name chunks that are not there, see sections.ts.
      const row = rows[chunk] ?? 0;
      if (row === 0) return;
      const at = (row - 1) * words.length + column;
      // Of a word under two hashes one is enough.
      if (names[at]! + docs[at]! + body[at]! > 0) return;
      names[at] = count >> 6;
      docs[at] = (count >> 4) & 3;
      body[at] = count & 15;
    });
  }
  for (let row = 0; row < chunks.length; row++) rows[chunks[row]!] = 0;
  return table;
}
