import { execFile, spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/lib/config.ts';
import { type Container, openContainer } from '../../src/lib/container.ts';
import { type ApiAnswer, askApi } from '../support/api-client.ts';
import { ADMIN_TOKEN, type ApiServer, startApiServer } from '../support/api-server.ts';
import { type CloudStack, startCloudStack } from '../support/cloud-stack.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { isPostgresThere } from '../support/postgres-server.ts';
import { hasRedisServer } from '../support/redis-server.ts';

const isThere = hasRedisServer && (await isPostgresThere());
const SLOW = 30_000;
const STORE_TIMEOUT = 1500;

describe.skipIf(!isThere)('outages (skipped without redis-server and Postgres)', () => {
  let stack: CloudStack;
  let container: Container;
  let server: ApiServer;
  let repository: GitRepository;

  const get = (target: string): Promise<ApiAnswer> => askApi(server.url, 'GET', target);
  const ingest = (name: string) =>
    askApi(server.url, 'POST', `/api/v1/ingestion/ingest/github.com/a/${name}`, {
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    });

  beforeAll(async () => {
    stack = await startCloudStack({ PHAROS_RATE_LIMIT: '100000' });
    repository = createGitRepository({ 'shop/money.py': 'def add_tax(price):\n    return price\n' });
    const stores = await stack.openStores();
    await stores.ingest(repository.path, { node2vec: { epochs: 1, walksPerNode: 1, dimensions: 64 } });
    await stores.close();
    const config = loadConfig(stack.environment);
    container = await openContainer(config, { onDemand: true });
    server = await startApiServer({ config, stores: container.stores, storeTimeout: STORE_TIMEOUT });
  });

  afterAll(async () => {
    await server?.stop();
    await container?.close();
    await stack?.close();
    repository?.delete();
  });

  it('serves from Redis, Postgres and Qdrant', async () => {
    expect((await ingest('up')).body).toMatchObject({ status: 'dispatched', queue_size: 1 });
    expect((await get('/api/v1/search?q=add_tax')).body.hits[0]).toMatchObject({ path: 'shop/money.py' });
    expect((await get('/readyz')).status).toBe(200);
    expect(await stack.redis.command('LLEN', 'ingest_queue')).toBe(1);
  });

  it('without Redis: 503 for jobs, the rest goes on; it comes back by itself', async () => {
    process.kill(stack.redis.pid, 'SIGSTOP');
    try {
      const answer = await ingest('down');
      expect([answer.status, answer.body.detail]).toEqual([503, 'The job queue is unavailable']);
      expect((await get('/api/v1/search?q=add_tax')).status).toBe(200);
      const health = await get('/health');
      expect([health.status, health.body.dependencies.queue.state]).toEqual([200, 'down']);
      const ready = await get('/readyz');
      expect([ready.status, ready.body.detail]).toEqual([503, 'Not ready: queue']);
    } finally {
      process.kill(stack.redis.pid, 'SIGCONT');
    }
    await expect.poll(async () => (await ingest('back')).status, { timeout: SLOW, interval: 500 }).toBe(200);
    expect((await get('/health')).body.dependencies.queue.state).toBe('up');
    const said = server.lines().map(({ msg }) => msg);
    expect(said).toEqual(expect.arrayContaining(['Unavailable: queue', 'Back: queue']));
  });

  it('names no host and no secret to callers', async () => {
    const elsewhere = loadConfig({
      ...stack.environment,
      DATABASE_URL: 'postgresql://somebody:hunter2-secret@127.0.0.1:1/none',
      QDRANT_URL: 'http://127.0.0.1:1',
      UPSTASH_REDIS_REST_URL: 'http://127.0.0.1:1',
    });
    const lost = await openContainer(elsewhere, { onDemand: true });
    const alone = await startApiServer({ config: elsewhere, stores: lost.stores, storeTimeout: STORE_TIMEOUT });
    for (const target of ['/api/v1/search?q=x', '/api/v1/repositories', '/api/v1/ingestion/worker/status']) {
      const { status, text } = await askApi(alone.url, 'GET', target);
      expect([target, status]).toEqual([target, 503]);
      expect(text).not.toMatch(/127\.0\.0\.1|hunter2|somebody/);
    }
    expect((await askApi(alone.url, 'GET', '/livez')).status).toBe(200);
    expect(JSON.stringify(alone.lines())).not.toContain('hunter2');
    await alone.stop();
    await lost.close();
  });
});

describe.skipIf(!isThere)('the guide (skipped without redis-server and Postgres)', () => {
  it('curl lines of the guide work, adapted in host only', async () => {
    const stack = await startCloudStack();
    const config = loadConfig(stack.environment);
    const container = await openContainer(config, { onDemand: true });
    const server = await startApiServer({ config, stores: container.stores });
    const curl = (...args: string[]) =>
      new Promise<string>((resolve) => {
        execFile('curl', ['-sS', '--max-time', '20', ...args], (_, stdout) => resolve(stdout));
      });
    try {
      expect(JSON.parse(await curl(`${server.url}/health`))).toMatchObject({ status: 'ok', mode: 'CLOUD' });
      const offline = { status: 'Offline', workers: [] };
      expect(JSON.parse(await curl(`${server.url}/api/v1/ingestion/worker/status`))).toEqual(offline);
      expect(JSON.parse(await curl(`${server.url}/api/v1/ingestion/jobs/history`))).toEqual({ jobs: [] });
      const ingest = `${server.url}/api/v1/ingestion/ingest/https://github.com/pallets/flask`;
      expect(JSON.parse(await curl('-X', 'POST', ingest))).toMatchObject({
        status: 401,
        detail: 'A token is required',
      });
      const dispatched = await curl('-X', 'POST', '-H', `Authorization: Bearer ${ADMIN_TOKEN}`, ingest);
      expect(JSON.parse(dispatched)).toMatchObject({ status: 'dispatched', queue_position: 1, max_queue_size: 10 });
      expect(await curl(`${server.url}/docs`)).toContain('<title>Pharos API</title>');
      const cli = spawnSync('redis-cli', ['-p', String(stack.redis.port), 'LLEN', 'ingest_queue'], {
        encoding: 'utf8',
      });
      if (!cli.error) expect(cli.stdout.trim()).toBe('1');
    } finally {
      await server.stop();
      await container.close();
      await stack.close();
    }
  });
});
