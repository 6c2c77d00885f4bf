import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openUpstashJobs } from '../../src/lib/adapters/upstash/open-jobs.ts';
import type { RedisProxy } from '../../src/lib/redis-proxy/redis-proxy.ts';
import { describeJobBoard } from '../contract/job-board.ts';
import { describeJobQueue } from '../contract/job-queue.ts';
import { COMPLETE, claim, ERROR, request } from '../contract/job-store.ts';
import { openRedisJobStore } from '../support/job-stores.ts';
import { hasRedisServer, type RedisServer, startProxyFor, startRedisServer, TOKEN } from '../support/redis-server.ts';

describe.skipIf(!hasRedisServer)('redis-server behind the proxy', () => {
  let server: RedisServer;
  let proxy: RedisProxy;
  let redis: (command: string) => Promise<unknown>;

  beforeAll(async () => {
    server = await startRedisServer();
    proxy = await startProxyFor(server);
    redis = (command) => server.command(...command.split(' '));
  });
  afterAll(async () => {
    await proxy.stop();
    await server.stop();
  });

  const openJobStore = () => openRedisJobStore(server, proxy);

  describeJobQueue('upstash', openJobStore);
  describeJobBoard('upstash', openJobStore);

  describe('what a person sees with redis-cli', () => {
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const job = (id: string, attempt: number) => {
      return { job_id: id, repo_url: `https://example.org/${id}`, submitted_at: time, ttl: 86400, attempt };
    };
    let jobs: ReturnType<typeof openUpstashJobs>;

    beforeEach(async () => {
      await redis('FLUSHALL');
      jobs = openUpstashJobs({ url: proxy.url, token: TOKEN });
    });

    it('are the keys of the guide', async () => {
      const { jobQueue, jobBoard } = jobs;
      for (const id of ['a', 'b', 'c', 'd']) await jobQueue.enqueue(request(id, { idempotencyKey: `key of ${id}` }));
      await jobBoard.announce({ workerId: 'w1', host: 'desk', pid: 7, device: 'cpu', version: '1.0.0' }, 'Idle');
      await jobQueue.finish((await claim(jobQueue, 't1')).lease, { end: 'over', record: COMPLETE });
      await jobQueue.finish((await claim(jobQueue, 't2')).lease, { end: 'retry', error: ERROR });
      const { lease } = await claim(jobQueue, 't3');
      await jobQueue.beat(lease, { step: 'train', status: 'Training Graph on https://example.org/c' });

      expect(await redis('LLEN ingest_queue')).toBe(1);
      const [waiting] = (await redis('LRANGE ingest_queue 0 -1')) as string[];
      expect(waiting).toMatch(/^{"job_id":"d","repo_url":"https:\/\/example\.org\/d","submitted_at":/);
      expect(JSON.parse(waiting!)).toEqual(job('d', 0));
      expect(await redis('GET worker_status')).toBe('Training Graph on https://example.org/c');
      expect(await redis('TTL worker_status')).toBeGreaterThan(0);
      const [record] = (await redis('LRANGE job_history 0 -1')) as string[];
      expect(record).toMatch(/^{"job_id":"a","repo_url":"https:\/\/example\.org\/a","timestamp":/);
      expect(JSON.parse(record!)).toEqual({
        job_id: 'a',
        repo_url: 'https://example.org/a',
        timestamp: time,
        ...COMPLETE,
      });
      const [, worker] = (await redis('HGETALL ingest_workers')) as string[];
      expect(JSON.parse(worker!)).toEqual({ host: 'desk', pid: 7, device: 'cpu', version: '1.0.0', last_beat: time });
      const [id, flight] = (await redis('HGETALL ingest_inflight')) as string[];
      expect(id).toBe('c');
      const leased = { worker: 'w1', token: 't3', claimed_at: time, lease_until: time, step: 'train' };
      expect(JSON.parse(flight!)).toEqual({ ...leased, ...job('c', 1) });
      const [delayed, due] = (await redis('ZRANGE ingest_delayed 0 -1 WITHSCORES')) as string[];
      expect(JSON.parse(delayed!)).toEqual({ ...job('b', 1), error: ERROR });
      expect(Number(due) - Date.now()).toBeGreaterThan(15_000);
      expect(await redis('GET ingest_idem:t1')).toBe('a');
      expect(await server.command('GET', 'ingest_idem:key of a')).toBe('a');
      await jobBoard.depart('w1');
      expect(await redis('GET worker_status')).toBe('Offline');
    });

    it('is the time of Redis, right to the millisecond in any year', async () => {
      const { jobQueue, jobBoard } = jobs;
      for (const [submitted_at, age] of [
        ['2000-02-29T23:59:59.999Z', Date.UTC(2000, 1, 29, 23, 59, 59)],
        ['2024-03-01T00:00:00+02:00', Date.UTC(2024, 1, 29, 22)],
        ['1999-12-31 12:30:00', Date.UTC(1999, 11, 31, 12, 30)],
      ] as const) {
        await server.command('RPUSH', 'ingest_queue', JSON.stringify({ repo_url: 'x', job_id: 'old', submitted_at }));
        await jobQueue.claim({ workerId: 'w', token: `${submitted_at}` });
        const [skipped] = await jobBoard.history(1);
        const seconds = skipped?.status === 'skipped' ? skipped.age_seconds : 0;
        expect(Math.abs(seconds - (Date.now() - age) / 1000)).toBeLessThan(60);
        expect(Math.abs(Date.parse(skipped!.timestamp) - Date.now())).toBeLessThan(60_000);
      }
    });

    it('may be put there by other programs: a URL alone is a job', async () => {
      const { jobQueue, jobBoard } = jobs;
      await redis('RPUSH ingest_queue https://example.org/plain "https://example.org/quoted" github.com/x/y');
      await server.command('RPUSH', 'ingest_queue', '{"repo_url":"https://example.org/half","ref":null,"ttl":"60"}');
      await server.command('RPUSH', 'ingest_queue', '{"repo_url":"https://example.org/odd","attempt":NaN,"ttl":-5}');
      const { waiting } = await jobBoard.overview();
      const urls = ['plain', 'quoted'].map((name) => `https://example.org/${name}`);
      expect(waiting.map(({ repo_url }) => repo_url)).toEqual([
        ...urls,
        'github.com/x/y',
        'https://example.org/half',
        'https://example.org/odd',
      ]);
      expect(waiting.map(({ ttl }) => ttl)).toEqual([86400, 86400, 86400, 60, 86400]);
      expect(new Set(waiting.map(({ job_id }) => job_id)).size).toBe(5);
      // The id that was shown stays, for cancel and for the history.
      expect(await jobQueue.cancel(waiting[1]!.job_id)).toBe('waiting');
      const first = await claim(jobQueue, 't1');
      expect(first.job).toEqual({ ...waiting[0], attempt: 1 });
      expect(await jobQueue.enqueue(request('x', { repositoryUrl: 'github.com/x/y' }))).toMatchObject({
        outcome: 'duplicate',
        jobId: waiting[2]!.job_id,
      });
      await redis('LPUSH ingest_queue https://example.org/never-shown');
      expect((await claim(jobQueue, 't2')).job.repo_url).toBe('https://example.org/never-shown');
    });

    it('an entry pushed twice is one job while it is in flight', async () => {
      const entry = JSON.stringify({ job_id: 'a', repo_url: 'https://example.org/a' });
      await server.command('RPUSH', 'ingest_queue', entry, entry);
      const { lease } = await claim(jobs.jobQueue, 't1');
      expect(await jobs.jobQueue.claim({ workerId: 'w2', token: 't2' })).toBeUndefined();
      expect(await jobs.jobQueue.beat(lease, { step: '', status: '' })).toBe(true);
    });

    it('keeps texts as they are, whatever is in them', async () => {
      const message = `\u0000 \\/ "</script>" \u{1f600} \ud800 ${'x'.repeat(5000)}`;
      await jobs.jobQueue.enqueue(request('a'));
      const { lease } = await claim(jobs.jobQueue, 't');
      await jobs.jobQueue.finish(lease, { end: 'retry', error: { code: 'FAILED', message } });
      const [delayed] = (await jobs.jobBoard.overview()).delayed;
      expect(delayed!.error.message).toBe(message.toWellFormed());
    });

    it('may hold history of other programs', async () => {
      await redis('LPUSH job_history garbage null {"status":"complete"} []');
      await jobs.jobQueue.enqueue(request('a'));
      expect(await jobs.jobBoard.history(10)).toEqual([]);
      expect(await jobs.jobQueue.cancel('nobody')).toBe('unknown');
      expect(await jobs.jobBoard.find('nobody')).toBeUndefined();
    });
  });
});
