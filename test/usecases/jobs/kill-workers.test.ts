import { expect, it } from 'vitest';
import { proveKills } from '../../proof/kill-proof.ts';

it('four workers, killed 200 times and stopped 60 times, lose nothing and do nothing twice', {
  timeout: 300_000,
}, async () => {
  const report = await proveKills({ jobs: 25, kills: 200, stops: 60, spread: 25_000, random: Math.random });
  expect(report).toMatchObject({
    lost: 0,
    finishedTwice: 0,
    different: [],
    integrity: 'ok',
    orphans: [],
    temporaryFiles: 0,
  });
  expect(report.kills).toBeGreaterThanOrEqual(195);
});
