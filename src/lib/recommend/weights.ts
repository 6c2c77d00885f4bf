import type { Feature } from './features.ts';

/** Which kind of evidence there is: a history or none, and the graph itself or vectors trained on it. */
export type Basis = 'graph' | 'vectors' | 'graphWithoutHistory' | 'vectorsWithoutHistory';

export type Weights = Readonly<Partial<Record<Feature, number>>>;

/** Learned on 2026-12-01 by `npm run bench:recommend -- --learn` from the repositories that docs/recommend.md lists. */
export const WEIGHTS: Readonly<Record<Basis, Weights>> = {
  graph: {
    ...{ together: 0.26, togetherShare: -0.08, togetherRank: 0.07, latest: -0.09, confidence: 0.42, churn: -0.13 },
    ...{ idle: -0.15, stem: 0.13, words: 0.62, folder: 0.42, folders: -0.11, name: -0.12 },
    ...{ test: -0.08, tests: -0.35, testOfCode: 0.28, text: 1.0, textRank: 0.78, lines: 0.48 },
    ...{ walk: 1.62 },
  },
  vectors: {
    ...{ together: 0.29, togetherRank: 0.33, latest: -0.16, confidence: 0.49, churn: -0.14, idle: -0.2 },
    ...{ stem: 0.06, words: 0.71, folder: 0.37, name: -0.13, test: -0.09, tests: -0.4 },
    ...{ testOfCode: 0.32, text: 1.02, textRank: 0.82, lines: 0.37, context: 0.74 },
  },
  graphWithoutHistory: {
    ...{ stem: 0.23, words: 0.69, folder: 0.47, folders: -0.1, name: -0.2, test: -0.08 },
    ...{ tests: -0.41, testOfCode: 0.34, text: 1.15, textRank: 0.8, lines: 0.53, walk: 2.02 },
  },
  vectorsWithoutHistory: {
    ...{ stem: 0.21, words: 0.8, folder: 0.45, folders: -0.07, name: -0.23, test: -0.09 },
    ...{ tests: -0.49, testOfCode: 0.41, text: 1.24, textRank: 0.91, lines: 0.47, context: 1.05 },
  },
};
