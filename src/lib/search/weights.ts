import type { Feature } from './features.ts';

/** What each feature is worth; learned by `npm run bench:search -- --learn`, which prints this table. */
export const WEIGHTS: Readonly<Record<Feature, number>> = {
  words: 1.63,
  text: 1.72,
  coverage: 0.63,
  chunk: 2.48,
  second: 0.85,
  name: 1.95,
  folder: 2.5,
  nameShare: 1.82,
  folderShare: 1.26,
  defines: 0.22,
  definesExactly: 0.69,
  definition: 2.14,
  isTheName: 0.5,
  passesOn: 1.37,
  passesOnWords: 0.24,
  lines: 1.98,
  short: -0.55,
  test: -0.69,
  example: -1.02,
  foreign: -0.38,
  used: 0.85,
};
