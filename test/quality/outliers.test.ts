import { expect, it } from 'vitest';
import { belowMedian, median, OUTLIER } from '../../src/lib/quality/outliers.ts';

const SPREAD = Array.from({ length: 40 }, (_, i) => 0.8 + (i % 5) * 0.02);

it('finds values far below the median, and none above it', () => {
  const [low, high] = belowMedian([0.1, 1, ...SPREAD]);
  expect(low).toBeGreaterThan(OUTLIER);
  expect(high).toBe(0);
  expect(belowMedian([0.84 - 0.02 / 0.6745, 0.84, ...SPREAD])[0]).toBeCloseTo(1, 1);
});

it('says nothing of small groups, of unknown values, and where all are alike', () => {
  expect(belowMedian([0.1, ...SPREAD.slice(0, 28)])[0]).toBe(0);
  expect(belowMedian([null, ...SPREAD])[0]).toBe(0);
  expect(belowMedian([0, ...SPREAD.map(() => 1)])[0]).toBe(0);
});

it('takes the middle of the two middle values', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, 0]);
});
