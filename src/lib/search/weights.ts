import type { Feature } from './feature-row.ts';

/** Weight of each feature; learned by `npm run bench:search -- --learn`, which prints this table. */
export const WEIGHTS: Readonly<Record<Feature, number>> = {
  words: 1.01,
  text: 1.73,
  coverage: 0.36,
  chunk: 0.99,
  second: 0.94,
  name: 1.45,
  folder: 2.16,
  nameShare: 1.41,
  folderShare: 1.13,
  smallName: 0.92,
  lead: 1.89,
  // Not learned: the one name or the quoted text that is asked for comes first.
  exact: 30,
  quoted: 30,
  defines: 0.04,
  definesExactly: 0.61,
  definition: 2.22,
  isTheName: 0.59,
  reexports: 1.38,
  reexportWords: 0.41,
  lines: 1.87,
  short: -0.37,
  test: -0.68,
  example: -0.88,
  foreign: -0.36,
  used: 0.96,
  // Learned beside the others as they are, so that a repository without history is answered as before.
  history: 1.75,
  // Chosen: the table is learned without a model; with one it was 1.7 (docs/encoder.md). It takes the first place from a file with half of the words.
  meaning: 3,
};
