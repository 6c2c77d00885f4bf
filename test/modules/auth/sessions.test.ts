import { afterAll, expect, it } from 'vitest';
import { sqliteAuthStores } from '../../support/auth-stores.ts';
import { proveSessions } from '../../support/session-property.ts';

const kind = sqliteAuthStores();

afterAll(() => kind.remove());

it('a session answers as its state machine says: no token is spent twice, and nothing lives on after reuse', async () => {
  const { store, close } = await kind.open();
  const runs = Number(process.env['PHAROS_TEST_SESSION_RUNS'] ?? 200);
  const report = await proveSessions(store, runs, 7);
  await close();
  expect(report.steps).toBeGreaterThan(runs * 3);
  // The histories do come by each kind of answer.
  for (const kindOfAnswer of ['spent', 'repeated', 'refused', 'reused'] as const)
    expect(report[kindOfAnswer], kindOfAnswer).toBeGreaterThan(runs / 20);
}, 300_000);
