import {
  fitLogisticRegression,
  type LogisticModel,
  type LogisticParameters,
  logisticModel,
} from './logistic-regression.ts';
import { pathFeatures } from './path-features.ts';
import type { Labelled } from './topic-counts.ts';
import type { TopicRanker } from './topic-rules.ts';

/** A ranker, and what it has learned as plain data. */
export interface LearnedTopics extends TopicRanker {
  readonly weights: object;
}

/** Topics by a regression on paths, names and folders. */
export function learnTopics(labelled: readonly Labelled[]): LearnedTopics {
  return rankerOf(
    fitLogisticRegression(labelled.map(({ topic, paths }) => ({ features: pathFeatures(paths), label: topic }))),
  );
}

/** The ranker of weights that were learned before. */
export function restoreTopics(weights: object): LearnedTopics {
  return rankerOf(logisticModel(weights as LogisticParameters));
}

function rankerOf({ parameters, predict }: LogisticModel): LearnedTopics {
  return {
    rank: (paths) => predict(pathFeatures(paths)).map(([topic, confidence]) => ({ topic, confidence })),
    get weights() {
      return { ...parameters, weights: Array.from(parameters.weights, round) };
    },
  };
}

/** Four digits tell the same topics apart, and are a third of the bytes. */
function round(weight: number): number {
  return Math.round(weight * 1e4) / 1e4;
}
