import type { Cancelled, Claimant, Enqueued, Lease, Reaped } from '../../src/lib/ports/job-queue.ts';
import { DICE } from '../contract/job-store.ts';

export interface ModelJob {
  readonly id: string;
  readonly url: string;
  submitted: number;
  readonly ttl: number;
  attempt: number;
  state: 'waiting' | 'in flight' | 'delayed' | 'dead' | 'over';
  token: string;
  claimed: number;
  /** When the lease ends, or the retry is due. */
  until: number;
}

/**
 * The plainest job queue: a list in memory and a clock that is turned by hand. It is the oracle of the property test of
 * both adapters.
 */
export class ModelQueue {
  /** Seconds. */
  now = 0;
  readonly jobs = new Map<string, ModelJob>();
  /** Ids, next first. */
  line: string[] = [];
  /** `status id`, oldest first. */
  readonly history: string[] = [];
  readonly #keys = new Map<string, { readonly id: string; readonly until: number }>();

  enqueue(id: string, url: string, ttl: number, key: string | undefined): Enqueued {
    const known = this.#recall(key ?? id) ?? (this.#isUnderWay(id) ? id : this.#pending(url));
    if (known === undefined && this.line.length >= 10) return { outcome: 'full', waiting: this.line.length };
    if (known === undefined) {
      const fresh = { submitted: this.now, attempt: 0, state: 'waiting', token: '', claimed: 0, until: 0 } as const;
      this.jobs.set(id, { id, url, ttl, ...fresh });
      this.line.push(id);
    }
    const jobId = known ?? id;
    this.#keys.set(key ?? id, { id: jobId, until: this.now + 86_400 });
    const position = this.line.indexOf(jobId) + 1;
    return { outcome: jobId === id ? 'queued' : 'duplicate', jobId, position, waiting: this.line.length };
  }

  claim({ token }: Claimant): string | undefined {
    const held = this.#in('in flight').find((job) => job.token === token);
    if (held) return held.id;
    if (this.#recall(token) !== undefined) return undefined;
    for (let id = this.line.shift(); id !== undefined; id = this.line.shift()) {
      const job = this.jobs.get(id)!;
      if (this.now - job.submitted > job.ttl) {
        this.#end(job, 'skipped');
        continue;
      }
      const lease = { token, claimed: this.now, until: this.now + 90 };
      Object.assign(job, { state: 'in flight', attempt: job.attempt + 1, ...lease });
      return id;
    }
    return undefined;
  }

  beat(lease: Lease): boolean {
    const job = this.#held(lease);
    if (job) job.until = this.now + 90;
    return job !== undefined;
  }

  finish(lease: Lease, end: 'over' | 'retry' | 'release'): boolean {
    const job = this.#held(lease);
    if (!job) return this.#recall(lease.token) === lease.jobId;
    this.#keys.set(lease.token, { id: job.id, until: this.now + 86_400 });
    if (end === 'over') this.#end(job, 'complete');
    else if (end === 'release') {
      job.attempt--;
      this.#toHead(job);
    } else if (job.attempt >= 3) this.#die(job);
    else Object.assign(job, { state: 'delayed', until: this.now + 30 * 4 ** (job.attempt - 1) * (0.8 + 0.4 * DICE) });
    return true;
  }

  reap(): Reaped {
    const expired = this.#in('in flight').filter(({ until }) => until <= this.now);
    const [dead, returned] = [expired.filter((job) => job.attempt >= 3), expired.filter((job) => job.attempt < 3)];
    dead.sort(latestFirst).forEach((job) => void this.#die(job));
    returned.sort(latestFirst);
    for (const job of returned) if (job.attempt === 1) this.#toHead(job);
    for (const job of returned.toReversed()) if (job.attempt > 1) this.#toTail(job);
    const due = this.#in('delayed').filter(({ until }) => until <= this.now);
    for (const job of due.sort((a, b) => a.until - b.until || (a.id < b.id ? -1 : 1))) {
      job.state = 'waiting';
      this.line.push(job.id);
    }
    return { returned: returned.map(idOf), dead: dead.map(idOf), promoted: due.map(idOf) };
  }

  cancel(id: string): Cancelled {
    const job = this.jobs.get(id);
    const past = this.history.findLast((record) => record.endsWith(` ${id}`));
    if (!job || job.state === 'over') {
      return past?.startsWith('cancelled while') ? (/while (.*) \S+$/.exec(past)![1] as Cancelled) : 'unknown';
    }
    const { state } = job;
    this.line = this.line.filter((other) => other !== id);
    this.#end(job, `cancelled while ${state}`);
    return state;
  }

  revive(id: string): boolean {
    const job = this.jobs.get(id);
    if (job?.state === 'dead') {
      Object.assign(job, { state: 'waiting', attempt: 0, submitted: this.now });
      this.line.push(id);
    }
    return job !== undefined && job.state !== 'over';
  }

  /** Ids per state, sorted but for the waiting line. */
  picture(): Readonly<Record<string, readonly string[]>> {
    const ids = (state: ModelJob['state']) => this.#in(state).map(idOf).sort();
    return { waiting: this.line, inFlight: ids('in flight'), delayed: ids('delayed'), dead: ids('dead') };
  }

  #in(...states: ModelJob['state'][]): ModelJob[] {
    return [...this.jobs.values()].filter(({ state }) => states.includes(state));
  }

  #held({ jobId, token }: Lease): ModelJob | undefined {
    return this.#in('in flight').find((job) => job.id === jobId && job.token === token);
  }

  #isUnderWay(id: string): boolean {
    const job = this.jobs.get(id);
    return job !== undefined && job.state !== 'over';
  }

  /** The next job for a repository: of two, a retry has come back while another one waited. */
  #pending(url: string): string | undefined {
    const retries = this.#in('delayed').sort((a, b) => a.until - b.until);
    const next = [...this.line.map((id) => this.jobs.get(id)!), ...retries].find((job) => job.url === url);
    return next?.id;
  }

  #recall(key: string): string | undefined {
    const known = this.#keys.get(key);
    return known && known.until > this.now ? known.id : undefined;
  }

  #toHead(job: ModelJob): void {
    Object.assign(job, { state: 'waiting', token: '' });
    this.line.unshift(job.id);
  }

  #toTail(job: ModelJob): void {
    Object.assign(job, { state: 'waiting', token: '' });
    this.line.push(job.id);
  }

  #die(job: ModelJob): void {
    Object.assign(job, { state: 'dead', token: '' });
    this.history.push(`dead ${job.id}`);
  }

  #end(job: ModelJob, how: string): void {
    Object.assign(job, { state: 'over', token: '' });
    this.history.push(`${how} ${job.id}`);
  }
}

function latestFirst(a: ModelJob, b: ModelJob): number {
  return b.claimed - a.claimed || (a.id < b.id ? 1 : -1);
}

function idOf({ id }: ModelJob): string {
  return id;
}
