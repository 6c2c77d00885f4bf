import type { Strategy } from '../../recommend/rank-candidates.ts';
import type { Structure } from '../../usecases/questions/recommend-signals.ts';
import type { QuestionContext } from '../module.ts';
import { replayHistory } from './usecases/replay-history.ts';
import { servedRecommendations } from './usecases/served.ts';
import { simpleRecommendations } from './usecases/simple.ts';

interface GivenSeeds {
  readonly files: readonly string[];
  readonly changed?: readonly string[];
  readonly repository?: string;
  readonly strategy: Strategy;
  readonly structure: Structure;
  readonly limit: number;
}

export const recommendationQuestions = {
  recommend: (given: GivenSeeds & { readonly diversity: number }, { actor, stores, signal }: QuestionContext) =>
    servedRecommendations({ ...given, actor, stores, signal }),
  simple: (given: GivenSeeds, { actor, stores, signal }: QuestionContext) =>
    simpleRecommendations({ ...given, actor, stores, signal }),
  metrics: (given: { readonly repository?: string }, { actor, stores }: QuestionContext) =>
    replayHistory({ ...given, actor, stores }),
};
