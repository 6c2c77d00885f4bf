import { Redis } from '@upstash/redis';
import { describe, expect, it } from 'vitest';
import { startFaultyProxy } from '../support/faulty-proxy.ts';
import { useLossyQueue } from '../support/lossy-queue.ts';
import { createRandom } from '../support/mutate.ts';
import { hasRedisServer, startProxyFor, startRedisServer, TOKEN } from '../support/redis-server.ts';

describe.skipIf(!hasRedisServer)('through a network that loses replies, stalls and refuses', () => {
  it('250 operations lose no job and double none', { timeout: 240_000 }, async () => {
    const { operations, requests, faults, fenced, lost, duplicated, wrong } = await useLossyQueue(250, 1);
    expect({ lost, duplicated, wrong }).toEqual({ lost: [], duplicated: [], wrong: [] });
    expect(operations).toBeGreaterThanOrEqual(250);
    expect(requests).toBeGreaterThan(operations);
    for (const [fault, times] of Object.entries(faults)) expect(times, fault).toBeGreaterThan(0);
    expect(fenced).toBeGreaterThan(0);
  });

  it('a plain list does lose and double entries', async () => {
    const server = await startRedisServer();
    const proxy = await startProxyFor(server);
    const faulty = await startFaultyProxy(proxy.url, createRandom(1), 250);
    faulty.setRates({ 'lost reply': 200 });
    try {
      const redis = new Redis({ url: faulty.url, token: TOKEN, retry: { retries: 9, backoff: () => 1 } });
      for (let i = 0; i < 50; i++) await redis.lpush('list', `entry ${i}`);
      const pushed = (await server.command('LRANGE', 'list', '0', '-1')) as string[];
      const popped: unknown[] = [];
      for (let entry = await redis.rpop('list'); entry !== null; entry = await redis.rpop('list')) popped.push(entry);
      expect(pushed.length).toBeGreaterThan(50);
      expect(popped.length).toBeLessThan(pushed.length);
    } finally {
      await faulty.stop();
      await proxy.stop();
      await server.stop();
    }
  });
});
