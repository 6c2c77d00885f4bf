import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openContainer } from '../../src/lib/container.ts';
import { testConfig } from '../support/embedded.ts';

it.each([false, true])('a container puts a ping to the stores themselves; opened on demand: %s', async (onDemand) => {
  const directory = mkdtempSync(join(tmpdir(), 'pharos-health-'));
  const { stores, close } = await openContainer(testConfig(directory), { onDemand });
  const all = Object.values(stores.health);
  expect(all).toHaveLength(3);
  for (const health of all) await health.ping('read');
  const database = new Database(join(directory, 'pharos.db'));
  database.exec('DROP TABLE repositories');
  database.close();
  for (const health of all) await expect(health.ping('read')).rejects.toThrow(/no such table/);
  await close();
  rmSync(directory, { recursive: true });
});
