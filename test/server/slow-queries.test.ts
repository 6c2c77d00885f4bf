import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';
import { askApi } from '../support/api-client.ts';
import { ADMIN_TOKEN, type ApiServer, startApiServer } from '../support/api-server.ts';
import { type Embedded, openEmbedded, testConfig } from '../support/embedded.ts';

let store: Embedded;
let server: ApiServer;

beforeEach(async () => {
  store = await openEmbedded();
  server = await startApiServer({
    config: testConfig(store.directory, { adminToken: ADMIN_TOKEN }),
    stores: store.stores,
  });
});
afterEach(async () => {
  await server.stop();
  await store.delete();
});

const slowLines = () => server.lines().filter(({ msg }) => msg === 'Slow query');

it('a statement of 100 ms is named in the log, without its parameters, and counted; a quick one is not', async () => {
  const database = await openSqliteDatabase(`${store.directory}/other.db`);
  const { db } = database.dialect;
  database.raw.function('wait', (milliseconds) => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(milliseconds));
    return 0;
  });
  const wait = (milliseconds: number) =>
    db.selectNoFrom(({ fn, val }) => fn('wait', [val(milliseconds)]).as('waited')).execute();
  await wait(1);
  expect(slowLines()).toEqual([]);
  await wait(120);
  await database.close();
  const [line] = slowLines();
  expect(line).toMatchObject({ level: 'warn', database: 'sqlite', sql: expect.stringContaining('wait(?)') });
  expect(line!['milliseconds']).toBeGreaterThanOrEqual(100);
  const { text } = await askApi(server.url, 'GET', '/metrics', { headers: { authorization: `Bearer ${ADMIN_TOKEN}` } });
  expect(text).toContain('pharos_slow_queries_total{database="sqlite"} 1');
});
