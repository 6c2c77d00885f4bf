import { expect, it } from 'vitest';
import { proveKills } from '../../proof/kill-proof.ts';

// `npm run proof:queue` does it with 1,000 kills.
it('four workers, killed 40 times and stopped 12 times, lose nothing and do nothing twice', {
  timeout: 300_000,
}, async () => {
  const report = await proveKills({ jobs: 8, kills: 40, stops: 12, spread: 5_000, random: Math.random });
  expect(report).toMatchObject({
    lost: 0,
    finishedTwice: 0,
    different: [],
    integrity: 'ok',
    orphans: [],
    temporaryFiles: 0,
  });
  expect(report.kills).toBeGreaterThanOrEqual(38);
});
