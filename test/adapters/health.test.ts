import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresDatabase } from '../../src/lib/adapters/postgres/database.ts';
import { TEXT } from '../../src/lib/adapters/qdrant/collections.ts';
import { createQdrantHealth } from '../../src/lib/adapters/qdrant/health.ts';
import { createQdrantSearchIndex } from '../../src/lib/adapters/qdrant/search-index.ts';
import { createSqlHealth } from '../../src/lib/adapters/sql/health.ts';
import { openSqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';
import { QUEUE_KEY } from '../../src/lib/adapters/upstash/keys.ts';
import { openUpstashJobs } from '../../src/lib/adapters/upstash/open-jobs.ts';
import type { RedisProxy } from '../../src/lib/redis-proxy/redis-proxy.ts';
import { dropSchema, isPostgresThere, newSchema, TEST_DATABASE_URL, withClient } from '../support/postgres-server.ts';
import { type FakeQdrant, startFakeQdrant } from '../support/qdrant/fake-qdrant.ts';
import { hasRedisServer, type RedisServer, startProxyFor, startRedisServer, TOKEN } from '../support/redis-server.ts';

const USES = ['read', 'write'] as const;
const isThere = await isPostgresThere();

describe('a ping', () => {
  it('of SQLite is answered by a file that has the tables', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'pharos-health-'));
    const database = await openSqliteDatabase(join(directory, 'pharos.db'));
    const health = createSqlHealth(database.dialect);
    for (const use of USES) await health.ping(use);
    database.raw.exec('DROP TABLE repositories');
    for (const use of USES) await expect(health.ping(use)).rejects.toThrow(/no such table/);
    await database.close();
    rmSync(directory, { recursive: true });
  });

  it.skipIf(!isThere)(
    'of Postgres is answered by a schema that has the tables (skipped without Postgres)',
    async () => {
      const schema = newSchema();
      const database = await openPostgresDatabase({ url: TEST_DATABASE_URL, schema });
      const health = createSqlHealth(database.dialect);
      for (const use of USES) await health.ping(use);
      await withClient((client) => client.unsafe(`DROP TABLE "${schema}".repositories`));
      for (const use of USES) await expect(health.ping(use)).rejects.toThrow(/does not exist/);
      await database.close();
      await dropSchema(schema);
    },
  );

  describe('of Qdrant', () => {
    let qdrant: FakeQdrant | undefined;
    afterEach(() => qdrant?.close());

    it('is answered before anything was put in, and changes nothing', async () => {
      qdrant = await startFakeQdrant({ apiKey: 'k' });
      const options = { url: qdrant.url, apiKey: 'k', pauses: { repetitions: 0, first: 1 } };
      const health = createQdrantHealth(options);
      for (const use of USES) await health.ping(use);
      expect(qdrant.collections.size).toBe(0);
      const index = createQdrantSearchIndex(options);
      await index.hold(1, 'demo', [{ path: 'a.py', blob: '1', language: 'python' }]);
      const before = [...qdrant.collections.get(TEXT)!.points.keys()];
      for (const use of USES) await health.ping(use);
      expect(before.length).toBeGreaterThan(0);
      expect([...qdrant.collections.get(TEXT)!.points.keys()]).toEqual(before);
    });

    it('to write is a write, and tells a refused key and a cluster that fails', async () => {
      qdrant = await startFakeQdrant({ apiKey: 'k' });
      const options = { url: qdrant.url, apiKey: 'k', pauses: { repetitions: 0, first: 1 } };
      await createQdrantHealth(options).ping('write');
      expect(qdrant.requests).toEqual([`POST /collections/${TEXT}/points/delete`]);
      for (const use of USES) {
        qdrant.failures.push(500);
        await expect(createQdrantHealth(options).ping(use)).rejects.toMatchObject({ isOutage: true });
        const stranger = createQdrantHealth({ ...options, apiKey: 'x' });
        await expect(stranger.ping(use)).rejects.toMatchObject({ code: 'AUTH' });
      }
    });
  });

  describe.skipIf(!hasRedisServer)('of Redis (skipped without redis-server)', () => {
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

    it('tells a queue under whose key something else is', async () => {
      await server.command('SET', QUEUE_KEY, 'text');
      const jobs = openUpstashJobs({ url: proxy.url, token: TOKEN, backoff: 1 });
      for (const use of USES) await expect(jobs.health.ping(use)).rejects.toThrow(/WRONGTYPE/);
      await jobs.close();
      await server.command('DEL', QUEUE_KEY);
    });

    it('is answered, and tells a refused token', async () => {
      const mine = openUpstashJobs({ url: proxy.url, token: TOKEN });
      for (const use of USES) await mine.health.ping(use);
      await mine.close();
      const stranger = openUpstashJobs({ url: proxy.url, token: 'x', backoff: 1 });
      await expect(stranger.health.ping('read')).rejects.toMatchObject({ code: 'AUTH' });
    });
  });
});
