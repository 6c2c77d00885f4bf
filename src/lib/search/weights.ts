import type { Feature } from './features.ts';

/** Weight of each feature; learned by `npm run bench:search -- --learn`, which prints this table. */
export const WEIGHTS: Readonly<Record<Feature, number>> = {
  words: 1.54,
  text: 1.73,
  coverage: 0.68,
  chunk: 2.33,
  second: 0.94,
  name: 1.93,
  folder: 2.45,
  nameShare: 1.79,
  folderShare: 1.27,
  defines: 0.23,
  definesExactly: 0.69,
  definition: 2.17,
  isTheName: 0.5,
  reexports: 1.37,
  reexportWords: 0.23,
  lines: 1.89,
  short: -0.34,
  test: -0.65,
  example: -0.85,
  foreign: -0.39,
  used: 0.87,
  // Not learned: the sets are asked without a model. It takes the first place from a file with half of the words.
  meaning: 3,
};
