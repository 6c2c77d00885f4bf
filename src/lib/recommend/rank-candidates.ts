import type { Candidate } from './describe-candidates.ts';
import { FEATURES, type Feature } from './features.ts';
import { reasonsOf } from './reasons.ts';
import { type Basis, WEIGHTS, type Weights } from './weights.ts';

/**
 * - `collaborative`: what changed together, and nothing else · `content`: texts and paths · `graph`: the walk or the vectors on the joint graph
 * - `hybrid`: all of it, with learned weights
 */
export const STRATEGIES = ['hybrid', 'collaborative', 'content', 'graph'] as const;
export type Strategy = (typeof STRATEGIES)[number];

export interface Recommendation {
  readonly path: string;
  /** Sum of the weighted features: only the order means something. */
  readonly score: number;
  /** What each kind of evidence adds to it. */
  readonly scores: Readonly<Record<'collaborative' | 'content' | 'graph' | 'recency', number>>;
  /** The same for each feature, the largest first. */
  readonly features: Readonly<Record<string, number>>;
  /** In words, the strongest first. */
  readonly reasons: readonly string[];
}

const KINDS: Readonly<Record<Feature, keyof Recommendation['scores']>> = {
  ...{ together: 'collaborative', togetherShare: 'collaborative', togetherRank: 'collaborative' },
  ...{ latest: 'collaborative', confidence: 'collaborative', churn: 'recency', idle: 'recency' },
  ...{ stem: 'content', words: 'content', folder: 'content', folders: 'content', name: 'content', test: 'content' },
  ...{ tests: 'content', testOfCode: 'content', text: 'content', textRank: 'content', lines: 'content' },
  ...{ walk: 'graph', context: 'graph' },
};

export interface RankOptions {
  readonly strategy: Strategy;
  readonly basis: Basis;
  /** Most files; default all. */
  readonly limit?: number | undefined;
  /** Default: the learned ones. */
  readonly weights?: Weights;
}

/** Orders the candidates, best first; of equal ones the first by path. Those without any evidence of the strategy's kind are left out. */
export function rankCandidates(
  candidates: readonly Candidate[],
  { strategy, basis, limit, weights = weightsOf(strategy, basis) }: RankOptions,
): Recommendation[] {
  const scored = candidates
    .filter((candidate) => strategy === 'hybrid' || hasEvidence(candidate, strategy))
    .map((candidate) => ({ candidate, score: scoreOf(candidate, weights) }))
    .sort((a, b) => b.score - a.score || (a.candidate.path < b.candidate.path ? -1 : 1))
    .slice(0, limit);
  return scored.map(({ candidate, score }) => ({
    path: candidate.path,
    score: round(score),
    scores: partsOf(candidate, weights),
    features: contributions(candidate, weights),
    reasons: reasonsOf(candidate),
  }));
}

function weightsOf(strategy: Strategy, basis: Basis): Weights {
  if (strategy === 'collaborative') return { together: 1 };
  if (strategy === 'graph') return { walk: 1, context: 1 };
  const learned = WEIGHTS[basis];
  if (strategy === 'hybrid') return learned;
  return Object.fromEntries(Object.entries(learned).filter(([feature]) => KINDS[feature as Feature] === 'content'));
}

/** A file that never changed with a seed is no answer of `collaborative`, whatever its rank would be. */
function hasEvidence({ together }: Candidate, strategy: Strategy): boolean {
  return strategy !== 'collaborative' || together !== undefined;
}

/** Sum of the weighted features. */
function scoreOf({ features }: Candidate, weights: Weights): number {
  let score = 0;
  for (const feature of FEATURES) score += (weights[feature] ?? 0) * features[feature];
  return score;
}

function partsOf({ features }: Candidate, weights: Weights): Recommendation['scores'] {
  const parts = { collaborative: 0, content: 0, graph: 0, recency: 0 };
  for (const feature of FEATURES) parts[KINDS[feature]] += (weights[feature] ?? 0) * features[feature];
  return {
    collaborative: round(parts.collaborative),
    content: round(parts.content),
    graph: round(parts.graph),
    recency: round(parts.recency),
  };
}

function contributions({ features }: Candidate, weights: Weights): Recommendation['features'] {
  const parts = FEATURES.map((feature) => [feature, round((weights[feature] ?? 0) * features[feature])] as const);
  return Object.fromEntries(parts.filter(([, part]) => part !== 0).sort(([, a], [, b]) => b - a));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
