import { createUpstashClient } from '../../src/lib/adapters/upstash/client.ts';
import { createUpstashJobQueue } from '../../src/lib/adapters/upstash/job-queue.ts';
import { PharosError } from '../../src/lib/errors.ts';
import type { ClaimedJob, Outcome } from '../../src/lib/ports/job-queue.ts';
import { COMPLETE, ERROR, request } from '../contract/job-store.ts';
import { startFaultyRest } from './faulty-rest.ts';
import { redisJobStores } from './job-stores.ts';
import { createFractions } from './mutate.ts';
import { passTime } from './pass-time.ts';
import { type RedisServer, TOKEN } from './redis-server.ts';

export interface LossyReport {
  /** Operations of the queue that were asked for, and answered in the end. */
  readonly operations: number;
  /** Operations that the client gave up, and that were then asked for again with the same arguments. */
  readonly repeated: number;
  /** What went wrong on the way, and how often. */
  readonly faults: Readonly<Record<string, number>>;
  readonly jobs: number;
  /** Jobs that were accepted and never came to an end. */
  readonly lost: readonly string[];
  /** Jobs that came to an end more than once, or were claimed after their end. */
  readonly duplicated: readonly string[];
}

/** Runs jobs through the queue over a REST service of which 1 to 20 % of the answers fail. */
export async function runLossily(operations: number, seed: number): Promise<LossyReport> {
  const stores = await redisJobStores();
  const faulty = await startFaultyRest(stores.url, seed);
  try {
    const run = new LossyRun(stores.server, faulty.url, seed);
    while (run.operations < operations) {
      faulty.setRate(0.01 + 0.19 * Math.min(1, run.operations / operations));
      await run.step();
    }
    await faulty.stop();
    await run.drain(stores.url);
    return { ...run.report(), faults: faulty.faults };
  } finally {
    await stores.stop();
  }
}

class LossyRun {
  operations = 0;
  #repeated = 0;
  #jobs = 0;
  #claims = 0;
  #queue: ReturnType<typeof createUpstashJobQueue>;
  readonly #server: RedisServer;
  readonly #random: () => number;
  readonly #accepted = new Set<string>();
  readonly #ends = new Map<string, number>();
  readonly #duplicated = new Set<string>();
  readonly #held: ClaimedJob[] = [];
  #seen = 0;

  constructor(server: RedisServer, url: string, seed: number) {
    this.#server = server;
    this.#random = createFractions(seed + 1);
    this.#queue = openQueue(url);
  }

  /** One operation of one of several workers and producers, whatever it may be. */
  async step(): Promise<void> {
    const dice = this.#random();
    const queue = this.#queue;
    if (dice < 0.3) await this.#enqueue();
    else if (dice < 0.55) await this.#claim();
    else if (dice < 0.65 && this.#held.length > 0) {
      const { lease } = this.#anyHeld();
      if (!(await this.#ask(() => queue.beat(lease, { step: 'train', status: 'Training' })))) this.#drop(lease.token);
    } else if (dice < 0.9 && this.#held.length > 0) await this.#finish();
    else if (dice < 0.94) await this.#ask(() => queue.reap());
    else if (dice < 0.96) await passTime(this.#server, 40);
    else await this.#ask(() => queue.waiting());
    await this.#readHistory();
  }

  /** Brings everything that is left to its end, over a sound connection. */
  async drain(url: string): Promise<void> {
    this.#queue = openQueue(url);
    while (this.#held.length > 0) await this.#finish();
    for (let i = 0; i < 20; i++) {
      while (await this.#claim()) await this.#finish();
      await passTime(this.#server, 200);
      await this.#queue.reap();
    }
    await this.#readHistory();
  }

  report(): Omit<LossyReport, 'faults'> {
    for (const [id, count] of this.#ends) if (count > 1) this.#duplicated.add(id);
    const lost = [...this.#accepted].filter((id) => !this.#ends.has(id));
    const { operations } = this;
    return { operations, repeated: this.#repeated, jobs: this.#accepted.size, lost, duplicated: [...this.#duplicated] };
  }

  async #enqueue(): Promise<void> {
    const id = `job-${this.#jobs++}`;
    const { outcome } = await this.#ask(() => this.#queue.enqueue(request(id)));
    if (outcome === 'queued') this.#accepted.add(id);
  }

  async #claim(): Promise<boolean> {
    const claimant = { workerId: `worker ${this.#claims % 4}`, token: `token ${this.#claims++}` };
    const claimed = await this.#ask(() => this.#queue.claim(claimant));
    if (!claimed) return false;
    if (this.#ends.has(claimed.job.job_id)) this.#duplicated.add(claimed.job.job_id);
    this.#held.push(claimed);
    return true;
  }

  async #finish(): Promise<void> {
    const { lease } = this.#anyHeld();
    const dice = this.#random();
    const outcome: Outcome =
      dice < 0.7
        ? { end: 'over', record: COMPLETE }
        : dice < 0.85
          ? { end: 'release' }
          : { end: 'retry', error: ERROR };
    await this.#ask(() => this.#queue.finish(lease, outcome));
    this.#drop(lease.token);
  }

  #anyHeld(): ClaimedJob {
    return this.#held[Math.floor(this.#random() * this.#held.length)]!;
  }

  #drop(token: string): void {
    this.#held.splice(
      this.#held.findIndex(({ lease }) => lease.token === token),
      1,
    );
  }

  /** Asks until there is an answer, as a worker does. */
  async #ask<T>(operation: () => Promise<T>): Promise<T> {
    this.operations++;
    for (;;) {
      try {
        return await operation();
      } catch (error) {
        if (!(error instanceof PharosError) || (error.code !== 'UNAVAILABLE' && error.code !== 'TRY_LATER'))
          throw error;
        this.#repeated++;
      }
    }
  }

  /** Counts the ends of jobs in Redis itself, before the history forgets them. */
  async #readHistory(): Promise<void> {
    const { command } = this.#server;
    const records = (await command('LRANGE', 'job_history', '0', '-1')) as string[];
    for (const text of records.slice(0, records.length - this.#seen)) {
      const { job_id } = JSON.parse(text) as { readonly job_id: string };
      this.#ends.set(job_id, (this.#ends.get(job_id) ?? 0) + 1);
    }
    this.#seen = records.length;
    if (this.#seen < 60) return;
    await command('LTRIM', 'job_history', '0', '19');
    this.#seen = 20;
  }
}

/** Waits less than the faults take, so that the test does not. */
function openQueue(url: string): ReturnType<typeof createUpstashJobQueue> {
  return createUpstashJobQueue(createUpstashClient({ url, token: TOKEN, timeout: 250, backoff: 2 }));
}
