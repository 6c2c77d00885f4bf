import { namesOf } from './path-features.ts';
import { countTopics, type Labelled, levelsOf, type TopicCounts } from './topic-counts.ts';

export interface RankedTopic {
  readonly topic: string;
  /** Share of the evidence, 0 to 1. */
  readonly confidence: number;
}

/** Ranks topics for what has the paths. */
export interface TopicRanker {
  readonly rank: (paths: readonly string[]) => readonly RankedTopic[];
}

/** A folder's own evidence counts as much as that of the folder above it once it has so many labels. */
const PRIOR = 1;
/** Labels that the name of a topic in a path is worth. */
const NAME_LABELS = 1;
/**
 * Topics by what was said of the same files before, and by parts of the path that are the name of a topic.
 *
 * @param now milliseconds since the epoch; a label counts half after a year
 */
export function createTopicRules(labelled: readonly Labelled[], now: number): TopicRanker {
  const counts = countTopics(labelled, now);
  const topics = new Set(labelled.map(({ topic }) => topic));
  const named = (path: string) => {
    const names = namesOf(path).filter((name) => topics.has(name));
    return new Map(names.map((name) => [name, NAME_LABELS / names.length]));
  };
  return { rank: (paths) => rankTopics(paths, counts, named) };
}

/**
 * Topics by labels of the same files, backed off to the folders above them where there are few (a Dirichlet prior at each level), and
 * by names.
 *
 * @param named topics whose name a file has, each with the number of labels that it is worth
 */
export function rankTopics(
  paths: readonly string[],
  counts: TopicCounts,
  named: (path: string) => ReadonlyMap<string, number>,
): readonly RankedTopic[] {
  const sums = new Map<string, number>();
  for (const path of paths) {
    const shares = new Map<string, number>();
    // From the root down: each level's labels on top of what stands above it.
    for (const level of levelsOf(path).toReversed()) blend(shares, counts.get(level) ?? new Map(), PRIOR);
    blend(shares, named(path), PRIOR);
    for (const [topic, share] of shares) sums.set(topic, (sums.get(topic) ?? 0) + share / paths.length);
  }
  return [...sums]
    .map(([topic, confidence]) => ({ topic, confidence }))
    .sort((a, b) => b.confidence - a.confidence || (a.topic < b.topic ? -1 : 1));
}

/** Mixes counts into shares, which weigh as much as `prior` labels. */
function blend(shares: Map<string, number>, counts: ReadonlyMap<string, number>, prior: number): void {
  let total = 0;
  for (const count of counts.values()) total += count;
  const before = shares.size > 0 ? prior : 0;
  if (total === 0) return;
  for (const [topic, share] of shares) shares.set(topic, (share * before) / (total + before));
  for (const [topic, count] of counts) shares.set(topic, (shares.get(topic) ?? 0) + count / (total + before));
}
