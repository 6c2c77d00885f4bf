import type { MeasuredFile, MeasuredRepository } from './measured-file.ts';
import { percentiles } from './percentiles.ts';
import { FEATURES, type Feature, riskFeatures } from './risk-features.ts';
import { type Basis, WEIGHTS } from './weights.ts';

/** How likely a fix touches a file within the next 12 months. */
export interface FileRisk {
  readonly path: string;
  /** 0–1. A fix is a commit of at most 20 files whose subject says so. */
  readonly probability: number;
  /** Share of the repository's files with a lower probability. */
  readonly percentile: number;
  readonly lines: number;
  readonly isTest: boolean;
  /** What raises it above the mean of the repository, the strongest first; at most three. */
  readonly reasons: readonly RiskReason[];
}

export interface RiskReason {
  readonly feature: Evidence;
  readonly value: number;
  /** Share of the repository's files that have less. */
  readonly percentile: number;
}

export interface RepositoryRisk {
  readonly basis: Basis;
  /** In the order of the measured files. */
  readonly files: readonly FileRisk[];
}

/** What reasons name, and the features in which it counts. */
const EVIDENCE = {
  lines: { features: ['lines', 'linesRank'], value: ({ lines }) => lines },
  changes: { features: ['churn', 'focusRank', 'recent'], value: ({ history }) => history?.churn ?? 0 },
  fixes: { features: ['fixes'], value: ({ history }) => history?.fixes ?? 0 },
  related_fixes: { features: ['tiedFixes'], value: ({ history }) => history?.tiedFixes ?? 0 },
  dependents: { features: ['fanIn'], value: ({ graph }) => graph.fanIn },
  dependencies: { features: ['fanOut'], value: ({ graph }) => graph.fanOut },
} as const satisfies Record<
  string,
  { readonly features: readonly Feature[]; readonly value: (file: MeasuredFile) => number }
>;
export type Evidence = keyof typeof EVIDENCE;
const NAMES = Object.keys(EVIDENCE) as readonly Evidence[];

const REASONS = 3;
/** Log-odds above the mean below which nothing is worth a word. */
const WORTH_SAYING = 0.15;

/** The risk of each file: a logistic model, with the weights of what is known of the repository. */
export function riskOf(repository: MeasuredRepository): RepositoryRisk {
  const basis = basisOf(repository);
  const { constant, features } = WEIGHTS[basis];
  const weights = FEATURES.map((feature) => features[feature] ?? 0);
  const rows = riskFeatures(repository);
  const probabilities = rows.map((row) => logistic(row.reduce((sum, value, i) => sum + value * weights[i]!, constant)));
  const ranks = percentiles(probabilities);
  const evidence = NAMES.map((name) => describeEvidence(name, repository.files, rows, weights));
  const files = repository.files.map(({ path, lines, isTest }, i) => ({
    ...{ path, probability: probabilities[i]!, percentile: ranks[i]!, lines, isTest },
    reasons: evidence
      .map(({ feature, raised, values, shares }) => ({
        raised: raised[i]!,
        reason: { feature, value: values[i]!, percentile: shares[i]! },
      }))
      .filter(({ raised, reason }) => raised > WORTH_SAYING && reason.percentile > 0.5)
      .sort((a, b) => b.raised - a.raised)
      .slice(0, REASONS)
      .map(({ reason }) => reason),
  }));
  return { basis, files };
}

function basisOf({ activity, links }: MeasuredRepository): Basis {
  if (activity) return links > 0 ? 'history+graph' : 'history';
  return links > 0 ? 'graph' : 'size';
}

/** How much a kind of evidence raises each file above the mean, in log-odds. */
function describeEvidence(
  feature: Evidence,
  files: readonly MeasuredFile[],
  rows: readonly Float64Array[],
  weights: readonly number[],
) {
  const columns = EVIDENCE[feature].features.map((name) => FEATURES.indexOf(name));
  const sums = rows.map((row) => columns.reduce((sum, column) => sum + row[column]! * weights[column]!, 0));
  const mean = sums.reduce((total, sum) => total + sum, 0) / Math.max(1, sums.length);
  const values = files.map(EVIDENCE[feature].value);
  return { feature, raised: sums.map((sum) => sum - mean), values, shares: percentiles(values) };
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
