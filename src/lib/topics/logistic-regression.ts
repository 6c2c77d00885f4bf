/** Weights by feature. */
export type Features = ReadonlyMap<string, number>;

export interface Example {
  readonly features: Features;
  readonly label: string;
}

export interface LogisticOptions {
  /** Passes over the examples. */
  readonly epochs?: number;
  readonly rate?: number;
  /** Pull of each weight that a step touches towards 0. */
  readonly decay?: number;
}

export interface LogisticModel {
  readonly parameters: LogisticParameters;
  /** Probabilities of all labels, the likeliest first. */
  readonly predict: (features: Features) => readonly (readonly [string, number])[];
}

/** What was fitted, as plain data. */
export interface LogisticParameters {
  readonly labels: readonly string[];
  readonly features: readonly string[];
  /** A row of one weight per label for the constant, then one for each feature. */
  readonly weights: readonly number[] | Float64Array;
}

const EPSILON = 1e-8;

/**
 * Multinomial logistic regression over sparse features, by AdaGrad (Duchi et al., 2011). The examples are read in a fixed order that
 * visits them by a stride, so that the same examples always make the same model.
 */
export function fitLogisticRegression(
  examples: readonly Example[],
  { epochs = 12, rate = 0.5, decay = 1e-4 }: LogisticOptions = {},
): LogisticModel {
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const labelIds = new Map(labels.map((label, i) => [label, i]));
  const featureIds = new Map<string, number>();
  for (const { features } of examples)
    for (const feature of features.keys()) if (!featureIds.has(feature)) featureIds.set(feature, featureIds.size + 1);
  const size = labels.length;
  // Row 0 is the constant.
  const weights = new Float64Array((featureIds.size + 1) * size);
  const squares = new Float64Array(weights.length);
  const rows = examples.map(({ features }) => sparse(features, featureIds));
  const targets = examples.map(({ label }) => labelIds.get(label)!);
  const stride = strideOf(examples.length);
  for (let epoch = 0; epoch < epochs; epoch++)
    for (let i = 0; i < rows.length; i++) {
      const at = (i * stride + epoch) % rows.length;
      const row = rows[at]!;
      const gradient = probabilities(row, weights, size);
      gradient[targets[at]!]! -= 1;
      for (const [feature, value] of row)
        for (let label = 0, w = feature * size; label < size; label++, w++) {
          const slope = gradient[label]! * value + decay * weights[w]!;
          squares[w]! += slope * slope;
          weights[w]! -= (rate * slope) / Math.sqrt(squares[w]! + EPSILON);
        }
    }
  return logisticModel({ labels, features: [...featureIds.keys()], weights });
}

/** The model of parameters that were fitted before. */
export function logisticModel(parameters: LogisticParameters): LogisticModel {
  const { labels, features: names } = parameters;
  const ids = new Map(names.map((name, i) => [name, i + 1]));
  const weights = Float64Array.from(parameters.weights);
  return {
    parameters,
    predict: (features) => {
      const found = probabilities(sparse(features, ids), weights, labels.length);
      return labels.map((label, i) => [label, found[i]!] as const).sort((a, b) => b[1] - a[1]);
    },
  };
}

type Row = readonly (readonly [feature: number, value: number])[];

/** Features that no example has are left out. */
function sparse(features: Features, ids: ReadonlyMap<string, number>): Row {
  const known = [...features].flatMap(([feature, value]) => {
    const id = ids.get(feature);
    return id === undefined ? [] : [[id, value] as const];
  });
  return [[0, 1], ...known];
}

/** Softmax of the scores of all labels. */
function probabilities(row: Row, weights: Float64Array, size: number): Float64Array {
  const scores = new Float64Array(size);
  for (const [feature, value] of row)
    for (let label = 0, w = feature * size; label < size; label++, w++) scores[label]! += weights[w]! * value;
  let highest = -Infinity;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (let i = 0; i < size; i++) sum += scores[i] = Math.exp(scores[i]! - highest);
  for (let i = 0; i < size; i++) scores[i]! /= sum;
  return scores;
}

/** A step that visits every example once in as many steps as there are: near the golden section, and coprime to their number. */
function strideOf(count: number): number {
  let stride = Math.max(1, Math.round(count * 0.618));
  while (greatestDivisor(stride, count) > 1) stride++;
  return stride;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
