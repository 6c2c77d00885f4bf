import type { AnalyzedQuery } from './analyze-query.ts';
import { shareElsewhere } from './background.ts';

/** A question with what each of its words is worth in the repositories asked. */
export interface ScoredQuery extends AnalyzedQuery {
  /** Weight times inverse chunk frequency, by word position; 0 for a word that no chunk has. */
  readonly worth: readonly number[];
  /** Sum of `worth`. */
  readonly total: number;
  /** Position by stem. */
  readonly byStem: ReadonlyMap<string, number>;
  /** At most three words that count in full. */
  readonly isShort: boolean;
  /** Arrays that describing a file fills anew, by word position: its counts, and whether its path has the word. */
  readonly sums: Readonly<Record<'names' | 'docs' | 'body', Float64Array>>;
  readonly onPath: Uint8Array;
  /** Weight of a word that the query does not have. */
  readonly otherWorth: number;
}

/** Chunks in all, and those that have each word, in the order of the query's words. */
export interface Frequencies {
  readonly chunks: number;
  readonly counts: readonly number[];
}

export function scoreQuery(query: AnalyzedQuery, { chunks, counts }: Frequencies): ScoredQuery {
  const size = query.words.length;
  const worth = query.words.map(({ weight, stem }, i) => weight * mixedFrequency(stem, counts[i]!, chunks));
  return {
    ...query,
    worth,
    total: Math.max(
      Number.MIN_VALUE,
      worth.reduce((sum, value) => sum + value, 0),
    ),
    byStem: new Map(query.words.map(({ stem }, i) => [stem, i])),
    isShort: query.words.filter(({ weight }) => weight === 1).length <= 3,
    sums: { names: new Float64Array(size), docs: new Float64Array(size), body: new Float64Array(size) },
    onPath: new Uint8Array(size),
    otherWorth: inverseFrequency(Math.sqrt(chunks), chunks),
  };
}

/** The share of the question that the stems of a name cover, and the share of the name that the question covers, by what each is worth. */
export function nameShares(
  { byStem, worth, total, otherWorth }: ScoredQuery,
  stems: readonly string[],
): { readonly asked: number; readonly ofName: number } {
  let found = 0;
  let all = 0;
  for (const stem of stems) {
    const position = byStem.get(stem);
    const value = position === undefined ? otherWorth : worth[position]!;
    all += value;
    if (position !== undefined) found += value;
  }
  return all === 0 ? { asked: 0, ofName: 0 } : { asked: Math.min(1, found / total), ofName: found / all };
}

/** Chunks of other repositories that count beside those asked. */
const CHUNKS_ELSEWHERE = 1600;

/**
 * The inverse frequency of a word in the repositories asked and in others: a small repository tells little about which words
 * are rare, and a word that all of its files are about is rare elsewhere. One that no chunk has cannot tell files apart.
 */
function mixedFrequency(stem: string, count: number, chunks: number): number {
  if (count === 0) return 0;
  return Math.log((chunks + CHUNKS_ELSEWHERE) / (count + CHUNKS_ELSEWHERE * shareElsewhere(stem)));
}

/** The idf of BM25 (Robertson and Spärck Jones), never negative. A word that no chunk has is worth nothing: it cannot tell files apart. */
export function inverseFrequency(count: number, all: number): number {
  return count === 0 ? 0 : Math.log(1 + Math.max(0, all - count + 0.5) / (count + 0.5));
}
