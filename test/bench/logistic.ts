/** Rows of features with labels, of one repository. */
export interface LabelledRows {
  readonly rows: readonly ArrayLike<number>[];
  readonly labels: readonly boolean[];
}

/** Rounds of Newton's method, and the largest step of a coefficient in one. */
const ROUNDS = 25;
const MAX_STEP = 2;
/** Together the rows of a repository count as much as so many. */
const REPOSITORY_WEIGHT = 100;

/**
 * Logistic regression by Newton's method. Every repository counts the same, however many files it has.
 *
 * @param ridge precision of the prior of all coefficients but the first, the constant
 */
export function fitLogistic(data: readonly LabelledRows[], ridge: number): Float64Array {
  const size = 1 + data[0]!.rows[0]!.length;
  const weights = new Float64Array(size);
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = Float64Array.from(weights, (weight, i) => (i === 0 ? 0 : -ridge * weight));
    const hessian = weights.reduce<Float64Array[]>((rows, _, i) => {
      const row = new Float64Array(size);
      row[i] = i === 0 ? 1e-6 : ridge;
      rows.push(row);
      return rows;
    }, []);
    for (const { rows, labels } of data) {
      const share = REPOSITORY_WEIGHT / rows.length;
      for (const [i, row] of rows.entries()) addRow(row, labels[i]!, share, { weights, gradient, hessian });
    }
    for (let i = 0; i < size; i++) for (let j = i + 1; j < size; j++) hessian[i]![j] = hessian[j]![i]!;
    const step = solve(hessian, gradient);
    for (let i = 0; i < size; i++) weights[i]! += Math.max(-MAX_STEP, Math.min(MAX_STEP, step[i]!));
    if (step.every((value) => Math.abs(value) < 1e-5)) break;
  }
  return weights;
}

export function predict(weights: Float64Array, row: ArrayLike<number>): number {
  let sum = weights[0]!;
  for (let i = 1; i < weights.length; i++) sum += weights[i]! * row[i - 1]!;
  return 1 / (1 + Math.exp(-sum));
}

interface Sums {
  readonly weights: Float64Array;
  readonly gradient: Float64Array;
  readonly hessian: readonly Float64Array[];
}

function addRow(row: ArrayLike<number>, label: boolean, share: number, { weights, gradient, hessian }: Sums): void {
  const probability = predict(weights, row);
  const error = share * ((label ? 1 : 0) - probability);
  const curvature = share * Math.max(1e-6, probability * (1 - probability));
  const at = (i: number) => (i === 0 ? 1 : row[i - 1]!);
  for (let i = 0; i < weights.length; i++) {
    const value = at(i);
    if (value === 0) continue;
    gradient[i]! += error * value;
    for (let j = 0; j <= i; j++) hessian[i]![j]! += curvature * value * at(j);
  }
}

/** Gaussian elimination with partial pivoting. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const rows = matrix.map((row, i) => Float64Array.of(...row, right[i]!));
  const size = rows.length;
  for (let i = 0; i < size; i++) {
    let pivot = i;
    for (let k = i + 1; k < size; k++) if (Math.abs(rows[k]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = k;
    [rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!];
    for (let k = i + 1; k < size; k++) {
      const factor = rows[k]![i]! / rows[i]![i]!;
      for (let j = i; j <= size; j++) rows[k]![j]! -= factor * rows[i]![j]!;
    }
  }
  const solution = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    let sum = rows[i]![size]!;
    for (let j = i + 1; j < size; j++) sum -= rows[i]![j]! * solution[j]!;
    solution[i] = sum / rows[i]![i]!;
  }
  return solution;
}
