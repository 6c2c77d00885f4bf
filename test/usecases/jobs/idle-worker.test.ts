import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUpstashClient } from '../../../src/lib/adapters/upstash/client.ts';
import { createUpstashJobBoard } from '../../../src/lib/adapters/upstash/job-board.ts';
import { createUpstashJobQueue } from '../../../src/lib/adapters/upstash/job-queue.ts';
import type { RedisProxy } from '../../../src/lib/redis-proxy/redis-proxy.ts';
import type { Clock } from '../../../src/lib/usecases/jobs/clock.ts';
import type { Perform } from '../../../src/lib/usecases/jobs/run-job.ts';
import { work } from '../../../src/lib/usecases/jobs/work.ts';
import {
  hasRedisServer,
  type RedisServer,
  startProxyFor,
  startRedisServer,
  TOKEN,
} from '../../support/redis-server.ts';

const DAY = 86_400_000;

describe.skipIf(!hasRedisServer)('commands that a worker spends in Redis', () => {
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

  /** Commands that a worker spends between its start and a moment on its clock, which knows no waiting. */
  async function spend(milliseconds: number, perform: Perform): Promise<number> {
    const client = createUpstashClient({ url: proxy.url, token: TOKEN });
    const before = await client.spent();
    const stop = new AbortController();
    let now = 0;
    const clock: Clock = {
      now: () => now,
      // Only the loop itself makes time pass: what beats beside it would make it pass twice.
      sleep: (wait, ...signals) => {
        if (signals.length < 2 || !Number.isFinite(wait)) {
          return new Promise((resolve) => {
            for (const signal of signals) signal.addEventListener('abort', () => resolve());
          });
        }
        now += wait;
        if (now >= milliseconds) stop.abort();
        return Promise.resolve();
      },
    };
    await work({
      queue: createUpstashJobQueue(client),
      board: createUpstashJobBoard(client),
      worker: { workerId: 'idle', host: 'here', pid: 1, device: 'CPU', version: '0' },
      perform,
      checkStores: async () => undefined,
      concurrency: 1,
      once: false,
      stop: stop.signal,
      onEvent: () => undefined,
      redact: (text) => text,
      clock,
    });
    return (await client.spent()) - before;
  }

  const nothing: Perform = async () => {
    throw new Error('nothing waits');
  };

  it('a day without work costs at most 7,000', async () => {
    expect(await spend(DAY, nothing)).toBeLessThanOrEqual(7000);
  });

  it('a job costs at most 100 on top of its two hot minutes of idleness', async () => {
    const idle = await spend(3_600_000, nothing);
    const client = createUpstashClient({ url: proxy.url, token: TOKEN });
    await createUpstashJobQueue(client).enqueue({ jobId: 'a', repositoryUrl: 'https://example.org/a' });
    const busy = await spend(3_600_000, async (_job, { onProgress, confirm }) => {
      for (const step of ['clone', 'parse', 'history', 'resolve', 'train', 'store'] as const) {
        onProgress({ step, fraction: 0, detail: '', answers: 0 });
        await confirm();
      }
      return {
        status: 'complete',
        duration_seconds: 150,
        files_processed: 1,
        embeddings_generated: 1,
        commit: null,
        device: 'CPU',
        steps: {},
      };
    });
    expect(busy - idle).toBeLessThanOrEqual(100);
  });
});
