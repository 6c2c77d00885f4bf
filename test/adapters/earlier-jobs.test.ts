/** What version 0.1.0 left on a queue: test/fixtures/jobs-0.1.0, written by that version. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteDatabase, type SqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';
import { createSqliteJobQueue } from '../../src/lib/adapters/sqlite/job-queue.ts';
import type { RedisProxy } from '../../src/lib/redis-proxy/redis-proxy.ts';
import { COMPLETE, claim, ERROR, type JobStore } from '../contract/job-store.ts';
import { earlierDataDirectory } from '../support/earlier-version.ts';
import { openRedisJobStore, sqliteJobStore } from '../support/job-stores.ts';
import { hasRedisServer, type RedisServer, startProxyFor, startRedisServer } from '../support/redis-server.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/jobs-0.1.0');
const WRITTEN = Date.parse('2026-11-30T06:29:13Z');

/** The fixture, as if it had been written just now. */
function fixture(name: string): string {
  const age = Date.now() - WRITTEN;
  const younger = (time: string) => new Date(Date.parse(time) + age).toISOString();
  return readFileSync(join(FIXTURES, name), 'utf8')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, younger)
    .replace(/"\d{13}"/g, (score) => `"${Number(score.slice(1, -1)) + age}"`);
}

function describeEarlierJobs(name: string, open: () => Promise<JobStore>): void {
  it(`are read and done: ${name}`, async () => {
    const store = await open();
    const { queue, board } = store;
    const lease = { jobId: 'flying', workerId: 'w1', token: 'token-flying' };
    const overview = await board.overview();
    expect(overview).toMatchObject({
      waiting: [
        { job_id: 'waiting', ref: 'v1', attempt: 0 },
        { job_id: 'second', attempt: 0 },
      ],
      inFlight: [{ job: { job_id: 'flying', attempt: 1 }, step: 'parse' }],
      delayed: [{ job: { job_id: 'delayed', attempt: 1 }, error: ERROR }],
      dead: [{ job: { job_id: 'dead', attempt: 3 }, error: { code: 'INTERNAL' } }],
      workers: [{ workerId: 'desk-7-abc', version: '0.1.0' }],
      status: 'Parsing Files on https://example.org/flying',
    });
    expect(await board.history(9)).toMatchObject([{ job_id: 'complete', ...COMPLETE }]);
    // Requests and leases are remembered.
    const request = { jobId: 'x', repositoryUrl: 'https://example.org/x', idempotencyKey: 'key-waiting' };
    expect(await queue.enqueue(request)).toMatchObject({ outcome: 'duplicate', jobId: 'waiting' });
    expect(await queue.claim({ workerId: 'w1', token: 'token-complete' })).toBeUndefined();
    // The worker of then goes on: it knows of no last words, and releases without a step.
    expect(await queue.beat(lease, { step: 'train', status: 'Training' })).toBe(true);
    expect(await queue.finish(lease, { end: 'release' })).toBe(true);
    const again = await claim(queue, 'again');
    expect(again.job).toMatchObject({ job_id: 'flying', attempt: 1, reached: 'train' });
    await store.advance(200);
    expect(await queue.reap()).toMatchObject({ returned: ['flying'], promoted: ['delayed'] });
    expect(await queue.revive('dead')).toBe(true);
    const done: string[] = [];
    for (let i = 0; i < 5; i++) {
      const { job, lease: held } = await claim(queue, `t${i}`);
      done.push(`${job.job_id} ${job.attempt}`);
      expect(await queue.finish(held, { end: 'over', record: COMPLETE })).toBe(true);
    }
    expect(done).toEqual(['flying 2', 'waiting 1', 'second 1', 'delayed 2', 'dead 1']);
    expect(await board.overview()).toMatchObject({ waiting: [], inFlight: [], delayed: [], dead: [] });
    await store.close();
  });
}

describe('jobs of version 0.1.0', () => {
  describeEarlierJobs('SQLite', async () => {
    const database: SqliteDatabase = await openSqliteDatabase(':memory:');
    const store = sqliteJobStore(database);
    database.raw.exec(fixture('sqlite.sql'));
    return { ...store, close: () => database.close() };
  });

  it('that were cancelled answer a repeated cancel as before, damaged history beside them', async () => {
    const message = (state: string) => `Cancelled while ${state}`;
    const cancelled = (state: string, code = 'CANCELLED') =>
      JSON.stringify({ job_id: state, repo_url: '/x', status: 'failed', error: { code, message: message(state) } });
    const records = [
      ...['waiting', 'in flight', 'delayed', 'dead', 'away'].map((state) => cancelled(state)),
      '{"job_id":',
      cancelled('waiting', 'INTERNAL').replace('waiting', 'failed'),
    ];
    const directory = await earlierDataDirectory(undefined, (earlier) => {
      const insert = earlier.prepare('INSERT INTO job_history (record) VALUES (?)');
      for (const record of records) insert.run(record);
    });
    const database = await openSqliteDatabase(join(directory, 'pharos.db'));
    database.raw.exec(`DELETE FROM job_history WHERE NOT json_valid(record)`);
    const queue = createSqliteJobQueue(database);
    for (const state of ['waiting', 'in flight', 'delayed', 'dead']) expect(await queue.cancel(state)).toBe(state);
    for (const id of ['away', 'failed']) expect(await queue.cancel(id)).toBe('unknown');
    expect(await queue.cancel('job-cancelled')).toBe('waiting');
    await database.close();
    rmSync(directory, { recursive: true });
  });

  describe.skipIf(!hasRedisServer)('redis-server', () => {
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

    describeEarlierJobs('Redis', async () => {
      const store = await openRedisJobStore(server, proxy);
      const keys = JSON.parse(fixture('redis.json')) as Record<string, [string, ...string[]]>;
      for (const [key, [command, ...values]] of Object.entries(keys)) {
        await server.command(command, key, ...values);
        if (command === 'SET') await server.command('EXPIRE', key, '80000');
      }
      return store;
    });
  });
});
