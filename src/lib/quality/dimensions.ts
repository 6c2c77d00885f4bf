/** What is measured of a file beside its risk; undefined where it is not known or there is nothing to measure. */
export interface QualityFacts {
  readonly path: string;
  /** Imports that lead to a file of the repository, and those that should and could not be proved. */
  readonly proved: number;
  readonly unresolved: number;
  /** The grammar understood it only in part. */
  readonly isPartial: boolean;
  /** Definitions that others can see, and those of them with a doc comment; undefined where comments are not stored. */
  readonly exported: number | undefined;
  readonly documented: number | undefined;
  readonly isTest: boolean;
  /** A test depends on it, directly or through others; undefined in a repository without known tests. */
  readonly isTested: boolean | undefined;
  readonly lines: number;
  readonly isInCycle: boolean;
  /** Lines in definitions that have a duplicate; undefined where they are not compared: tests, generated and vendored files. */
  readonly clonedLines: number | undefined;
  /** Documents that name it, and those of them changed since it was; undefined without the history. */
  readonly documents: number | undefined;
  readonly currentDocuments: number | undefined;
  /** Share of the files that something needs with a lower PageRank; undefined when nothing needs it. */
  readonly centrality: number | undefined;
}

export const DIMENSIONS = ['accuracy', 'completeness', 'consistency', 'timeliness', 'relevance'] as const;
export type Dimension = (typeof DIMENSIONS)[number];
/** 0–1, and null where nothing was measured: never a default. */
export type Dimensions = Readonly<Record<Dimension, number | null>>;

/** An opinion, and not a measurement. */
export const DIMENSION_WEIGHTS: Readonly<Record<Dimension, number>> = {
  accuracy: 0.25,
  completeness: 0.25,
  consistency: 0.2,
  timeliness: 0.15,
  relevance: 0.15,
};

/** The five dimensions of a file. */
export function dimensionsOf(facts: QualityFacts): Dimensions {
  return {
    accuracy: accuracy(facts),
    completeness: completeness(facts),
    consistency: consistency(facts),
    timeliness: timeliness(facts),
    relevance: facts.centrality ?? null,
  };
}

/** Weighted mean of the dimensions that are known; null without any. */
export function overall(
  dimensions: Dimensions,
  weights: Readonly<Record<Dimension, number>> = DIMENSION_WEIGHTS,
): number | null {
  let [sum, total] = [0, 0];
  for (const name of DIMENSIONS) {
    const value = dimensions[name];
    if (value === null) continue;
    sum += weights[name] * value;
    total += weights[name];
  }
  return total > 0 ? sum / total : null;
}

function accuracy({ proved, unresolved, isPartial }: QualityFacts): number | null {
  if (isPartial) return 0;
  return proved + unresolved === 0 ? null : proved / (proved + unresolved);
}

/** Half of it are doc comments, half a test; where only one is known, that one. */
function completeness({ exported, documented, isTest, isTested }: QualityFacts): number | null {
  if (isTest || exported === 0) return null;
  const comments = exported === undefined || documented === undefined ? [] : [documented / exported];
  const tests = isTested === undefined ? [] : [isTested ? 1 : 0];
  const known = [...comments, ...tests];
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function consistency({ lines, isInCycle, clonedLines = 0 }: QualityFacts): number | null {
  if (lines === 0) return null;
  return isInCycle ? 0 : Math.max(0, 1 - clonedLines / lines);
}

function timeliness({ documents, currentDocuments }: QualityFacts): number | null {
  return documents === undefined || documents === 0 ? null : (currentDocuments ?? 0) / documents;
}
