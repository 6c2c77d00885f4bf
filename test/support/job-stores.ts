import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { openSqliteDatabase, type SqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';
import { createSqliteJobBoard } from '../../src/lib/adapters/sqlite/job-board.ts';
import { createSqliteJobQueue } from '../../src/lib/adapters/sqlite/job-queue.ts';
import { createUpstashClient } from '../../src/lib/adapters/upstash/client.ts';
import { createUpstashJobBoard } from '../../src/lib/adapters/upstash/job-board.ts';
import { createUpstashJobQueue } from '../../src/lib/adapters/upstash/job-queue.ts';
import type { RedisProxy } from '../../src/lib/redis-proxy/redis-proxy.ts';
import { DICE, type JobStore } from '../contract/job-store.ts';
import { passTime } from './pass-time.ts';
import { type RedisServer, TOKEN } from './redis-server.ts';

/** An empty queue in a file of its own, on a clock that is turned by hand. */
export async function openSqliteJobStore(): Promise<JobStore> {
  const directory = mkdtempSync(join(tmpdir(), 'pharos-jobs-'));
  const database = await openSqliteDatabase(join(directory, 'pharos.db'));
  return {
    ...sqliteJobStore(database),
    async close() {
      await database.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The queue in a database, emptied; the database stays open. */
export function sqliteJobStore(database: SqliteDatabase): JobStore {
  for (const table of ['jobs', 'job_keys', 'job_history', 'workers', 'worker_status']) {
    database.raw.exec(`DELETE FROM ${table}`);
  }
  let time = Date.now();
  const clock = { now: () => time, random: () => DICE };
  return {
    queue: createSqliteJobQueue(database, clock),
    board: createSqliteJobBoard(database, clock),
    async advance(seconds) {
      time += seconds * 1000;
    },
    async tick() {
      time += 1;
    },
    close: async () => undefined,
  };
}

/** The queue in a Redis behind its proxy, emptied. */
export async function openRedisJobStore(server: RedisServer, proxy: RedisProxy): Promise<JobStore> {
  await server.command('FLUSHALL');
  const client = createUpstashClient({ url: proxy.url, token: TOKEN });
  return {
    queue: createUpstashJobQueue(client, { random: () => DICE }),
    board: createUpstashJobBoard(client),
    advance: (seconds) => passTime(server, seconds),
    async tick() {
      for (const began = Date.now(); Date.now() === began; ) await setImmediate();
    },
    close: () => client.close(),
  };
}
