/**
 * Round trips to Postgres and Qdrant, and the seconds that an ingest and a search take through them.
 *   node test/bench/cloud-stores.ts REPOSITORY [--latency MS] [--json]
 * Postgres is the one of PHAROS_TEST_DATABASE_URL or of this machine, Qdrant the in-process fake, which shares this process
 * and its time; `--latency` delays each of its answers.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findSimilar } from '../../src/lib/usecases/find-similar.ts';
import { search } from '../../src/lib/usecases/search.ts';
import { openStores, testConfig } from '../support/embedded.ts';
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

interface Row {
  readonly what: string;
  readonly seconds: number;
  readonly store: number | undefined;
  readonly qdrant: number;
  readonly postgres: number;
}
const rows: Row[] = [];

/** Runs the work in a process that has just opened the stores, as a command does. */
async function measure(
  what: string,
  work: (stores: Awaited<ReturnType<typeof openStores>>) => Promise<unknown>,
): Promise<void> {
  const [asked, sent] = [qdrant.requests.length, postgres.roundTrips()];
  const started = performance.now();
  const stores = await openStores(config);
  const result = (await work(stores)) as { readonly steps?: Readonly<Record<string, number>> } | undefined;
  await stores.close();
  rows.push({
    what,
    seconds: (performance.now() - started) / 1000,
    store: result?.steps?.['store'],
    qdrant: qdrant.requests.length - asked,
    postgres: postgres.roundTrips() - sent,
  });
}

const options = { train: false };
try {
  await measure('ingest', (stores) => stores.ingest(repository, options));
  await measure('ingest again, unchanged', (stores) => stores.ingest(repository, options));
  await measure('search', ({ stores }) => search({ stores, query: 'how are errors handled', limit: 10 }));
  await measure('two searches', async ({ stores }) => {
    for (const query of ['how are errors handled', 'where is the router']) await search({ stores, query, limit: 10 });
  });
  const chunk = [...qdrant.collections.get('code_text')!.points.values()].find(
    ({ payload }) => payload['kind'] === 'chunk',
  );
  const file = String(chunk!.payload['path']);
  await measure('search --like', ({ stores }) => findSimilar({ stores, file, limit: 10 }));
} finally {
  await qdrant.close();
  await postgres.close();
  await dropSchema(schema);
}
if (values.json) process.stdout.write(`${JSON.stringify(rows)}\n`);
else {
  process.stdout.write(
    '| | seconds | of them store | requests to Qdrant | round trips to Postgres |\n| --- | --- | --- | --- | --- |\n',
  );
  for (const { what, seconds, store, qdrant: requests, postgres: trips } of rows)
    process.stdout.write(`| ${what} | ${seconds.toFixed(2)} | ${store?.toFixed(2) ?? ''} | ${requests} | ${trips} |\n`);
}
