import { fitLogisticRegression } from './logistic-regression.ts';
import { pathFeatures } from './path-features.ts';
import type { Labelled, TopicRanker } from './topic-rules.ts';

/** Topics by a regression on paths, names and folders. */
export function learnTopics(labelled: readonly Labelled[]): TopicRanker {
  const model = fitLogisticRegression(
    labelled.map(({ topic, paths }) => ({ features: pathFeatures(paths), label: topic })),
  );
  return {
    rank: (paths) => model.predict(pathFeatures(paths)).map(([topic, confidence]) => ({ topic, confidence })),
  };
}
