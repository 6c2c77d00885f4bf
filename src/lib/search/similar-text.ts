import { type Frequencies, inverseFrequency } from './scored-query.ts';
import { scoreDocuments } from './segment/match-segment.ts';
import type { Segment } from './segment/segment.ts';

/** A word that sets a file apart, with its weight when another file has it, too. */
export interface DistinctiveTerm {
  readonly word: string;
  readonly worth: number;
}

/** More than the words of a query: long lists work better (40 words .762, 80 .763, 160 .783 of the co-changed files in the first ten). */
const MAX_TERMS = 160;
/** Words in a line of code, in the mean; and in a file. */
const WORDS_PER_LINE = 7;
const MEAN_FILE = 1800;
/** A word of the path counts as if the text had it so often. */
const PATH_COUNT = 3;

/** The most distinctive of a file's frequent words: log-frequency in the file times inverse frequency elsewhere. */
export function distinctiveTerms(
  words: readonly (readonly [word: string, count: number])[],
  { chunks, counts }: Frequencies,
): DistinctiveTerm[] {
  return words
    .map(([word, count], i) => {
      const rarity = inverseFrequency(counts[i]!, chunks);
      const weight = Math.log(1 + count) * rarity;
      return { word, weight, worth: weight * rarity };
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MAX_TERMS)
    .map(({ word, worth }) => ({ word, worth }));
}

/** BM25 of each document for weighted words, by its number; 0 for one that has none. */
export function similarText(segment: Segment, words: readonly DistinctiveTerm[]): Float64Array {
  return scoreDocuments(segment, words, { pathCount: PATH_COUNT, meanLines: MEAN_FILE / WORDS_PER_LINE });
}
