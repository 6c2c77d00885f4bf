import { expect, it } from 'vitest';
import { proveCrashPoints } from '../../proof/crash-points.ts';

it('a worker that crashes before any of its writes loses nothing and leaves nothing', {
  timeout: 360_000,
}, async () => {
  const { points, failures } = await proveCrashPoints(1);
  expect(failures).toEqual([]);
  expect(points).toBeGreaterThanOrEqual(20);
});
