import { stem } from '../text/stem.ts';
import { addBodyCounts, positionsByHash } from '../text/word-counts.ts';
import type { Candidate } from './features.ts';
import { pathFacts } from './path-facts.ts';
import { type Frequencies, inverseFrequency } from './scored-query.ts';

/** A word that tells a file from others, with what it is worth when another file has it. */
export interface TelltaleWord {
  readonly word: string;
  readonly worth: number;
}

/** More words than a question has: long lists tell more (40 words .762, 80 .763, 160 .783 of the co-changed files in the first ten). */
const TELLTALES = 160;
/** Words in a line of code, in the mean; and in a file. */
const WORDS_PER_LINE = 7;
const MEAN_FILE = 1800;
/** A word of the path counts as if the text had it so often. */
const PATH_COUNT = 3;

/** The most telling of a file's frequent words: log-frequency in the file times inverse frequency elsewhere. */
export function telltaleWords(
  words: readonly (readonly [word: string, count: number])[],
  { chunks, counts }: Frequencies,
): TelltaleWord[] {
  return words
    .map(([word, count], i) => {
      const rarity = inverseFrequency(counts[i]!, chunks);
      const telling = Math.log(1 + count) * rarity;
      return { word, telling, worth: telling * rarity };
    })
    .sort((a, b) => b.telling - a.telling)
    .slice(0, TELLTALES)
    .map(({ word, worth }) => ({ word, worth }));
}

/** BM25 of files for weighted words, from those of their chunks that matched. */
export function similarText(words: readonly TelltaleWord[]): (chunks: readonly Candidate[]) => number {
  const hashes = positionsByHash(words.map(({ word }) => word));
  const positions = new Map(words.map(({ word }, i) => [stem(word), i]));
  return (chunks) => {
    const sums = new Float64Array(words.length);
    for (const { counts } of chunks) addBodyCounts(counts, hashes, sums);
    const { path, fileLines } = chunks[0]!;
    const { nameWords, folderWords } = pathFacts(path);
    for (const word of new Set([...nameWords, ...folderWords])) {
      const position = positions.get(word);
      if (position !== undefined) sums[position]! += PATH_COUNT;
    }
    const length = 0.6 + (0.4 * fileLines * WORDS_PER_LINE) / MEAN_FILE;
    let score = 0;
    for (const [i, { worth }] of words.entries()) score += (worth * sums[i]!) / (sums[i]! + 1.2 * length);
    return score;
  };
}
