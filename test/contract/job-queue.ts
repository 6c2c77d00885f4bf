import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobBoard } from '../../src/lib/ports/job-board.ts';
import type { JobQueue } from '../../src/lib/ports/job-queue.ts';
import { COMPLETE, claim, ERROR, enqueueAndClaim, exhaust, type JobStore, request } from './job-store.ts';

/** Contract of every job queue; runs on each implementation. */
export function describeJobQueue(name: string, open: () => Promise<JobStore>): void {
  describe(`job queue: ${name}`, () => {
    let store: JobStore;
    let queue: JobQueue;
    let board: JobBoard;

    beforeEach(async () => {
      store = await open();
      ({ queue, board } = store);
    });
    afterEach(() => store.close());

    describe('enqueue', () => {
      it('appends, and says where the job stands', async () => {
        expect(await queue.waiting()).toBe(0);
        expect(await queue.enqueue(request('a'))).toEqual({ outcome: 'queued', jobId: 'a', position: 1, waiting: 1 });
        expect(await queue.enqueue(request('b', { ref: 'v1', ttl: 60 }))).toMatchObject({ position: 2, waiting: 2 });
        expect(await queue.waiting()).toBe(2);
        const { waiting } = await board.overview();
        expect(waiting).toMatchObject([
          { job_id: 'a', repo_url: 'https://example.org/a', ttl: 86400, attempt: 0 },
          { job_id: 'b', ref: 'v1', ttl: 60 },
        ]);
        expect(waiting[0]).not.toHaveProperty('ref');
        expect(waiting[0]!.submitted_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      });

      it('refuses the eleventh job and takes it when there is room', async () => {
        for (let i = 1; i <= 10; i++) await queue.enqueue(request(`${i}`));
        expect(await queue.enqueue(request('11'))).toEqual({ outcome: 'full', waiting: 10 });
        expect(await queue.enqueue(request('3'))).toMatchObject({ outcome: 'queued', position: 3, waiting: 10 });
        await claim(queue, 't');
        expect(await queue.enqueue(request('11'))).toMatchObject({ outcome: 'queued', position: 10 });
      });

      it('gives the job that waits already for the same repository and ref', async () => {
        const repositoryUrl = 'https://example.org/x';
        await queue.enqueue(request('a', { repositoryUrl }));
        const again = request('b', { repositoryUrl });
        expect(await queue.enqueue(again)).toEqual({ outcome: 'duplicate', jobId: 'a', position: 1, waiting: 1 });
        expect(await queue.enqueue(request('c', { repositoryUrl, ref: 'v1' }))).toMatchObject({ outcome: 'queued' });
        const { lease } = await claim(queue, 't');
        // The answer stays the same although the job no longer waits.
        expect(await queue.enqueue(again)).toMatchObject({ outcome: 'duplicate', jobId: 'a', position: 0 });
        await queue.finish(lease, { end: 'retry', error: ERROR });
        expect(await queue.enqueue(request('d', { repositoryUrl }))).toMatchObject({
          outcome: 'duplicate',
          jobId: 'a',
        });
      });

      it('takes a job for a repository in flight: it may have been read before the latest commit', async () => {
        await enqueueAndClaim(queue, 'a');
        const later = request('b', { repositoryUrl: 'https://example.org/a' });
        expect(await queue.enqueue(later)).toMatchObject({ outcome: 'queued', jobId: 'b' });
      });

      it('gives the next of two jobs for a repository, of which one waits for its retry', async () => {
        const { lease } = await enqueueAndClaim(queue, 'a');
        const again = { repositoryUrl: 'https://example.org/a' };
        expect(await queue.enqueue(request('b', again))).toMatchObject({ outcome: 'queued', position: 1 });
        await queue.finish(lease, { end: 'retry', error: ERROR });
        expect(await queue.enqueue(request('c', again))).toMatchObject({
          outcome: 'duplicate',
          jobId: 'b',
          position: 1,
        });
      });

      it('repeated, even after the job is over, answers the same and adds nothing', async () => {
        const { lease } = await enqueueAndClaim(queue, 'a');
        await queue.finish(lease, { end: 'over', record: COMPLETE });
        const answer = { outcome: 'queued', jobId: 'a', position: 0, waiting: 0 };
        expect(await queue.enqueue(request('a'))).toEqual(answer);
        expect(await queue.waiting()).toBe(0);
      });

      it('with an idempotency key leads to one job for 24 hours', async () => {
        const first = await queue.enqueue(request('a', { idempotencyKey: 'k' }));
        expect(first).toMatchObject({ outcome: 'queued', jobId: 'a' });
        const { lease } = await claim(queue, 't');
        await queue.finish(lease, { end: 'over', record: COMPLETE });
        const second = request('b', { idempotencyKey: 'k' });
        expect(await queue.enqueue(second)).toMatchObject({ outcome: 'duplicate', jobId: 'a', position: 0 });
        await store.advance(90_000);
        expect(await queue.enqueue(second)).toMatchObject({ outcome: 'queued', jobId: 'b', position: 1 });
      });
    });

    describe('claim', () => {
      it('gives the oldest job under a lease, then none', async () => {
        const { job, lease } = await enqueueAndClaim(queue, 'a', 'b');
        expect(job).toMatchObject({ job_id: 'a', attempt: 1 });
        expect(lease).toEqual({ jobId: 'a', workerId: 'w1', token: 'token of a' });
        expect((await claim(queue, 't2')).job.job_id).toBe('b');
        expect(await queue.claim({ workerId: 'w1', token: 't3' })).toBeUndefined();
        expect(await queue.waiting()).toBe(0);
      });

      it('repeated gives the same job, and nothing once that is finished', async () => {
        const first = await enqueueAndClaim(queue, 'a', 'b');
        expect(await claim(queue, 'token of a')).toEqual(first);
        await queue.finish(first.lease, { end: 'over', record: COMPLETE });
        expect(await queue.claim({ workerId: 'w1', token: 'token of a' })).toBeUndefined();
        expect(await queue.waiting()).toBe(1);
      });

      it('skips what waited longer than its ttl', async () => {
        await queue.enqueue(request('a', { ttl: 60 }));
        await queue.enqueue(request('b', { ttl: 60 }));
        await queue.enqueue(request('c'));
        await store.advance(100);
        expect((await claim(queue, 't')).job.job_id).toBe('c');
        const [b, a] = await board.history(10);
        expect(a).toMatchObject({ job_id: 'a', status: 'skipped', reason: 'Task exceeded TTL' });
        expect(b).toMatchObject({ job_id: 'b', repo_url: 'https://example.org/b' });
        expect(a?.status === 'skipped' && Math.abs(a.age_seconds - 100) <= 5).toBe(true);
      });
    });

    describe('a lease', () => {
      it('lasts as long as it is extended', async () => {
        const { lease } = await enqueueAndClaim(queue, 'a');
        for (let i = 0; i < 3; i++) {
          await store.advance(60);
          expect(await queue.beat(lease, { step: 'train', status: 'Training' })).toBe(true);
          expect(await queue.reap()).toEqual({ returned: [], dead: [], promoted: [] });
        }
        expect((await board.overview()).inFlight).toMatchObject([{ workerId: 'w1', step: 'train' }]);
      });

      it('that expired sends its job back to the head; the late holder changes nothing any more', async () => {
        const late = await enqueueAndClaim(queue, 'a', 'b');
        await store.advance(100);
        expect(await queue.reap()).toEqual({ returned: ['a'], dead: [], promoted: [] });
        const next = await claim(queue, 't2');
        expect(next.job).toMatchObject({ job_id: 'a', attempt: 2 });
        expect(await queue.beat(late.lease, { step: 'store', status: 'x' })).toBe(false);
        expect(await queue.finish(late.lease, { end: 'over', record: COMPLETE })).toBe(false);
        expect(await board.history(10)).toEqual([]);
        expect(await queue.finish(next.lease, { end: 'over', record: COMPLETE })).toBe(true);
      });

      it('keeps the order of the jobs that come back together', async () => {
        await enqueueAndClaim(queue, 'a', 'b', 'c');
        await store.advance(1);
        await claim(queue, 't2');
        await store.advance(100);
        await queue.reap();
        expect((await board.overview()).waiting.map(({ job_id }) => job_id)).toEqual(['a', 'b', 'c']);
      });

      it('that expires in the last attempt leaves a dead letter', async () => {
        await queue.enqueue(request('a'));
        for (const attempt of [1, 2, 3]) {
          expect((await claim(queue, `t${attempt}`)).job.attempt).toBe(attempt);
          await store.advance(100);
          expect(await queue.reap()).toMatchObject({ [attempt < 3 ? 'returned' : 'dead']: ['a'] });
        }
        expect(await queue.waiting()).toBe(0);
        expect(await board.history(1)).toMatchObject([
          { job_id: 'a', status: 'dead', attempts: 3, error: { code: 'LEASE_EXPIRED' } },
        ]);
      });

      it('that expires again lets others go first', async () => {
        await enqueueAndClaim(queue, 'a', 'b', 'c');
        await store.advance(100);
        await queue.reap();
        await claim(queue, 't2');
        await store.advance(100);
        expect(await queue.reap()).toMatchObject({ returned: ['a'] });
        expect((await board.overview()).waiting.map(({ job_id }) => job_id)).toEqual(['b', 'c', 'a']);
      });

      it('that expires for the last time leaves the last words of its worker', async () => {
        await queue.enqueue(request('a'));
        const lastWords = { code: 'LEASE_EXPIRED', message: 'in step "parse", at é.py' };
        for (const attempt of [1, 2, 3]) {
          const { job, lease } = await claim(queue, `t${attempt}`);
          expect(job.reached).toBe(attempt === 1 ? undefined : 'parse');
          await queue.beat(lease, { step: 'clone', status: '', lastWords: { ...lastWords, message: 'in step clone' } });
          await queue.beat(lease, { step: 'parse', status: '', lastWords });
          await store.advance(100);
          await queue.reap();
        }
        expect(await board.history(1)).toMatchObject([{ job_id: 'a', status: 'dead', error: lastWords }]);
        await queue.revive('a');
        expect((await claim(queue, 't4')).job).not.toHaveProperty('reached');
      });

      it('under another token is refused', async () => {
        const { lease } = await enqueueAndClaim(queue, 'a');
        expect(await queue.beat({ ...lease, token: 'x' }, { step: '', status: '' })).toBe(false);
        expect(await queue.finish({ ...lease, token: 'x' }, { end: 'release' })).toBe(false);
      });
    });

    describe('finish', () => {
      it('puts the record into the history, once', async () => {
        const { lease } = await enqueueAndClaim(queue, 'a');
        const outcome = { end: 'over', record: COMPLETE } as const;
        expect(await queue.finish(lease, outcome)).toBe(true);
        expect(await queue.finish(lease, outcome)).toBe(true);
        const history = await board.history(10);
        const timestamp = expect.stringMatching(/^\d{4}-.*Z$/);
        expect(history).toEqual([{ job_id: 'a', repo_url: 'https://example.org/a', timestamp, ...COMPLETE }]);
        expect(await queue.beat(lease, { step: '', status: '' })).toBe(false);
        expect((await board.overview()).inFlight).toEqual([]);
      });

      it('with a failure that may pass delays the job, longer each time, then gives it up', async () => {
        await queue.enqueue(request('a'));
        for (const [attempt, before, after] of [
          [1, 20, 20],
          [2, 120, 20],
        ] as const) {
          const { job, lease } = await claim(queue, `t${attempt}`);
          expect(job.attempt).toBe(attempt);
          const outcome = { end: 'retry', error: ERROR } as const;
          expect(await queue.finish(lease, outcome)).toBe(true);
          expect(await queue.finish(lease, outcome)).toBe(true);
          await store.advance(before);
          expect((await queue.reap()).promoted).toEqual([]);
          expect((await board.overview()).delayed).toMatchObject([{ job: { job_id: 'a', attempt }, error: ERROR }]);
          await store.advance(after);
          expect((await queue.reap()).promoted).toEqual(['a']);
        }
        const { lease } = await claim(queue, 't3');
        await queue.finish(lease, { end: 'retry', error: ERROR });
        const { delayed, dead } = await board.overview();
        expect(delayed).toEqual([]);
        expect(dead).toMatchObject([{ job: { job_id: 'a', attempt: 3 }, error: ERROR }]);
        expect(await board.history(10)).toMatchObject([{ job_id: 'a', status: 'dead', error: ERROR, attempts: 3 }]);
      });

      it('with a release puts the job back to the head, its attempt not counted', async () => {
        const { lease } = await enqueueAndClaim(queue, 'a', 'b');
        expect(await queue.finish(lease, { end: 'release' })).toBe(true);
        expect(await queue.finish(lease, { end: 'release' })).toBe(true);
        expect(await queue.waiting()).toBe(2);
        expect((await claim(queue, 't2')).job).toMatchObject({ job_id: 'a', attempt: 1 });
        expect(await board.history(10)).toEqual([]);
      });
    });

    it('remembers where the attempt before had come to, however that ended', async () => {
      await queue.enqueue(request('a'));
      const first = await claim(queue, 't1');
      await queue.beat(first.lease, { step: 'clone', status: '' });
      await queue.finish(first.lease, { end: 'release', reached: 'resolve' });
      expect((await board.overview()).waiting).toMatchObject([{ job_id: 'a', reached: 'resolve' }]);
      const second = await claim(queue, 't2');
      expect(second.job).toMatchObject({ attempt: 1, reached: 'resolve' });
      expect(await claim(queue, 't2')).toEqual(second);
      await queue.beat(second.lease, { step: 'parse', status: '' });
      await queue.finish(second.lease, { end: 'retry', error: ERROR });
      await store.advance(60);
      await queue.reap();
      expect((await claim(queue, 't3')).job).toMatchObject({ attempt: 2, reached: 'parse' });
    });

    describe('cancel', () => {
      it('takes a job out of the line, and answers the same again', async () => {
        await queue.enqueue(request('a'));
        await queue.enqueue(request('b'));
        for (let i = 0; i < 2; i++) expect(await queue.cancel('a')).toBe('waiting');
        expect((await claim(queue, 't')).job.job_id).toBe('b');
        expect(await board.history(10)).toMatchObject([
          { job_id: 'a', status: 'failed', error: { code: 'CANCELLED', message: 'Cancelled while waiting' } },
        ]);
      });

      it('takes the lease of a job in flight', async () => {
        const { lease } = await enqueueAndClaim(queue, 'a');
        expect(await queue.cancel('a')).toBe('in flight');
        expect(await queue.beat(lease, { step: '', status: '' })).toBe(false);
        expect(await queue.finish(lease, { end: 'over', record: COMPLETE })).toBe(false);
        await store.advance(100);
        expect(await queue.reap()).toEqual({ returned: [], dead: [], promoted: [] });
        expect(await queue.cancel('a')).toBe('in flight');
      });

      it('takes out a retry and a dead letter, and answers the same again', async () => {
        const { lease } = await enqueueAndClaim(queue, 'a');
        await queue.finish(lease, { end: 'retry', error: ERROR });
        for (let i = 0; i < 2; i++) expect(await queue.cancel('a')).toBe('delayed');
        await queue.enqueue(request('b'));
        await exhaust(store);
        for (let i = 0; i < 2; i++) expect(await queue.cancel('b')).toBe('dead');
        expect(await board.overview()).toMatchObject({ waiting: [], delayed: [], dead: [] });
      });

      it('of a job that is unknown or over changes nothing', async () => {
        expect(await queue.cancel('x')).toBe('unknown');
        const { lease } = await enqueueAndClaim(queue, 'a');
        await queue.finish(lease, { end: 'over', record: COMPLETE });
        expect(await queue.cancel('a')).toBe('unknown');
        expect(await board.history(10)).toHaveLength(1);
      });
    });

    it('revives a dead job with all its attempts, once', async () => {
      await queue.enqueue(request('a', { ttl: 600 }));
      await exhaust(store);
      await store.advance(1000);
      expect(await queue.revive('a')).toBe(true);
      expect(await queue.revive('a')).toBe(true);
      expect(await queue.waiting()).toBe(1);
      expect((await board.overview()).dead).toEqual([]);
      expect((await claim(queue, 't')).job).toMatchObject({ job_id: 'a', attempt: 1 });
      expect(await queue.revive('x')).toBe(false);
    });
  });
}
