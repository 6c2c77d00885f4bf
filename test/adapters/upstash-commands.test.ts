import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUpstashClient, type UpstashClient } from '../../src/lib/adapters/upstash/client.ts';
import { createUpstashJobBoard } from '../../src/lib/adapters/upstash/job-board.ts';
import { createUpstashJobQueue } from '../../src/lib/adapters/upstash/job-queue.ts';
import type { RedisProxy } from '../../src/lib/redis-proxy/redis-proxy.ts';
import { COMPLETE } from '../contract/job-store.ts';
import { hasRedisServer, type RedisServer, startProxyFor, startRedisServer, TOKEN } from '../support/redis-server.ts';

const WORKER = { workerId: 'w', host: 'here', pid: 1, device: 'CPU', version: '0' };
const STEPS = ['clone', 'parse', 'history', 'resolve', 'train', 'store'];
/** One every 30 s. */
const BEATS = 8;

describe.skipIf(!hasRedisServer)('commands that a job spends', () => {
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

  /** Commands that Redis has carried out since its figures were reset, those inside scripts included. */
  async function carriedOut(): Promise<number> {
    const statistics = (await server.command('INFO', 'commandstats')) as string;
    const calls = [...statistics.matchAll(/^cmdstat_([^:]+):calls=(\d+)/gm)];
    return calls
      .filter(([, name]) => name !== 'info' && name !== 'config|resetstat')
      .reduce((sum, [, , count]) => sum + Number(count), 0);
  }

  it('are at most 100 for one of four minutes, counted by the client as by Redis itself', async () => {
    const client = createUpstashClient({ url: proxy.url, token: TOKEN });
    // Redis knows the scripts from then on.
    await workOn(client, 'first');
    const before = await client.spent();
    await server.command('CONFIG', 'RESETSTAT');
    await workOn(client, 'second');
    const inRedis = await carriedOut();
    // Asking is one more.
    expect((await client.spent()) - before - 1).toBe(inRedis);
    expect(inRedis).toBeLessThanOrEqual(100);
    expect(inRedis).toBeGreaterThan(STEPS.length + BEATS);
    await client.close();
  });
});

/** The requests of producer and worker for one job. */
async function workOn(client: UpstashClient, jobId: string): Promise<void> {
  const queue = createUpstashJobQueue(client);
  await queue.enqueue({ jobId, repositoryUrl: `https://example.org/${jobId}` });
  await queue.waiting();
  const claimed = await queue.claim({ workerId: WORKER.workerId, token: `token of ${jobId}` });
  for (const step of STEPS) await queue.beat(claimed!.lease, { step, status: step });
  for (let i = 0; i < BEATS; i++) await queue.beat(claimed!.lease, { step: 'train', status: 'Training' });
  await queue.finish(claimed!.lease, { end: 'over', record: COMPLETE });
  await createUpstashJobBoard(client).announce(WORKER, 'Idle');
}
