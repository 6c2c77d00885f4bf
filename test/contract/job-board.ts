import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobBoard, JobRecord } from '../../src/lib/ports/job-board.ts';
import type { JobQueue } from '../../src/lib/ports/job-queue.ts';
import { COMPLETE, claim, ERROR, enqueueAndClaim, exhaust, type JobStore, request } from './job-store.ts';

function record(id: number): JobRecord {
  const timestamp = new Date(id).toISOString();
  return { job_id: `${id}`, repo_url: 'https://example.org/x', status: 'failed', timestamp, error: ERROR };
}

const WORKER = { workerId: 'w1', host: 'desk', pid: 7, device: 'cpu', version: '1.0.0' };

/** Contract of every job board; runs on each implementation. */
export function describeJobBoard(name: string, open: () => Promise<JobStore>): void {
  describe(`job board: ${name}`, () => {
    let store: JobStore;
    let queue: JobQueue;
    let board: JobBoard;

    beforeEach(async () => {
      store = await open();
      ({ queue, board } = store);
    });
    afterEach(() => store.close());

    it('gives the newest records first', async () => {
      expect(await board.history(10)).toEqual([]);
      for (const id of [1, 2, 3]) await board.record(record(id));
      expect(await board.history(2)).toEqual([record(3), record(2)]);
    });

    it('keeps the newest 100', async () => {
      for (let id = 1; id <= 105; id++) await board.record(record(id));
      const history = await board.history(100);
      expect(history).toHaveLength(100);
      expect(history.at(-1)).toEqual(record(6));
    });

    it('finds a job wherever it stands', async () => {
      expect(await board.find('a')).toBeUndefined();
      await queue.enqueue(request('x'));
      await queue.enqueue(request('a', { ref: 'v1' }));
      const job = { job_id: 'a', repo_url: 'https://example.org/a', ref: 'v1', ttl: 86400, attempt: 0 };
      expect(await board.find('a')).toMatchObject({ state: 'waiting', position: 2, job });
      await claim(queue, 't');
      const { lease } = await claim(queue, 't2');
      await queue.beat(lease, { step: 'train', status: 'Training' });
      const flight = { state: 'in flight', workerId: 'w1', step: 'train', job: { ...job, attempt: 1 } };
      expect(await board.find('a')).toMatchObject(flight);
      const [{ claimedAt, leaseUntil } = { claimedAt: '', leaseUntil: '' }] = (await board.overview()).inFlight;
      expect(Math.abs(Date.parse(leaseUntil) - Date.parse(claimedAt) - 90_000)).toBeLessThan(5000);
      await queue.finish(lease, { end: 'retry', error: ERROR });
      expect(await board.find('a')).toMatchObject({ state: 'delayed', error: ERROR, job: { ...job, attempt: 1 } });
      await store.advance(40);
      await queue.reap();
      const last = await claim(queue, 't3');
      await queue.finish(last.lease, { end: 'over', record: COMPLETE });
      expect(await board.find('a')).toMatchObject({ state: 'over', record: { job_id: 'a', ...COMPLETE } });
    });

    it('finds a dead job even when the history has forgotten it', async () => {
      await queue.enqueue(request('a'));
      await exhaust(store);
      const over = { state: 'over', record: { job_id: 'a', status: 'dead', error: ERROR, attempts: 3 } };
      expect(await board.find('a')).toMatchObject(over);
      for (let id = 1; id <= 100; id++) await board.record(record(id));
      expect(await board.find('a')).toMatchObject(over);
    });

    it('keeps the newest 100 dead letters, newest first', async () => {
      for (let id = 1; id <= 102; id++) {
        await queue.enqueue(request(`${id}`));
        await exhaust(store, `${id}`);
      }
      const { dead } = await board.overview();
      expect(dead).toHaveLength(100);
      expect(dead[0]!.job.job_id).toBe('102');
      expect(dead.at(-1)!.job.job_id).toBe('3');
    });

    it('shows workers and their status until they are silent too long', async () => {
      expect(await board.overview()).toMatchObject({ workers: [], status: 'Offline' });
      await board.announce(WORKER, 'Idle');
      await board.announce({ ...WORKER, workerId: 'w0', device: 'gpu' }, 'Idle');
      const { workers, status } = await board.overview();
      expect(status).toBe('Idle');
      expect(workers).toMatchObject([{ workerId: 'w0', device: 'gpu' }, WORKER]);
      expect(Math.abs(Date.parse(workers[0]!.lastBeat) - Date.parse(workers[1]!.lastBeat))).toBeLessThan(5000);
      await store.advance(150);
      await board.announce(WORKER, 'Idle');
      await store.advance(150);
      expect((await board.overview()).workers).toMatchObject([WORKER]);
      await store.advance(150);
      expect(await board.overview()).toMatchObject({ workers: [], status: 'Offline' });
    });

    it('counts the beats of a job as signs of life, and shows its status', async () => {
      await board.announce(WORKER, 'Idle');
      const { lease } = await enqueueAndClaim(queue, 'a');
      for (let i = 0; i < 5; i++) {
        await store.advance(60);
        await queue.beat(lease, { step: 'train', status: 'Training Graph on https://example.org/é' });
      }
      const { workers, status } = await board.overview();
      expect(status).toBe('Training Graph on https://example.org/é');
      expect(workers).toMatchObject([WORKER]);
    });

    it('says Offline when the last worker departs', async () => {
      await board.announce(WORKER, 'Training Graph on x');
      await board.announce({ ...WORKER, workerId: 'w2' }, 'Training Graph on x');
      await board.depart('w2');
      expect(await board.overview()).toMatchObject({ workers: [WORKER], status: 'Idle' });
      await board.depart('w1');
      await board.depart('w1');
      expect(await board.overview()).toMatchObject({ workers: [], status: 'Offline' });
    });
  });
}
