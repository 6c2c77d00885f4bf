import type { Feature } from './features.ts';

/** Weight of each feature; learned by `npm run bench:search -- --learn`, which prints this table. */
export const WEIGHTS: Readonly<Record<Feature, number>> = {
  words: 0.97,
  text: 1.74,
  coverage: 0.36,
  chunk: 1.01,
  second: 0.91,
  name: 1.46,
  folder: 2.18,
  nameShare: 1.41,
  folderShare: 1.14,
  smallName: 0.91,
  lead: 1.87,
  // Not learned: the one name or the quoted text that is asked for comes first.
  exact: 30,
  quoted: 30,
  defines: 0.05,
  definesExactly: 0.6,
  definition: 2.21,
  isTheName: 0.59,
  reexports: 1.36,
  reexportWords: 0.4,
  lines: 1.86,
  short: -0.39,
  test: -0.66,
  example: -0.91,
  foreign: -0.34,
  used: 1,
  // Not learned: the sets are asked without a model. It takes the first place from a file with half of the words.
  meaning: 3,
};
