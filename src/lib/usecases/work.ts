import { randomUUID } from 'node:crypto';
import { IDLE, type JobBoard, type WorkerRecord } from '../ports/job-board.ts';
import type { ClaimedJob, Job, JobQueue } from '../ports/job-queue.ts';
import { type JobEnd, type JobTiming, type Perform, runJob } from './run-job.ts';
import { sleep } from './sleep.ts';
import { errorStatus } from './worker-status.ts';

export interface WorkOptions {
  readonly queue: JobQueue;
  readonly board: JobBoard;
  readonly worker: WorkerRecord;
  readonly perform: Perform;
  /** Rejects while the stores that jobs write to cannot be reached. */
  readonly checkStores: () => Promise<void>;
  /** Milliseconds until the next look at an empty queue, given those since there was work. */
  readonly pollAfter: (sinceWork: number) => number;
  /** Jobs at once. */
  readonly concurrency: number;
  /** Do one job, if one waits, and end. */
  readonly once: boolean;
  /** Fires when the worker shall stop. */
  readonly stop: AbortSignal;
  readonly onEvent: (event: WorkEvent) => void;
  /** Takes secrets out of a message. */
  readonly redact: (text: string) => string;
  readonly timing?: Partial<WorkTiming>;
}

/** Milliseconds. */
export interface WorkTiming extends JobTiming {
  /** Between two looks for expired leases and retries that are due. */
  readonly reap: number;
  /** Between two signs of life of a worker that has nothing to do. */
  readonly announce: number;
  /** How long to wait when the queue or the stores did not answer; doubles up to `longestBackoff`. */
  readonly backoff: number;
  readonly longestBackoff: number;
  /** How long a worker that was asked to stop waits for its jobs, and how long taking leave of the board may take. */
  readonly drain: number;
  readonly depart: number;
}

export const WORK_TIMING: WorkTiming = {
  beat: 30_000,
  lease: 90_000,
  grace: 8_000,
  again: 5_000,
  reap: 60_000,
  announce: 120_000,
  backoff: 1_000,
  longestBackoff: 30_000,
  drain: 19_000,
  depart: 4_000,
};

export type WorkEvent =
  | { readonly kind: 'status'; readonly job: Job; readonly status: string }
  | { readonly kind: 'ended'; readonly job: Job; readonly end: JobEnd; readonly seconds: number }
  /** Leases that had expired, retries that are due. */
  | { readonly kind: 'reaped'; readonly returned: number; readonly dead: number; readonly promoted: number }
  | { readonly kind: 'unavailable'; readonly error: unknown; readonly seconds: number }
  | { readonly kind: 'back' };

/** How the jobs ended that this worker had, in order. */
export type WorkResult = readonly JobEnd[];

/**
 * A worker: takes jobs off the queue, up to `concurrency` at once, until it is asked to stop.
 *
 *     looking ── a job waits: claim ─► a slot runs it (run-job.ts) ── it ends: a slot is free ─► looking
 *        │ ├──── nothing waits ─► idle for as long as `pollAfter` says, or until a job of its own ends ─► looking
 *        │ ├──── all slots are taken ─► until one is free ─► looking
 *        │ └──── queue or stores do not answer ─► away 1 s, 2 s, … 30 s ─► looking
 *        └────── asked to stop ─► draining: claims nothing, jobs go back at their next checkpoint ─► off the board
 *
 * While looking it also shows itself on the board and takes back expired leases, each when due. After a job that met
 * stores that are away, it claims nothing before they have answered. Failures are events.
 *
 * @throws {PharosError} what the queue or the stores say when they do not answer, only with `once`
 */
export async function work(options: WorkOptions): Promise<WorkResult> {
  const { queue, board, worker, stop, once, concurrency, onEvent } = options;
  const timing = { ...WORK_TIMING, ...options.timing };
  const ends: JobEnd[] = [];
  const slots = new Set<Promise<void>>();
  let jobEnded = new AbortController();
  let lastWork = performance.now();
  let nextReap = 0;
  let nextAnnounce = 0;
  let failures = 0;
  let doubtStores = false;
  /** Kept until a claim is answered, so that a job whose answer was lost is found again. */
  let token = randomUUID();

  async function announce(status: string): Promise<void> {
    await board.announce(worker, options.redact(status));
    nextAnnounce = performance.now() + timing.announce;
  }

  async function look(): Promise<ClaimedJob | undefined> {
    if (doubtStores) await options.checkStores();
    doubtStores = false;
    if (performance.now() >= nextAnnounce) await (slots.size === 0 ? announce(IDLE) : undefined);
    if (performance.now() >= nextReap) {
      const { returned, dead, promoted } = await queue.reap();
      nextReap = performance.now() + timing.reap;
      const counts = { returned: returned.length, dead: dead.length, promoted: promoted.length };
      if (Object.values(counts).some((count) => count > 0)) onEvent({ kind: 'reaped', ...counts });
    }
    if ((await queue.waiting()) === 0) return undefined;
    const claimed = await queue.claim({ workerId: worker.workerId, token });
    token = randomUUID();
    return claimed;
  }

  async function runInSlot(claimed: ClaimedJob): Promise<void> {
    const { job } = claimed;
    const started = performance.now();
    const onStatus = (status: string) => onEvent({ kind: 'status', job, status });
    const end = await runJob(claimed, { ...options, timing, onStatus });
    ends.push(end);
    onEvent({ kind: 'ended', job, end, seconds: (performance.now() - started) / 1000 });
    if (end.end === 'released' && end.error) doubtStores = true;
    lastWork = performance.now();
    const isLast = slots.size === 1;
    if (end.end === 'failed' || end.end === 'retry') await announce(errorStatus(end.error.message)).catch(() => undefined);
    else if (isLast && !stop.aborted) await announce(IDLE).catch(() => undefined);
  }

  function start(claimed: ClaimedJob): void {
    const slot = runInSlot(claimed).finally(() => {
      slots.delete(slot);
      jobEnded.abort();
      jobEnded = new AbortController();
    });
    slots.add(slot);
  }

  while (!stop.aborted) {
    if (slots.size >= concurrency) {
      await sleep(timing.announce, stop, jobEnded.signal);
      continue;
    }
    try {
      const claimed = await look();
      if (failures > 0) onEvent({ kind: 'back' });
      failures = 0;
      if (claimed) start(claimed);
      if (once) break;
      if (!claimed) await sleep(options.pollAfter(performance.now() - lastWork), stop, jobEnded.signal);
    } catch (error) {
      if (once) throw error;
      const pause = Math.min(timing.longestBackoff, timing.backoff * 2 ** failures);
      if (failures === 0) onEvent({ kind: 'unavailable', error, seconds: pause / 1000 });
      failures += 1;
      await sleep(pause, stop);
    }
  }
  const drained = new AbortController();
  const tooLong = sleep(2 ** 31 - 1, stop, drained.signal).then(() => sleep(timing.drain, drained.signal));
  await Promise.race([Promise.all(slots), tooLong]);
  drained.abort();
  await Promise.race([board.depart(worker.workerId).catch(() => undefined), sleep(timing.depart)]);
  return ends;
}
