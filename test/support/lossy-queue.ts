import { setTimeout as sleep } from 'node:timers/promises';
import { createUpstashClient } from '../../src/lib/adapters/upstash/client.ts';
import { createUpstashJobQueue } from '../../src/lib/adapters/upstash/job-queue.ts';
import { PharosError } from '../../src/lib/errors.ts';
import type { JobQueue, Lease, Outcome } from '../../src/lib/ports/job-queue.ts';
import { COMPLETE, ERROR } from '../contract/job-store.ts';
import { type Fault, type FaultyProxy, startFaultyProxy } from './faulty-proxy.ts';
import { createRandom, type Random } from './mutate.ts';
import { passTime } from './pass-time.ts';
import { type RedisServer, startProxyFor, startRedisServer, TOKEN } from './redis-server.ts';

export interface LossyReport {
  /** Operations of the queue other than looking up its length; each was repeated until it was answered. */
  readonly operations: number;
  /** Calls that failed although the client had sent them four times. */
  readonly failedCalls: number;
  readonly requests: number;
  readonly faults: Readonly<Record<Fault, number>>;
  readonly jobs: number;
  /** Accepted jobs without a terminal record. */
  readonly lost: readonly string[];
  /** Jobs with a second terminal record, or entries that nobody enqueued. */
  readonly duplicated: readonly string[];
  /** Holders that slept through their lease, and were refused. */
  readonly fenced: number;
  /** Answers that the queue must not give. */
  readonly wrong: readonly string[];
}

/** Milliseconds that a client waits for an answer. */
const TIMEOUT = 250;
const JOBS_PER_ROUND = 12;
const WORKERS = 4;

interface Ledger {
  /** Accepted jobs → attempts that were charged. */
  readonly charged: Map<string, number>;
  readonly held: Set<string>;
  readonly over: Set<string>;
  readonly asleep: Lease[];
}

/**
 * Producers and workers use a queue through a network that loses 1 to 20 % of the replies, and fails in other ways, until
 * so many operations are done. After every round of 12 jobs the Redis itself is looked into.
 */
export async function useLossyQueue(operations: number, seed: number): Promise<LossyReport> {
  const random = createRandom(seed);
  const server = await startRedisServer();
  const proxy = await startProxyFor(server);
  const faulty = await startFaultyProxy(proxy.url, random, TIMEOUT);
  try {
    return await useThrough(server, faulty, operations, random);
  } finally {
    await faulty.stop();
    await proxy.stop();
    await server.stop();
  }
}

