import { describe, expect, it } from 'vitest';
import { runLossily } from '../support/lossy-run.ts';
import { hasRedisServer } from '../support/redis-server.ts';

/** The proof in full: npm run proof:lossy-rest. */
const OPERATIONS = 500;

describe.skipIf(!hasRedisServer)('a REST service that loses 1 to 20 % of the answers', () => {
  it('loses no job and doubles none', async () => {
    const { lost, duplicated, jobs, repeated, faults } = await runLossily(OPERATIONS, 1);
    expect({ lost, duplicated }).toEqual({ lost: [], duplicated: [] });
    expect(jobs).toBeGreaterThan(50);
    expect(Object.values(faults).every((count) => count > 0)).toBe(true);
    expect(repeated).toBeLessThan(OPERATIONS);
  });
});
