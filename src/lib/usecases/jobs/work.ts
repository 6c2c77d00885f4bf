import { randomUUID } from 'node:crypto';
import { PharosError } from '../../errors.ts';
import { IDLE, type JobBoard, type WorkerRecord } from '../../ports/job-board.ts';
import type { ClaimedJob, Job, JobQueue } from '../../ports/job-queue.ts';
import { pauseBefore } from '../../retry.ts';
import { type Clock, realClock } from './clock.ts';
import { idleTick } from './poll-schedule.ts';
import { type JobEnd, type JobTiming, type Perform, runJob } from './run-job.ts';
import { errorStatus } from './worker-status.ts';

export interface WorkOptions {
  readonly queue: JobQueue;
  readonly board: JobBoard;
  readonly worker: WorkerRecord;
  readonly perform: Perform;
  /** Rejects while the stores that jobs write to cannot be reached. */
  readonly checkStores: () => Promise<void>;
  /** Seconds between two looks at an empty queue; by default what the schedule says. */
  readonly poll?: number;
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
  readonly clock?: Clock;
}

/** Milliseconds. */
export interface WorkTiming extends JobTiming {
  /** How long to wait when the queue or the stores did not answer; doubles up to `longestBackoff`. */
  readonly backoff: number;
  readonly longestBackoff: number;
  /** How long a worker that was asked to stop waits for its jobs, and how long taking leave of the board may take. */
  readonly drain: number;
  readonly depart: number;
}

const WORK_TIMING: WorkTiming = {
  beat: 30_000,
  lease: 90_000,
  grace: 8_000,
  again: 5_000,
  limit: 3_600_000,
  stall: 300_000,
  backoff: 1_000,
  longestBackoff: 30_000,
  drain: 19_000,
  depart: 4_000,
};

export type WorkEvent =
  | { readonly kind: 'status'; readonly job: Job; readonly status: string }
  | { readonly kind: 'ended'; readonly job: Job; readonly end: JobEnd; readonly seconds: number }
  /** Numbers of jobs whose lease had expired, and of retries that wait again. */
  | { readonly kind: 'reaped'; readonly returned: number; readonly dead: number; readonly promoted: number }
  /** The queue or the stores do not answer; told once, until they are back. */
  | { readonly kind: 'unavailable'; readonly error: unknown }
  | { readonly kind: 'back' };

/** How the jobs ended that this worker had, in order. */
export type WorkResult = readonly JobEnd[];

/**
 * A worker: takes jobs off the queue, up to `concurrency` at once, until it is asked to stop.
 *
 *     looking ── a job waits: claim ─► a slot runs it (run-job.ts) ── it ends: a slot is free ─► looking
 *        │ ├──── nothing waits ─► idle as long as the schedule says, or until a job of its own ends ─► looking
 *        │ ├──── all slots are taken ─► until one is free ─► looking
 *        │ └──── queue or stores do not answer ─► away 1 s, 2 s, … 30 s ─► looking
 *        └────── asked to stop ─► draining: claims nothing, jobs go back at their next checkpoint ─► off the board
 *
 * While looking it also shows itself on the board and takes back expired leases, each when due. After a job that met
 * stores that are away, it claims nothing before they have answered. Failures are events.
 *
 * @throws {PharosError} AUTH when the queue refuses its token from the start; with `once` whatever queue or stores say
 */
