import { positionsByHash } from '../text/word-counts.ts';
import type { AnalyzedQuery } from './analyze-query.ts';

/** A question with what each of its words is worth in the repositories asked. */
export interface ScoredQuery extends AnalyzedQuery {
  /** Weight times inverse chunk frequency, by word position. */
  readonly worth: readonly number[];
  /** Sum of `worth`. */
  readonly total: number;
  /** Position by stem, and by hash. */
  readonly byStem: ReadonlyMap<string, number>;
  readonly byHash: ReadonlyMap<number, number>;
  /** What a word is worth that was not asked. */
  readonly otherWorth: number;
}

/** Chunks in all, and those that have each word, in the order of the query's words. */
export interface Frequencies {
  readonly chunks: number;
  readonly counts: readonly number[];
}

export function scoreQuery(query: AnalyzedQuery, { chunks, counts }: Frequencies): ScoredQuery {
  const worth = query.words.map(({ weight }, i) => weight * inverseFrequency(counts[i]!, chunks));
  return {
    ...query,
    worth,
    total: Math.max(
      Number.MIN_VALUE,
      worth.reduce((sum, value) => sum + value, 0),
    ),
    byStem: new Map(query.words.map(({ stem }, i) => [stem, i])),
    byHash: positionsByHash(query.words.map(({ word }) => word)),
    otherWorth: inverseFrequency(Math.sqrt(chunks), chunks),
  };
}

/** The idf of BM25 (Robertson and Spärck Jones), never negative. A word that no chunk has is worth nothing: it cannot tell files apart. */
export function inverseFrequency(count: number, all: number): number {
  return count === 0 ? 0 : Math.log(1 + Math.max(0, all - count + 0.5) / (count + 0.5));
}

/** Chunks that the words of one look-up should match together: fewer are too few to choose from, more only take time. */
const ENOUGH_MATCHES = 400;
const MOST_MATCHES = 6000;

/** The words to look candidates up with: the rarest first, common ones while they are cheap or needed. Ranking counts the others all the same. */
export function rarestWords(words: readonly { readonly word: string; readonly count: number }[]): string[] {
  const chosen: string[] = [];
  let matches = 0;
  for (const { word, count } of [...words].sort((a, b) => a.count - b.count)) {
    if (matches >= ENOUGH_MATCHES && matches + count > MOST_MATCHES) break;
    matches += count;
    chosen.push(word);
  }
  return chosen;
}
