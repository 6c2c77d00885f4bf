import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';
import { createSqliteJobBoard } from '../../src/lib/adapters/sqlite/job-board.ts';
import { createSqliteJobQueue } from '../../src/lib/adapters/sqlite/job-queue.ts';
import { createUpstashClient } from '../../src/lib/adapters/upstash/client.ts';
import { createUpstashJobBoard } from '../../src/lib/adapters/upstash/job-board.ts';
import { createUpstashJobQueue } from '../../src/lib/adapters/upstash/job-queue.ts';
import { DICE, type JobStore } from '../contract/job-store.ts';
import { passTime } from './pass-time.ts';
import { type RedisServer, startProxyFor, startRedisServer, TOKEN } from './redis-server.ts';

/** A store that can be emptied and opened again and again. */
export interface JobStores {
  open(): Promise<JobStore>;
  stop(): Promise<void>;
}

/** The embedded store in a file of its own, with a clock that is turned by hand. */
export async function sqliteJobStores(): Promise<JobStores> {
  const directory = mkdtempSync(join(tmpdir(), 'pharos-jobs-'));
  const database = await openSqliteDatabase(join(directory, 'pharos.db'));
  return {
    async open() {
      for (const table of ['jobs', 'job_keys', 'workers', 'worker_status', 'job_history']) {
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
        close: async () => undefined,
      };
    },
    async stop() {
      await database.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** A redis-server of its own behind the proxy. */
export async function redisJobStores(): Promise<JobStores & { readonly server: RedisServer; readonly url: string }> {
  const server = await startRedisServer();
  const proxy = await startProxyFor(server);
  return {
    server,
    url: proxy.url,
    async open() {
      await server.command('FLUSHALL');
      const client = createUpstashClient({ url: proxy.url, token: TOKEN });
      return {
        queue: createUpstashJobQueue(client, { random: () => DICE }),
        board: createUpstashJobBoard(client),
        advance: (seconds) => passTime(server, seconds),
        close: () => client.close(),
      };
    },
    async stop() {
      await proxy.stop();
      await server.stop();
    },
  };
}