export async function work(options: WorkOptions): Promise<WorkResult> {
  const { queue, board, worker, stop, once, concurrency, onEvent, clock = realClock } = options;
  const timing = { ...WORK_TIMING, ...options.timing };
  /** A store that hangs is away, too. */
  const checkStores = () => inTime(options.checkStores(), clock, timing.beat);
  const ends: JobEnd[] = [];
  const slots = new Set<Promise<void>>();
  let jobEnded = new AbortController();
  const last = { work: clock.now(), reap: Number.NEGATIVE_INFINITY, announce: Number.NEGATIVE_INFINITY };
  const secondsSince = (event: keyof typeof last) => (clock.now() - last[event]) / 1000;
  let failures = 0;
  let hasAnswered = false;
  let doubtStores = false;
  /** Kept until a claim is answered, so that a job whose answer was lost is found again. */
  let token = randomUUID();

  async function announce(status: string): Promise<void> {
    await board.announce(worker, options.redact(status));
    last.announce = clock.now();
  }

  async function reap(): Promise<void> {
    const { returned, dead, promoted } = await queue.reap();
    last.reap = clock.now();
    const counts = { returned: returned.length, dead: dead.length, promoted: promoted.length };
    if (Object.values(counts).some((count) => count > 0)) onEvent({ kind: 'reaped', ...counts });
  }

  /** A claimed job, or the milliseconds until the next look. */
  async function look(): Promise<ClaimedJob | number> {
    const tick = idleTick({
      idleSeconds: secondsSince('work'),
      sinceAnnounce: secondsSince('announce'),
      sinceReap: secondsSince('reap'),
      random: Math.random(),
      ...(options.poll !== undefined && { fixedSeconds: options.poll }),
    });
    if (doubtStores) await checkStores();
    doubtStores = false;
    // Beats are signs of life, too.
    if (tick.announce && slots.size === 0) await announce(IDLE);
    if (tick.reap) await reap();
    if ((await queue.waiting()) === 0) return tick.waitSeconds * 1000;
    const claimed = await queue.claim({ workerId: worker.workerId, token });
    token = randomUUID();
    return claimed ?? tick.waitSeconds * 1000;
  }

  async function runInSlot(claimed: ClaimedJob): Promise<void> {
    const { job } = claimed;
    const started = clock.now();
    const onStatus = (status: string) => onEvent({ kind: 'status', job, status });
    const end = await runJob(claimed, { ...options, checkStores, timing, clock, onStatus });
    ends.push(end);
    onEvent({ kind: 'ended', job, end, seconds: (clock.now() - started) / 1000 });
    if (end.end === 'released' && end.error) doubtStores = true;
    last.work = clock.now();
    if (end.end === 'failed' || end.end === 'retry')
      await announce(errorStatus(end.error.message)).catch(() => undefined);
    else if (slots.size === 1 && !stop.aborted) await announce(IDLE).catch(() => undefined);
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
      await clock.sleep(Number.POSITIVE_INFINITY, stop, jobEnded.signal);
      continue;
    }
    try {
      const found = await look();
      if (failures > 0) onEvent({ kind: 'back' });
      failures = 0;
      hasAnswered = true;
      if (typeof found === 'object') start(found);
      if (once) break;
      if (typeof found === 'number') await clock.sleep(found, stop, jobEnded.signal);
    } catch (error) {
      if (once || (!hasAnswered && error instanceof PharosError && error.code === 'AUTH')) throw error;
      const pause = pauseBefore(failures, { first: timing.backoff, longest: timing.longestBackoff });
      if (failures === 0) onEvent({ kind: 'unavailable', error });
      failures += 1;
      await clock.sleep(pause, stop);
    }
  }
  const drained = new AbortController();
  const tooLong = clock
    .sleep(Number.POSITIVE_INFINITY, stop, drained.signal)
    .then(() => clock.sleep(timing.drain, drained.signal));
  await Promise.race([Promise.all(slots), tooLong]);
  drained.abort();
  await Promise.race([board.depart(worker.workerId).catch(() => undefined), clock.sleep(timing.depart)]);
  return ends;
}

/** @throws {PharosError} UNAVAILABLE when there is no answer by then */
async function inTime(answer: Promise<void>, clock: Clock, milliseconds: number): Promise<void> {
  const answered = new AbortController();
  const late = clock.sleep(milliseconds, answered.signal).then(() => {
    if (!answered.signal.aborted) throw new PharosError('UNAVAILABLE', 'The stores gave no answer in time');
  });
  try {
    await Promise.race([answer, late]);
  } finally {
    answered.abort();
  }
}
