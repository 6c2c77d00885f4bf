/**
 * Round trips to Postgres and Qdrant, and the seconds that an ingest and a search take through them and through the
 * embedded store.
 *   node test/bench/cloud-stores.ts REPOSITORY [--latency MS] [--json]
 * Postgres is the one of PHAROS_TEST_DATABASE_URL or of this machine, Qdrant the in-process fake, which shares this process
 * and its time; `--latency` delays each of its answers.
 */

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findSimilar } from '../../src/lib/usecases/questions/find-similar.ts';
import { search } from '../../src/lib/usecases/questions/search.ts';
import { SELF } from '../support/actors.ts';
import { type Embedded, openStores, testConfig } from '../support/embedded.ts';
import { startPostgresProxy } from '../support/postgres-proxy.ts';
import { dropSchema, newSchema, TEST_DATABASE_URL } from '../support/postgres-server.ts';
import { startFakeQdrant } from '../support/qdrant/fake-qdrant.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { latency: { type: 'string', default: '0' }, json: { type: 'boolean', default: false } },
});
const [repository] = positionals;
if (!repository) throw new Error('usage: cloud-stores.ts REPOSITORY [--latency MS] [--json]');

const latency = Number(values.latency);
const qdrant = await startFakeQdrant({ latency });
const postgres = await startPostgresProxy(TEST_DATABASE_URL);
const schema = newSchema();
const config = testConfig(mkdtempSync(join(tmpdir(), 'pharos-cloud-')), {
  databaseUrl: postgres.url,
  databaseSchema: schema,
  qdrant: { url: qdrant.url, apiKey: undefined },
});

type Work = (stores: Embedded) => Promise<unknown>;

interface Row {
  readonly what: string;
  /** Seconds. */
  readonly embedded: number;
  readonly cloud: number;
  readonly qdrant: number;
  readonly postgres: number;
}
const rows: Row[] = [];
const embedded = testConfig(mkdtempSync(join(tmpdir(), 'pharos-embedded-')));

/** Runs the work in a process that has just opened the stores, as a command does. */
async function measure(what: string, work: Work): Promise<void> {
  const alone = performance.now();
  await run(embedded, work);
  const embeddedSeconds = (performance.now() - alone) / 1000;
  const [asked, sent] = [qdrant.requests.length, postgres.roundTrips()];
  const started = performance.now();
  await run(config, work);
  rows.push({
    what,
    embedded: embeddedSeconds,
    cloud: (performance.now() - started) / 1000,
    qdrant: qdrant.requests.length - asked,
    postgres: postgres.roundTrips() - sent,
  });
}

async function run(settings: typeof config, work: Work): Promise<void> {
  const stores = await openStores(settings);
  await work(stores);
  await stores.close();
}

const options = { train: false };
try {
  await measure('ingest', (stores) => stores.ingest(repository, options));
  await measure('ingest again, unchanged', (stores) => stores.ingest(repository, options));
  await measure('search', ({ stores }) => search({ actor: SELF, stores, query: 'how are errors handled', limit: 10 }));
  await measure('two searches', async ({ stores }) => {
    for (const query of ['how are errors handled', 'where is the router'])
      await search({ actor: SELF, stores, query, limit: 10 });
  });
  const chunk = [...qdrant.collections.get('code_text')!.points.values()].find(
    ({ payload }) => payload['kind'] === 'chunk',
  );
  const file = String(chunk!.payload['path']);
  await measure('search --like', ({ stores }) => findSimilar({ actor: SELF, stores, file, limit: 10 }));
} finally {
  await qdrant.close();
  await postgres.close();
  await dropSchema(schema);
}
if (values.json) process.stdout.write(`${JSON.stringify(rows)}\n`);
else {
  process.stdout.write('| | embedded, s | Postgres and Qdrant, s | requests to Qdrant | round trips to Postgres |\n');
  process.stdout.write('| --- | --- | --- | --- | --- |\n');
  for (const { what, embedded, cloud, qdrant: requests, postgres: trips } of rows)
    process.stdout.write(`| ${what} | ${embedded.toFixed(2)} | ${cloud.toFixed(2)} | ${requests} | ${trips} |\n`);
}
