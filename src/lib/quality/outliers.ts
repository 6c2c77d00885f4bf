/** In a smaller group, nothing is far from the others. */
const LEAST = 30;
/** Robust z above which a value is an outlier (Iglewicz and Hoaglin 1993). */
export const OUTLIER = 3.5;
/** Standard deviations of a normal distribution in one median absolute deviation. */
const SIGMAS = 0.6745;

/**
 * How far below the median each value is, in robust standard deviations: 0 for those above it, for unknown ones, and in groups of fewer
 * than 30 known values or without any spread.
 */
export function belowMedian(values: readonly (number | null)[]): readonly number[] {
  const known = values.filter((value) => value !== null);
  const middle = median(known);
  const spread = median(known.map((value) => Math.abs(value - middle)));
  if (known.length < LEAST || spread === 0) return values.map(() => 0);
  return values.map((value) => (value === null ? 0 : Math.max(0, (SIGMAS * (middle - value)) / spread)));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
