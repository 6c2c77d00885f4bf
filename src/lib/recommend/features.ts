/**
 * The features of a file, relative to the files that are asked about (*seeds*). Each is about 0 to 3, and grows with the chance that the
 * file belongs to the same change.
 *
 * - `together`: commits that changed both, by age and size, logarithmic · `togetherShare`: the same, relative to the file that has the most ·
 *   `togetherRank`: 1 for the first by it, 1/2 for the sixth · `latest`: those of the last months · `confidence`: share of the seed's commits
 * - `churn`: recent commits of the file, logarithmic · `idle`: days since the last one, logarithmic
 * - `stem`: the same name, but for the marks of a test · `words`: words that the names share · `folder`: the same folder ·
 *   `folders`: folders that they share from the root on · `name`: the same file name elsewhere
 * - `test`: a test · `tests`: both are · `testOfCode`: a test, and the seed is none
 * - `text`: similarity of the texts, 1 for the most similar · `textRank`: 1 for the first by it · `lines`: length, logarithmic
 * - `walk`: time that a random walk from the seeds spends there, by degree, logarithmic · `context`: product of the seeds' vectors with its
 *   output vector. Both say how the file is tied to the seeds by imports, folders and commits, directly or through others; one of them is known.
 */
export const FEATURES = [
  ...(['together', 'togetherShare', 'togetherRank', 'latest', 'confidence', 'churn', 'idle'] as const),
  ...(['stem', 'words', 'folder', 'folders', 'name', 'test', 'tests', 'testOfCode'] as const),
  ...(['text', 'textRank', 'lines', 'walk', 'context'] as const),
] as const;

export type Feature = (typeof FEATURES)[number];
export type Features = Readonly<Record<Feature, number>>;

/** Those that a history tells. */
export const HISTORY_FEATURES: ReadonlySet<Feature> = new Set<Feature>([
  ...(['together', 'togetherShare', 'togetherRank', 'latest', 'confidence', 'churn', 'idle'] as const),
]);
/** Those that need the whole graph, or vectors trained on it. */
export const STRUCTURE_FEATURES: ReadonlySet<Feature> = new Set<Feature>(['walk', 'context']);
