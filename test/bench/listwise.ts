/** One ranking to learn from: the features of what was ranked, and which of it is right. */
export interface Lesson {
  readonly rows: readonly (readonly number[])[];
  readonly right: readonly number[];
}

const STEPS = 120;
/** Pulls the weights towards 0. */
const DECAY = 0.003;

/** Maximises the mean log-probability of the right ones under a softmax over all (listwise, as ListNet), by Adam. */
export function fitWeights(lessons: readonly Lesson[]): Float64Array {
  const known = lessons.filter(({ right }) => right.length > 0);
  const size = known[0]?.rows[0]?.length ?? 0;
  const [weights, first, second] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (let step = 1; step <= STEPS; step++) {
    const gradient = new Float64Array(size);
    for (const lesson of known) descend(lesson, weights, gradient);
    for (let k = 0; k < size; k++) {
      const slope = gradient[k]! / known.length + DECAY * weights[k]!;
      first[k] = 0.9 * first[k]! + 0.1 * slope;
      second[k] = 0.99 * second[k]! + 0.01 * slope * slope;
      weights[k]! -= (0.15 * first[k]!) / (1 - 0.9 ** step) / (Math.sqrt(second[k]! / (1 - 0.99 ** step)) + 1e-8);
    }
  }
  return weights;
}

function descend({ rows, right }: Lesson, weights: Float64Array, gradient: Float64Array): void {
  const scores = rows.map((row) => row.reduce((sum, value, k) => sum + weights[k]! * value, 0));
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const all = powers.reduce((sum, power) => sum + power, 0);
  for (const [i, row] of rows.entries())
    for (const [k, value] of row.entries()) gradient[k]! += (powers[i]! / all) * value;
  for (const i of right) for (const [k, value] of rows[i]!.entries()) gradient[k]! -= value / right.length;
}
