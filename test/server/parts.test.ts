import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createAnswerCache } from '../../server/answer-cache.ts';
import { callerNetwork, clientAddress } from '../../server/client-address.ts';
import { createRateLimiter, MAX_BUCKETS } from '../../server/rate-limit.ts';
import { readTarget } from '../../server/routes/target.ts';
import { createSemaphore } from '../../server/semaphore.ts';
import { shareAnswers } from '../../server/shared-answers.ts';
import { history } from '../../src/lib/usecases/jobs/history.ts';
import { SELF } from '../support/actors.ts';

describe('the target of an ingest', () => {
  it.each([
    ['https://github.com/a/b', 'https://github.com/a/b'],
    ['http:/github.com/a', 'http://github.com/a'],
    ['github.com/a%2Fb', 'github.com/a%2Fb'],
    ['github.com%2Fa%2Fb', 'github.com/a/b'],
    ['%E0%A4%A', '%E0%A4%A'],
  ])('%s is %s', (rest, target) => expect(readTarget(rest)).toBe(target));
});

describe('the address of a caller', () => {
  const request = (remoteAddress: string, forwarded?: string) =>
    ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;

  it('is the peer, or what the trusted proxies saw', () => {
    expect(clientAddress(request('::ffff:10.0.0.1', '1.1.1.1'), 0)).toBe('10.0.0.1');
    expect(clientAddress(request('10.0.0.1', '9.9.9.9, 1.1.1.1'), 1)).toBe('1.1.1.1');
    expect(clientAddress(request('10.0.0.1', '9.9.9.9, 1.1.1.1'), 2)).toBe('9.9.9.9');
    expect(clientAddress(request('10.0.0.1', 'nonsense'), 1)).toBe('10.0.0.1');
    expect(clientAddress(request('10.0.0.1'), 3)).toBe('10.0.0.1');
  });

  it('of IPv6 counts by its network', () => {
    expect(callerNetwork('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
    expect(callerNetwork('2001:db8::1')).toBe('2001:db8:0:0::/64');
    expect(callerNetwork('::1')).toBe('0:0:0:0::/64');
    expect(callerNetwork('192.0.2.1')).toBe('192.0.2.1');
  });
});

it('a rate limit refills evenly', () => {
  let now = 0;
  const limiter = createRateLimiter(() => now);
  const policy = { name: 'read', perMinute: 60 };
  for (let i = 0; i < 60; i++) expect(limiter.take('a', policy).isAllowed).toBe(true);
  expect(limiter.take('a', policy)).toMatchObject({ isAllowed: false, reset: 1 });
  expect(limiter.take('b', policy).isAllowed).toBe(true);
  now = 1100;
  expect(limiter.take('a', policy).isAllowed).toBe(true);
  expect(limiter.take('a', policy).isAllowed).toBe(false);
});

it('a rate limit forgets the caller that was quiet for longest, and no other', () => {
  const limiter = createRateLimiter(() => 0);
  const policy = { name: 'read', perMinute: 10 };
  const left = (caller: string) => limiter.take(caller, policy).remaining;
  expect([left('quiet'), left('busy')]).toEqual([9, 9]);
  for (let i = 2; i < MAX_BUCKETS; i++) left(`caller ${i}`);
  expect(left('busy')).toBe(8);
  left('one more');
  expect(left('busy')).toBe(7);
  expect(left('quiet')).toBe(9);
});

it('a kept answer is made once for many, goes when it was asked for longest ago, and never when it failed', async () => {
  const made: string[] = [];
  const cache = createAnswerCache(2);
  const ask = (key: string) => cache.get(key, async () => made.push(key));
  await Promise.all([ask('a'), ask('a')]);
  await ask('b');
  await ask('a');
  await ask('c');
  await ask('a');
  expect(made).toEqual(['a', 'b', 'c']);
  await ask('b');
  expect(made).toEqual(['a', 'b', 'c', 'b']);
  await expect(cache.get('d', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await cache.get('d', async () => 'd')).toBe('d');
});

describe('shared answers', () => {
  it('are as many as may be remembered: the oldest goes first, however often it was given', async () => {
    const asked: string[] = [];
    const answers = shareAnswers({ remembered: 2, now: () => 0 });
    const ask = (key: string) => answers.ask(key, async () => asked.push(key), true);
    for (const key of ['a', 'b', 'a', 'c', 'b', 'a']) await ask(key);
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });

  it('are asked once while they are fresh, and forgotten when something changes', async () => {
    let now = 0;
    let asked = 0;
    const answers = shareAnswers({ remembered: 10, now: () => now });
    const ask = (isFree = true) => answers.ask('k', async () => ++asked, isFree);
    await Promise.all([ask(), ask(), ask()]);
    expect(asked).toBe(1);
    now = 1000;
    answers.forget();
    now = 1001;
    expect((await ask()).value).toBe(2);
    now = 5000;
    expect((await ask()).value).toBe(3);
  });

  it('cost at most a burst, and then one question a minute', async () => {
    let now = 0;
    let asked = 0;
    const answers = shareAnswers({ remembered: 10, now: () => now });
    const day = 24 * 3600;
    for (let second = 0; second < day; second += 3) {
      now = second * 1000;
      await answers.ask('k', async () => ++asked, false);
    }
    expect(asked).toBeLessThanOrEqual(1500);
    expect((await answers.ask('k', async () => ++asked, false)).age).toBeLessThanOrEqual(60);
    await expect(answers.ask('other', async () => 1, false)).rejects.toMatchObject({ code: 'TRY_LATER' });
  });

  it('do not remember failures', async () => {
    const answers = shareAnswers({ remembered: 10 });
    await expect(answers.ask('k', () => Promise.reject(new Error('no')), true)).rejects.toThrow('no');
    expect((await answers.ask('k', async () => 1, true)).value).toBe(1);
  });
});

it('a semaphore runs a limited number, queues a limited number, and rejects the rest', async () => {
  const semaphore = createSemaphore(2, 1);
  const gates = Array.from({ length: 3 }, () => Promise.withResolvers<void>());
  const passing = gates.map(({ promise }) => semaphore.run(() => promise));
  await expect(semaphore.run(async () => undefined)).rejects.toMatchObject({ code: 'TRY_LATER' });
  for (const { resolve } of gates) resolve();
  await Promise.all(passing);
  await Promise.all([semaphore.run(async () => 1), semaphore.run(async () => 2)]);
});

it('a client that disconnects while it waits leaves the queue of a semaphore', async () => {
  const semaphore = createSemaphore(1, 1);
  const { promise, resolve } = Promise.withResolvers<void>();
  const first = semaphore.run(() => promise);
  const gone = new AbortController();
  const second = semaphore.run(async () => 'never', gone.signal);
  gone.abort();
  await expect(second).rejects.toMatchObject({ code: 'TRY_LATER' });
  const third = semaphore.run(async () => 'served');
  resolve();
  await first;
  expect(await third).toBe('served');
});

it('a page of the history goes on where the one before ended, also when newer records have come', async () => {
  const record = (id: number) => ({
    job_id: `${id}`,
    repo_url: 'x',
    timestamp: new Date(id * 1000).toISOString(),
    status: 'failed' as const,
    error: { code: 'FAILED', message: '' },
  });
  let newest = 6;
  const jobBoard = { history: async () => Array.from({ length: newest }, (_, i) => record(newest - i)) };
  const first = await history({ actor: SELF, jobBoard, limit: 2 });
  newest = 9;
  const second = await history({ actor: SELF, jobBoard, limit: 2, after: first.next! });
  expect([...first.jobs, ...second.jobs].map(({ job_id }) => job_id)).toEqual(['6', '5', '4', '3']);
  const third = await history({ actor: SELF, jobBoard, limit: 5, after: second.next! });
  expect(third).toEqual({ jobs: [record(2), record(1)] });
  // The record that a cursor names may be gone: what is older follows.
  const gone = await history({ actor: SELF, jobBoard, limit: 1, after: `${new Date(4500).toISOString()}_gone` });
  expect(gone.jobs).toEqual([record(4)]);
});