async function useThrough(
  server: RedisServer,
  faulty: FaultyProxy,
  least: number,
  random: Random,
): Promise<LossyReport> {
  const queue = createUpstashJobQueue(
    createUpstashClient({ url: faulty.url, token: TOKEN, timeout: TIMEOUT, backoff: 2 }),
  );
  let operations = 0;
  let failedCalls = 0;
  let jobs = 0;
  let fenced = 0;
  const lost: string[] = [];
  const duplicated: string[] = [];
  const wrong: string[] = [];

  /** Repeats a call until it is answered, as producers and workers do. */
  async function insist<T>(call: (queue: JobQueue) => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await call(queue);
      } catch (error) {
        if (!(error instanceof PharosError && ['UNAVAILABLE', 'TRY_LATER'].includes(error.code))) throw error;
        failedCalls++;
      }
    }
  }
  function ask<T>(call: (queue: JobQueue) => Promise<T>): Promise<T> {
    operations++;
    return insist(call);
  }
  const expect = (right: boolean, what: string) => void (right || wrong.push(what));

  async function produce(ids: readonly string[], { charged }: Ledger): Promise<void> {
    for (const jobId of ids) {
      const request = { jobId, repositoryUrl: `https://example.org/${jobId}`, idempotencyKey: `key of ${jobId}` };
      charged.set(jobId, 0);
      for (;;) {
        const { outcome } = await ask((queue) => queue.enqueue(request));
        expect(outcome !== 'duplicate', `enqueue of ${jobId} answered ${outcome}`);
        if (outcome !== 'full') break;
        await sleep(5);
      }
      if (random(4) > 0) continue;
      const again = await ask((queue) => queue.enqueue({ ...request, jobId: `${jobId}, another` }));
      expect(again.outcome === 'duplicate' && again.jobId === jobId, `a second enqueue of ${jobId}`);
    }
  }

  async function workOff(name: string, { charged, held, over, asleep }: Ledger, isProducing: () => boolean) {
    for (let turn = 0; ; turn++) {
      if ((await insist((queue) => queue.waiting())) === 0) {
        if (!isProducing()) return;
        await sleep(5);
        continue;
      }
      const token = `${name}, ${operations}, ${turn}`;
      const claimed = await ask((queue) => queue.claim({ workerId: name, token }));
      if (!claimed) continue;
      const { lease, job } = claimed;
      const attempts = charged.get(job.job_id);
      expect(attempts !== undefined && !over.has(job.job_id), `${job.job_id} was claimed, which is over or unknown`);
      expect(!held.has(job.job_id), `${job.job_id} has two holders`);
      expect(job.attempt === attempts! + 1, `${job.job_id} is at attempt ${job.attempt} after ${attempts}`);
      held.add(job.job_id);
      const beat = { step: 'train', status: 'Training' };
      expect(await ask((queue) => queue.beat(lease, beat)), `a beat of ${job.job_id} was refused`);
      const dice = job.attempt === 3 ? 0 : random(100);
      // Others may get the job before the answer of `finish` is here.
      held.delete(job.job_id);
      if (dice >= 70 && dice < 92) charged.set(job.job_id, job.attempt);
      if (dice >= 82 && dice < 92) {
        asleep.push(lease);
        continue;
      }
      if (dice < 70) over.add(job.job_id);
      const outcome: Outcome =
        dice < 70 ? { end: 'over', record: COMPLETE } : dice < 82 ? { end: 'retry', error: ERROR } : { end: 'release' };
      expect(await ask((queue) => queue.finish(lease, outcome)), `${outcome.end} of ${job.job_id} was refused`);
    }
  }

  async function round(number: number): Promise<void> {
    faulty.setRates({
      'lost reply': 10 + random(191),
      'stalled reply': 10,
      'replaced reply': 20,
      'lost request': 20,
      'late request': 10,
      '503': 30,
      '429': 30,
    });
    const ids = Array.from({ length: JOBS_PER_ROUND }, (_, i) => `job-${number}-${i}`);
    const ledger: Ledger = { charged: new Map(), held: new Set(), over: new Set(), asleep: [] };
    let producing = 3;
    const producers = [0, 1, 2].map((p) =>
      produce(
        ids.filter((_, i) => i % 3 === p),
        ledger,
      ).finally(() => producing--),
    );
    const workers = () => Array.from({ length: WORKERS }, (_, w) => workOff(`w${w}`, ledger, () => producing > 0));
    await Promise.all([...producers, ...workers()]);
    for (let pass = 0; ledger.over.size < JOBS_PER_ROUND && pass < 8; pass++) {
      await faulty.settle();
      await passTime(server, 200);
      await ask((queue) => queue.reap());
      for (const lease of ledger.asleep.splice(0)) {
        const late = await ask((queue) => queue.finish(lease, { end: 'over', record: COMPLETE }));
        expect(!late, `the late end of ${lease.jobId} was accepted`);
        fenced++;
      }
      await Promise.all(workers());
    }
    await faulty.settle();
    await lookInto(ids);
  }

  /** The account that does not depend on the client. */
  async function lookInto(ids: readonly string[]): Promise<void> {
    const ended = ((await server.command('LRANGE', 'job_history', '0', '-1')) as string[]).map(
      (text) => (JSON.parse(text) as { readonly job_id: string }).job_id,
    );
    const left = [
      ...((await server.command('LRANGE', 'ingest_queue', '0', '-1')) as string[]),
      ...((await server.command('HKEYS', 'ingest_inflight')) as string[]),
      ...((await server.command('ZRANGE', 'ingest_delayed', '0', '-1')) as string[]),
      ...((await server.command('LRANGE', 'ingest_dead', '0', '-1')) as string[]),
    ];
    jobs += ids.length;
    lost.push(...ids.filter((id) => !ended.includes(id)));
    duplicated.push(...ended.filter((id, i) => ended.indexOf(id) !== i || !ids.includes(id)), ...left);
    await server.command('FLUSHALL');
  }

  for (let number = 0; operations < least && lost.length + duplicated.length + wrong.length === 0; number++) {
    await round(number);
  }
  const { requests, faults } = faulty;
  return { operations, failedCalls, requests, faults, jobs, lost, duplicated, fenced, wrong };
}
