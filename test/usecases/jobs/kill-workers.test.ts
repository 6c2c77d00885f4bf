import { expect, it } from 'vitest';
import { proveKills } from '../../proof/kill-proof.ts';

// `npm run proof:queue` does it with 1,000 kills.
it('four workers, killed 20 times and stopped 6 times, lose nothing and do nothing twice', {
  timeout: 300_000,
}, async () => {
  const report = await proveKills({ jobs: 5, kills: 20, stops: 6, spread: 5_000, random: Math.random });
  expect(report).toMatchObject({
    lost: 0,
    finishedTwice: 0,
    different: [],
    integrity: 'ok',
    orphans: [],
    temporaryFiles: 0,
  });
  expect(report.kills).toBeGreaterThanOrEqual(18);
});
