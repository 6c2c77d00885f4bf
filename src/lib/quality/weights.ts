import type { Feature } from './risk-features.ts';

/** What a risk is based on beside the length and place of a file. */
export type Basis = 'history+graph' | 'history' | 'graph' | 'size';

export interface Weights {
  readonly constant: number;
  readonly features: Readonly<Partial<Record<Feature, number>>>;
}

/** Learned on 2026-12-01 by `npm run bench:risk -- --learn` from the repositories that docs/quality.md lists. */
export const WEIGHTS: Readonly<Record<Basis, Weights>> = {
  'history+graph': {
    constant: 0.45,
    features: {
      lines: 0.04,
      linesRank: 1.43,
      aside: -0.39,
      churn: 0.02,
      focusRank: 0.56,
      recent: 0.22,
      young: 0.23,
      fixes: 0.43,
      tiedFixes: 0.27,
      folderFixes: 0.16,
      fanIn: 0.15,
      fanOut: 0.15,
      size: -0.44,
      fixedShare: 0.21,
      busy: -0.37,
      fixing: 0.6,
      trend: 0.04,
    },
  },
  history: {
    constant: 0.37,
    features: {
      lines: 0.11,
      linesRank: 1.26,
      test: -0.16,
      aside: -0.49,
      churn: 0.1,
      focusRank: 0.53,
      recent: 0.22,
      young: 0.17,
      fixes: 0.43,
      tiedFixes: 0.24,
      folderFixes: 0.21,
      size: -0.4,
      fixedShare: 0.22,
      busy: -0.38,
      fixing: 0.48,
      trend: 0.01,
    },
  },
  graph: {
    constant: 0.19,
    features: { lines: 0.12, linesRank: 2.08, test: -0.16, aside: -0.84, fanIn: 0.22, fanOut: 0.32, size: -0.69 },
  },
  size: { constant: -0.19, features: { lines: 0.31, linesRank: 1.79, test: -0.43, aside: -1.06, size: -0.62 } },
};
