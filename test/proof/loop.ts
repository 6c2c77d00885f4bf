/**
 * How late the event loop of `pharos serve` is while honest callers ask all it offers, each question another one: over the embedded
 * index, then with MODE=CLOUD over a real Redis and Postgres and a Qdrant in this process.
 *   npm run proof:loop [-- FILES [CLOUD_FILES [SECONDS]]]   by default 10,000, 2,000 and 40; needs a build, redis-server, and a
 *   Postgres for the second part. Exits 1 when the loop is late by 50 ms or more at p99 without the time in which the main thread
 *   waited for a core: that tells what else the machine does, as does an idle process beside it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeSyntheticRepository } from '../bench/synthetic-repository.ts';
import { type Embedded, openEmbedded } from '../support/embedded.ts';
import { describeLoop, watchLoop } from '../support/loop-watch.ts';
import startPostgres from '../support/start-postgres.ts';

// Where it is must be known before what asks it loads.
const stopPostgres = startPostgres();
const { serve, startCloudStack } = await import('../support/cloud-stack.ts');

const MOST_MS = 50;
const CALLERS = 8;
const [files = '10000', cloudFiles = '2000', seconds = '40'] = process.argv.slice(2);
const LIGHT = ['/openapi.json', '/docs', '/', '/health', '/metrics', '/api/v1/repositories', '/livez'];

async function ask(url: string, repository: string, i: number, most: number): Promise<number> {
  const file = i % most;
  const path = `src/package_${Math.floor(file / 100)}/module_${file}.py`;
  const tool = (name: string, parameters: object) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: i, method: 'tools/call', params: { name, arguments: parameters } }),
  });
  const repo = encodeURIComponent(repository);
  const requests: readonly (readonly [string, RequestInit?])[] = [
    [`/api/v1/search?q=running+total+compute_${file}&limit=${1 + (i % 100)}`],
    [`/api/v1/search?q=worker+module+${file}&limit=100`],
    [`/api/v1/search?like=${path}&limit=10`],
    [`/api/v1/files?path=${path}`],
    [`/api/v1/map?repo=${repo}`],
    [LIGHT[i % LIGHT.length]!],
    ['/mcp', tool('search', { query: `neighbours of module ${file}`, budget: 20_000, limit: 100 })],
    ['/mcp', tool('impact', { files: [path], budget: 20_000 })],
    ['/mcp', tool('outline', { path: '.', budget: 20_000 })],
  ];
  const [target, init] = requests[i % requests.length]!;
  const response = await fetch(url + target, init);
  await response.arrayBuffer();
  return response.status;
}

async function measure(name: string, most: number, directory: string, settings: object, repository: string) {
  const watch = watchLoop();
  const environment = { PORT: '0', PHAROS_RATE_LIMIT: '1000000000', ...settings, ...watch.environment };
  const heap = '--max-old-space-size=128 --max-semi-space-size=8';
  const server = await serve({ ...environment, NODE_OPTIONS: heap }, directory, watch.nodeArguments);
  // The first second does not count.
  await sleep(1000);
  const statuses: Record<number, number> = {};
  const end = performance.now() + Number(seconds) * 1000;
  let next = 0;
  const call = async () => {
    while (performance.now() < end) {
      const status = await ask(server.url, repository, next++, most);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, call));
  await sleep(1100);
  const figures = watch.read();
  await server.stop();
  watch.stop();
  process.stdout.write(`${name}, ${most} files: ${describeLoop(figures)}; answers ${JSON.stringify(statuses)}\n`);
  if (figures.watched.own.p99 >= MOST_MS) process.exitCode = 1;
}

async function fill(store: Embedded, most: number): Promise<string> {
  const repository = mkdtempSync(join(tmpdir(), 'pharos-loop-'));
  writeSyntheticRepository(repository, most);
  await store.ingest(repository, { train: false });
  return repository;
}

const embedded = await openEmbedded();
const local = await fill(embedded, Number(files));
await measure('Embedded', Number(files), embedded.directory, { PHAROS_DATA_DIR: embedded.directory }, local);
await embedded.delete();
rmSync(local, { recursive: true, force: true });

const stack = await startCloudStack();
const stores = await stack.openStores();
const cloud = await fill(stores, Number(cloudFiles));
await stores.close();
await measure('MODE=CLOUD', Number(cloudFiles), stack.directory, stack.environment, cloud);
await stack.close();
stopPostgres?.();
rmSync(cloud, { recursive: true, force: true });
