import type { FieldWeights, IndexChunk } from '../../ports/search-index.ts';
import { porterStem } from '../../text/porter-stem.ts';
import { remember } from '../../text/remember.ts';

/** Parallel arrays, indices ascending and distinct. */
export interface SparseVector {
  readonly indices: number[];
  readonly values: number[];
}

/** BM25's constants as FTS5 has them. */
const K1 = 1.2;
const B = 0.75;
/**
 * Words per chunk, of all fields together. FTS5 takes the mean over its table; a point must not change when others come,
 * so that this is fixed, at the mean over the seven repositories of docs/benchmarks.md.
 */
const AVERAGE_LENGTH = 210;

/**
 * A chunk's contribution to the score of each of its words, without the word's rarity, which Qdrant multiplies in (modifier
 * `idf`): BM25F over weighted fields, as FTS5's bm25() computes it.
 */
export function chunkVector(chunk: IndexChunk, pathWords: string, weights: FieldWeights): SparseVector {
  const frequencies = new Map<number, number>();
  let length = 0;
  const fields = [
    [pathWords, weights.path],
    [chunk.names, weights.names],
    [chunk.docs, weights.docs],
    [chunk.body, weights.body],
  ] as const;
  for (const [text, weight] of fields) {
    for (const token of tokens(text)) {
      length++;
      frequencies.set(token, (frequencies.get(token) ?? 0) + weight);
    }
  }
  const norm = K1 * (1 - B + (B * length) / AVERAGE_LENGTH);
  return sorted(frequencies, (frequency) => round((frequency * (K1 + 1)) / (frequency + norm)));
}

/**
 * A query: each of its words counts once, so that two words with one stem count twice, as in FTS5. Words that FTS5 would
 * take for a phrase are left out: no text of the index has them.
 */
export function queryVector(words: readonly string[]): SparseVector {
  const counts = new Map<number, number>();
  for (const word of words) {
    const token = tokenOfWord(word);
    if (token !== undefined) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  return sorted(counts, (count) => count);
}

/** The number of a single word; undefined for what is none, or several. */
export function tokenOfWord(word: string): number | undefined {
  const [token, ...others] = tokens(word);
  return others.length === 0 ? token : undefined;
}

/** The numbers of the words that a chunk has in its own fields, its path not counted. */
export function chunkTokens({ names, docs, body }: IndexChunk): number[] {
  return [...new Set([names, docs, body].flatMap((text) => [...tokens(text)]))];
}

function sorted(weights: ReadonlyMap<number, number>, value: (weight: number) => number): SparseVector {
  const entries = [...weights].sort(([a], [b]) => a - b);
  return { indices: entries.map(([token]) => token), values: entries.map(([, weight]) => value(weight)) };
}

/** Four digits tell any two scores apart that a ranking could, and halve what is sent. */
function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

/** Words as FTS5's tokenizer (`porter ascii tokenchars '_$'`) finds them; letters beyond ASCII belong to words. */
const WORD = /[A-Za-z0-9_$\u0080-\uffff]+/g;
const BEYOND_ASCII = /[\u0080-\uffff]/;

function* tokens(text: string): Generator<number> {
  for (const word of text.match(WORD) ?? []) yield tokenOf(word);
}

/** FNV-1a (32 bits) of the stem: a million different words share about a hundred numbers. */
const tokenOf = remember(50_000, (word) => {
  const folded = word.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const stem = porterStem(BEYOND_ASCII.test(folded) ? Buffer.from(folded).toString('latin1') : folded);
  let hash = 0x811c9dc5;
  for (let i = 0; i < stem.length; i++) hash = Math.imul(hash ^ stem.charCodeAt(i), 0x01000193);
  return hash >>> 0;
});
