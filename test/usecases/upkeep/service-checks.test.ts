import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Config } from '../../../src/lib/config.ts';
import { findServices } from '../../../src/lib/container.ts';
import type { RedisProxy } from '../../../src/lib/redis-proxy/redis-proxy.ts';
import { doctor } from '../../../src/lib/usecases/upkeep/doctor.ts';
import { serviceChecks } from '../../../src/lib/usecases/upkeep/service-checks.ts';
import { testConfig } from '../../support/embedded.ts';
import { isPostgresThere, newSchema, TEST_DATABASE_URL, withClient } from '../../support/postgres-server.ts';
import { type FakeQdrant, startFakeQdrant } from '../../support/qdrant/fake-qdrant.ts';
import {
  hasRedisServer,
  type RedisServer,
  startProxyFor,
  startRedisServer,
  TOKEN,
} from '../../support/redis-server.ts';

const SECRET = 'canary-5ec2e7';
async function check(settings: Partial<Config>) {
  const services = await findServices(testConfig('/nowhere', settings));
  return (await doctor({ checks: serviceChecks(services) })).checks;
}

it('has nothing to look at when everything is embedded', async () => {
  expect(await check({})).toEqual([]);
});

describe.skipIf(!(await isPostgresThere()))('Postgres (skipped when it does not answer)', () => {
  it('is told with its version, and nothing is created by looking', async () => {
    const schema = newSchema();
    const [found] = await check({ databaseUrl: TEST_DATABASE_URL, databaseSchema: schema });
    expect(found).toMatchObject({
      status: 'ok',
      name: /\(DATABASE_URL\)$/,
      detail: /^PostgreSQL \d+.*will be created, TLS/,
    });
    expect(found!.figures?.['milliseconds']).toBeGreaterThan(0);
    const schemas = await withClient((client) => client`SELECT 1 FROM pg_namespace WHERE nspname = ${schema}`);
    expect(schemas).toHaveLength(0);
  });

  it('that may only be read is told from one that is well', async () => {
    const url = new URL(TEST_DATABASE_URL);
    url.searchParams.set('options', '-c default_transaction_read_only=on');
    expect(await check({ databaseUrl: url.href })).toMatchObject([
      { status: 'failed', detail: /read-only/, hint: /primary/ },
    ]);
  });

  it('that refuses the user says what to do, without the password', async () => {
    const url = new URL(TEST_DATABASE_URL);
    url.username = 'pharos_no_such_user';
    url.password = SECRET;
    const [found] = await check({ databaseUrl: url.href });
    expect(found).toMatchObject({ status: 'failed', detail: /refused the user/, hint: /DATABASE_URL/ });
    expect(JSON.stringify(found)).not.toContain(SECRET);
  });
});

describe('Qdrant', () => {
  let qdrant: FakeQdrant;
  beforeAll(async () => {
    qdrant = await startFakeQdrant({ apiKey: SECRET });
  });
  afterAll(() => qdrant.close());

  it('is told with its version', async () => {
    expect(await check({ qdrant: { url: qdrant.url, apiKey: SECRET } })).toMatchObject([
      {
        status: 'ok',
        name: /\(QDRANT_URL, QDRANT_API_KEY\)$/,
        detail: /^Qdrant 1.18.0, collections will be created, /,
      },
    ]);
  });

  it('with a wrong key, of an old version, with a foreign collection, or gone, says so', async () => {
    expect(await check({ qdrant: { url: qdrant.url, apiKey: `${SECRET}x` } })).toMatchObject([
      { status: 'failed', detail: /refused the API key/, hint: /QDRANT_API_KEY/ },
    ]);
    const old = await startFakeQdrant({ version: '1.7.4' });
    expect(await check({ qdrant: { url: old.url, apiKey: undefined } })).toMatchObject([
      { status: 'failed', detail: /1\.7\.4 is too old/ },
    ]);
    await old.close();
    const other = await startFakeQdrant();
    const body = JSON.stringify({ vectors: { size: 768, distance: 'Cosine' } });
    const headers = { 'content-type': 'application/json' };
    const create = (name: string, config: string) =>
      fetch(`${other.url}/collections/${name}`, { method: 'PUT', body: config, headers });
    // As version 0.2.0 made it.
    await create('code_text', JSON.stringify({ sparse_vectors: { words: { modifier: 'idf' } } }));
    expect(await check({ qdrant: { url: other.url, apiKey: undefined } })).toMatchObject([{ status: 'ok' }]);
    other.collections.delete('code_text');
    await create('code_text', body);
    expect(await check({ qdrant: { url: other.url, apiKey: undefined } })).toMatchObject([
      { status: 'failed', detail: /code_text is not of Pharos's shape/ },
    ]);
    await create('code_structure_embeddings', body);
    expect(await check({ qdrant: { url: other.url, apiKey: undefined } })).toMatchObject([
      { status: 'failed', detail: /code_structure_embeddings is not of Pharos's shape/, hint: /Delete it/ },
    ]);
    await other.close();
    expect(await check({ qdrant: { url: other.url, apiKey: undefined } })).toMatchObject([
      { status: 'failed', detail: /ECONNREFUSED/ },
    ]);
  });
});

describe.skipIf(!hasRedisServer)('Redis over REST (skipped without redis-server)', () => {
  let server: RedisServer;
  let proxy: RedisProxy;
  beforeAll(async () => {
    server = await startRedisServer();
    proxy = await startProxyFor(server);
  });
  afterAll(async () => {
    await proxy.stop();
    await server.stop();
  });

  it('is told with its queue; a wrong token and a foreign key are named', async () => {
    expect(await check({ upstash: { url: proxy.url, token: TOKEN } })).toMatchObject([
      { status: 'ok', detail: /0 jobs waiting/ },
    ]);
    expect(await check({ upstash: { url: proxy.url, token: SECRET } })).toMatchObject([
      { status: 'failed', detail: /refuses the token/, hint: /UPSTASH_REDIS_REST_TOKEN/ },
    ]);
    await server.command('SET', 'ingest_queue', 'x');
    expect(await check({ upstash: { url: proxy.url, token: TOKEN } })).toMatchObject([
      { status: 'failed', detail: /is a string, no list/ },
    ]);
  });
});
