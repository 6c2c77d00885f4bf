import { foldersOf } from './path-features.ts';

/** Something that is known to be about a topic. */
export interface Labelled {
  readonly topic: string;
  readonly paths: readonly string[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Weights of labels by topic, at each level of a path: the file, the folders above it as `folder/`, and `/` for all. */
export type TopicCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

const DAY = 86_400_000;
const HALF_LIFE_DAYS = 365;

/**
 * Counts labels at every level of their paths.
 *
 * @param now milliseconds since the epoch; a label counts half after a year
 */
export function countTopics(labelled: readonly Labelled[], now: number): TopicCounts {
  const counts = new Map<string, Map<string, number>>();
  for (const { topic, paths, at } of labelled) {
    const weight = 0.5 ** (Math.max(0, now - at) / DAY / HALF_LIFE_DAYS);
    addToLevels(counts, topic, paths, weight);
  }
  return counts;
}

/** Adds a label to all levels of its paths, to each once. */
export function addToLevels(
  counts: Map<string, Map<string, number>>,
  topic: string,
  paths: readonly string[],
  weight: number,
): void {
  for (const level of new Set(paths.flatMap(levelsOf))) {
    const own = counts.get(level) ?? new Map<string, number>();
    counts.set(level, own.set(topic, (own.get(topic) ?? 0) + weight));
  }
}

/** The levels of a path, the nearest first. */
export function levelsOf(path: string): readonly string[] {
  return [path, ...foldersOf(path).map((folder) => `${folder}/`), '/'];
}
