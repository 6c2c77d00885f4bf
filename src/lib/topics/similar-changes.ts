import { pathFeatures } from './path-features.ts';
import type { Labelled } from './topic-counts.ts';
import type { TopicRanker } from './topic-rules.ts';

const DAY = 86_400_000;
/** A change counts half after so many days. */
const HALF_LIFE_DAYS = 1000;
/** Changes that are asked. */
const NEIGHBOURS = 15;

/**
 * Topics by the most similar changes of before (k nearest neighbours): by the cosine of their files, folders and names, rare ones counting
 * more (tf-idf).
 *
 * @param now milliseconds since the epoch
 * @returns confidences that add up to the similarity of the most similar change, at most 1
 */
export function createSimilarChanges(labelled: readonly Labelled[], now: number): TopicRanker {
  const features = labelled.map(({ paths }) => pathFeatures(paths));
  const frequencies = new Map<string, number>();
  for (const one of features)
    for (const feature of one.keys()) frequencies.set(feature, (frequencies.get(feature) ?? 0) + 1);
  const worth = (feature: string) => Math.log(1 + labelled.length / ((frequencies.get(feature) ?? 0) + 1));
  const index = new Map<string, [change: number, weight: number][]>();
  for (const [change, one] of features.entries())
    for (const [feature, weight] of weighed(one, worth)) {
      const known = index.get(feature);
      if (known) known.push([change, weight]);
      else index.set(feature, [[change, weight]]);
    }
  const ages = labelled.map(({ at }) => 0.5 ** (Math.max(0, now - at) / DAY / HALF_LIFE_DAYS));
  return {
    rank(paths) {
      const similarities = new Map<number, number>();
      for (const [feature, weight] of weighed(pathFeatures(paths), worth))
        for (const [change, other] of index.get(feature) ?? [])
          similarities.set(change, (similarities.get(change) ?? 0) + weight * other * ages[change]!);
      const nearest = [...similarities].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, NEIGHBOURS);
      const total = nearest.reduce((sum, [, similarity]) => sum + similarity ** 2, 0);
      const best = Math.min(1, nearest[0]?.[1] ?? 0);
      const sums = new Map<string, number>();
      for (const [change, similarity] of nearest) {
        const { topic } = labelled[change]!;
        sums.set(topic, (sums.get(topic) ?? 0) + (best * similarity ** 2) / total);
      }
      return [...sums]
        .map(([topic, confidence]) => ({ topic, confidence }))
        .sort((a, b) => b.confidence - a.confidence || (a.topic < b.topic ? -1 : 1));
    },
  };
}

/** Of length 1. */
function weighed(
  features: ReadonlyMap<string, number>,
  worth: (feature: string) => number,
): readonly (readonly [string, number])[] {
  const weights = [...features].map(([feature, count]) => [feature, count * worth(feature)] as const);
  const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
  return weights.map(([feature, weight]) => [feature, weight / length]);
}
