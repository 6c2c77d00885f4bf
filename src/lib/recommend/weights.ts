import type { Feature } from './features.ts';

/** Which kind of evidence there is: a history or none, and the graph itself or vectors trained on it. */
export type Basis = 'graph' | 'vectors' | 'graphWithoutHistory' | 'vectorsWithoutHistory';

export type Weights = Readonly<Partial<Record<Feature, number>>>;

/** Learned on 2026-12-01 by `npm run bench:recommend -- --learn` from the repositories that docs/recommend.md lists. */
export const WEIGHTS: Readonly<Record<Basis, Weights>> = {
  graph: {
    ...{ together: 0.15, togetherShare: -0.04, togetherRank: 0.12, latest: 0.02, confidence: 0.51 },
    ...{ churn: -0.12, idle: -0.19, stem: 0.06, words: 0.8, folder: 0.36, folders: -0.01, name: -0.16 },
    ...{ test: -0.08, tests: -0.44, testOfCode: 0.38, text: 0.99, textRank: 0.79, lines: 0.44, walk: 1.56 },
  },
  vectors: {
    ...{ together: 0.22, togetherRank: 0.4, latest: -0.07, confidence: 0.62, churn: -0.11, idle: -0.21 },
    ...{ words: 0.88, folder: 0.34, folders: 0.07, name: -0.16, test: -0.09, tests: -0.48, testOfCode: 0.41 },
    ...{ text: 1.03, textRank: 0.86, lines: 0.3, context: 0.54 },
  },
  graphWithoutHistory: {
    ...{ stem: 0.17, words: 0.85, folder: 0.38, folders: 0.02, name: -0.2, test: -0.06, tests: -0.48 },
    ...{ testOfCode: 0.42, text: 1.15, textRank: 0.8, lines: 0.53, walk: 1.97 },
  },
  vectorsWithoutHistory: {
    ...{ stem: 0.2, words: 0.94, folder: 0.41, folders: 0.05, name: -0.22, test: -0.08, tests: -0.57 },
    ...{ testOfCode: 0.49, text: 1.29, textRank: 0.96, lines: 0.47, context: 0.86 },
  },
};
