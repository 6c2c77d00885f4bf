import { afterAll, beforeAll, describe } from 'vitest';
import type { RedisProxy } from '../../src/lib/redis-proxy/redis-proxy.ts';
import { describeJobBoard } from '../contract/job-board.ts';
import { describeJobQueue } from '../contract/job-queue.ts';
import { openRedisJobStore } from '../support/job-stores.ts';
import { hasRedisServer, type RedisServer, startProxyFor, startRedisServer } from '../support/redis-server.ts';

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

  const openJobStore = () => openRedisJobStore(server, proxy);

  describeJobQueue('upstash', openJobStore);
  describeJobBoard('upstash', openJobStore);
});
