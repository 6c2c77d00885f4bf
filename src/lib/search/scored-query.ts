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
  /** Weight of a word that the query does not have. */
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
