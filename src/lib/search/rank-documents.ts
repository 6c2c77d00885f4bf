import { FEATURES, type Feature } from './feature-row.ts';
import { type DescribedFile, type RankedFile, rankFiles } from './rank-files.ts';
import type { ScoredQuery } from './scored-query.ts';

/**
 * Set by hand, not learned: a document is called what it is about, and its headings say the rest; how long it is, and how much
 * else is in it, says little.
 */
const WEIGHTS: Readonly<Record<Feature, number>> = {
  ...{ words: 1, text: 1, coverage: 1, chunk: 1, second: 0.3, lead: 1.9 },
  ...{ name: 3, folder: 1, nameShare: 2, folderShare: 0.5, smallName: 1 },
  ...{ exact: 1, quoted: 30, defines: 0.3, definesExactly: 0, definition: 2.5, isTheName: 0.3 },
  ...{ reexports: 0, reexportWords: 0, lines: 0.3, short: -0.1 },
  ...{ test: -1, example: 0, foreign: -0.5, used: 0, history: 0, meaning: 0 },
};
/** The documents of a whole repository lie at its root, or where its host looks for them. */
const EACH_FOLDER = -0.35;
/** Logs of changes have the words of everything. */
const LOG = -0.8;
const IS_LOG = /(?:^|\/)(?:change|history|news|release)[^/]*$/i;
const ASKS_FOR_LOG = /\b(?:change|history|news|release|version)/;

/** Ranks documents and configuration by a weighted sum of their features, and where they lie. */
export function rankDocuments(query: ScoredQuery, files: readonly DescribedFile[]): RankedFile[] {
  const asksForLog = query.words.some(({ word }) => ASKS_FOR_LOG.test(word));
  const ranked = rankFiles(query, files, WEIGHTS).map((file) => {
    const depth = file.path.replace(/^\.(?:github|gitlab|circleci)\//, '').split('/').length - 1;
    const log = IS_LOG.test(file.path) && !asksForLog ? LOG : 0;
    const place = EACH_FOLDER * depth;
    const parts = { ...partsOf(file), place, log };
    return { ...file, score: file.score + place + log, parts };
  });
  return ranked.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
}

function partsOf({ features }: DescribedFile): Record<string, number> {
  return Object.fromEntries(FEATURES.map((feature) => [feature, WEIGHTS[feature] * features.get(feature)]));
}
