import type { RankedTopic } from './topic-rules.ts';

/** Two rankings as one: for each topic the one that is surer of it. */
export function strongerTopics<Ranked extends RankedTopic>(
  one: readonly Ranked[],
  other: readonly Ranked[],
): readonly Ranked[] {
  const found = new Map(one.map((ranked) => [ranked.topic, ranked]));
  for (const ranked of other) {
    if (ranked.confidence > (found.get(ranked.topic)?.confidence ?? 0)) found.set(ranked.topic, ranked);
  }
  return [...found.values()].sort((a, b) => b.confidence - a.confidence || (a.topic < b.topic ? -1 : 1));
}
