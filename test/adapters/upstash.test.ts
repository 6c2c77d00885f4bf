import { afterAll, beforeAll, describe } from 'vitest';
import { createUpstashClient } from '../../src/lib/adapters/upstash/client.ts';
import { createUpstashJobBoard } from '../../src/lib/adapters/upstash/job-board.ts';
import { createUpstashJobQueue } from '../../src/lib/adapters/upstash/job-queue.ts';
import type { RedisProxy } from '../../src/lib/redis-proxy/redis-proxy.ts';
import { describeJobBoard } from '../contract/job-board.ts';
import { describeJobQueue } from '../contract/job-queue.ts';
import { DICE, type JobStore } from '../contract/job-store.ts';
import { passTime } from '../support/pass-time.ts';
import { hasRedisServer, type RedisServer, startProxyFor, startRedisServer, TOKEN } from '../support/redis-server.ts';

describe.skipIf(!hasRedisServer)('redis-server behind the proxy', () => {
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

  async function openJobStore(): Promise<JobStore> {
    await server.command('FLUSHALL');
    const client = createUpstashClient({ url: proxy.url, token: TOKEN });
    return {
      queue: createUpstashJobQueue(client, { random: () => DICE }),
      board: createUpstashJobBoard(client),
      advance: (seconds) => passTime(server, seconds),
      close: () => client.close(),
    };
  }

  describeJobQueue('upstash', openJobStore);
  describeJobBoard('upstash', openJobStore);
});
