import { foldersOf, namesOf } from './path-features.ts';

/** Something that is known to be about a topic. */
export interface Labelled {
  readonly topic: string;
  readonly paths: readonly string[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface RankedTopic {
  readonly topic: string;
  /** Share of the evidence, 0 to 1. */
  readonly confidence: number;
}

/** Ranks topics for what has the paths. */
export interface TopicRanker {
  readonly rank: (paths: readonly string[]) => readonly RankedTopic[];
}

const DAY = 86_400_000;
const HALF_LIFE_DAYS = 365;
/** A folder's own evidence counts as much as that of the folder above it once it has so many labels. */
const PRIOR = 1;
/** Labels that the name of a topic in a path is worth. */
const NAME_LABELS = 1;
/**
 * Topics by what was said of the same files before, backed off to the folders above them where little was (a Dirichlet prior at
 * each level), and by parts of the path that are the name of a topic.
 *
 * @param now milliseconds since the epoch; a label counts half after a year
 */
export function createTopicRules(labelled: readonly Labelled[], now: number): TopicRanker {
  const levels = new Map<string, Map<string, number>>();
  const topics = new Set<string>();
  for (const { topic, paths, at } of labelled) {
    topics.add(topic);
    const weight = 0.5 ** (Math.max(0, now - at) / DAY / HALF_LIFE_DAYS);
    const touched = new Set(paths.flatMap(levelsOf));
    for (const level of touched) add(levels, level, topic, weight);
  }
  return { rank: (paths) => rank(paths, levels, topics) };
}

function rank(
  paths: readonly string[],
  levels: ReadonlyMap<string, ReadonlyMap<string, number>>,
  topics: ReadonlySet<string>,
): readonly RankedTopic[] {
  const sums = new Map<string, number>();
  for (const path of paths) {
    const shares = new Map<string, number>();
    // From the root down: each level's labels on top of what stands above it.
    for (const level of [...levelsOf(path)].reverse()) blend(shares, levels.get(level) ?? new Map(), PRIOR);
    const named = namesOf(path).filter((name) => topics.has(name));
    if (named.length > 0) blend(shares, new Map(named.map((name) => [name, NAME_LABELS / named.length])), PRIOR);
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
  if (total + before === 0) return;
  for (const [topic, share] of shares) shares.set(topic, (share * before) / (total + before));
  for (const [topic, count] of counts) shares.set(topic, (shares.get(topic) ?? 0) + count / (total + before));
}

function levelsOf(path: string): readonly string[] {
  return [path, ...foldersOf(path).map((folder) => `${folder}/`), '/'];
}

function add(levels: Map<string, Map<string, number>>, level: string, topic: string, weight: number): void {
  const counts = levels.get(level) ?? new Map<string, number>();
  levels.set(level, counts.set(topic, (counts.get(topic) ?? 0) + weight));
}
