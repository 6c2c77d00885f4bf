/** One ranking to learn from: the features of what was ranked, and which of it is right. */
export interface Lesson {
  readonly rows: readonly ArrayLike<number>[];
  readonly right: readonly number[];
  /** Default 1. */
  readonly weight?: number;
}

const STEPS = 120;
/** Pulls the weights towards 0. */
const DECAY = 0.003;

/** Maximises the mean log-probability of the right ones under a softmax over all (listwise, as ListNet), by Adam. */
export function fitWeights(lessons: readonly Lesson[], steps = STEPS): Float64Array {
  const known = lessons.filter(({ right }) => right.length > 0);
  const total = known.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const size = known[0]?.rows[0]?.length ?? 0;
  const [weights, first, second] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (let step = 1; step <= steps; step++) {
    const gradient = new Float64Array(size);
    for (const lesson of known) descend(lesson, weights, gradient);
    for (let k = 0; k < size; k++) {
      const slope = gradient[k]! / total + DECAY * weights[k]!;
      first[k] = 0.9 * first[k]! + 0.1 * slope;
      second[k] = 0.99 * second[k]! + 0.01 * slope * slope;
      weights[k]! -= (0.15 * first[k]!) / (1 - 0.9 ** step) / (Math.sqrt(second[k]! / (1 - 0.99 ** step)) + 1e-8);
    }
  }
  return weights;
}

/** Plain loops: they run some hundred million times. */
function descend({ rows, right, weight = 1 }: Lesson, weights: Float64Array, gradient: Float64Array): void {
  const powers = new Float64Array(rows.length);
  let top = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < rows.length; i++) {
    let score = 0;
    for (let k = 0; k < weights.length; k++) score += weights[k]! * rows[i]![k]!;
    powers[i] = score;
    if (score > top) top = score;
  }
  let all = 0;
  for (let i = 0; i < rows.length; i++) {
    powers[i] = Math.exp(powers[i]! - top);
    all += powers[i]!;
  }
  for (let i = 0; i < rows.length; i++) {
    const part = (weight * powers[i]!) / all;
    if (part > 1e-9) for (let k = 0; k < weights.length; k++) gradient[k]! += part * rows[i]![k]!;
  }
  for (const i of right) {
    for (let k = 0; k < weights.length; k++) gradient[k]! -= (weight / right.length) * rows[i]![k]!;
  }
}
