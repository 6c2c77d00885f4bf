import { PharosError } from '../../errors.ts';
import {
  type Beat,
  type ClaimedJob,
  type CompleteRecord,
  type Job,
  type JobError,
  type JobQueue,
  LEASE_EXPIRED,
  type Outcome,
} from '../../ports/job-queue.ts';
import type { IngestStep } from '../ingest/step-clock.ts';
import type { Clock } from './clock.ts';
import { type JobProgress, JobWatch } from './job-watch.ts';
import { jobError, judgeFailure } from './judge-failure.ts';
import { LeaseHold } from './lease-hold.ts';
import { stepStatus } from './worker-status.ts';

/** Does a job. Rejects soon after `signal` has fired, and makes nothing visible before `confirm` has resolved. */
export type Perform = (job: Job, context: JobContext) => Promise<CompleteRecord>;

export interface JobContext {
  /** Fires when the lease is lost, the worker shall stop, or the job may go on no longer. */
  readonly signal: AbortSignal;
  /** Called as often as the job advances: what advances no more is ended. */
  readonly onProgress: (progress: JobProgress) => void;
  /** Called when a store does not answer and is asked again. */
  readonly onOutage: (error: PharosError) => void;
  /** The last checkpoint before a result becomes visible. Rejects when the lease is lost. */
  readonly confirm: () => Promise<void>;
}

export interface RunJobOptions {
  readonly queue: JobQueue;
  readonly perform: Perform;
  /** Rejects while the stores that jobs write to cannot be reached. */
  readonly checkStores: () => Promise<void>;
  /** Fires when the worker shall stop. */
  readonly stop: AbortSignal;
  readonly onStatus: (status: string) => void;
  readonly timing: JobTiming;
  readonly clock: Clock;
  /** Takes secrets out of a message. */
  readonly redact: (text: string) => string;
}

/** Milliseconds. */
export interface JobTiming {
  readonly beat: number;
  readonly lease: number;
  /** How long a job may take to reach its next checkpoint once it shall stop. */
  readonly grace: number;
  /** Between two tries to tell the queue how a job ended. */
  readonly again: number;
  /** How long a job may take, and how long it may go without an advance. */
  readonly limit: number;
  readonly stall: number;
}

export type JobEnd =
  | { readonly end: 'complete'; readonly record: CompleteRecord }
  | { readonly end: 'failed' | 'retry'; readonly error: JobError }
  /** Given back: the worker stops, or (with an error) the stores are away. */
  | { readonly end: 'released'; readonly error?: JobError }
  /** Another worker has the job now, or none may have it. */
  | { readonly end: 'lost'; readonly error: JobError };

/**
 * One attempt at a job:
 *
 *     claimed ─► performing ── done ─────────────────────────────────► finish: over, complete
 *                    │ ├────── failed for good, or took too long ────► finish: over, failed
 *                    │ ├────── failed, may pass ─────────────────────► finish: retry
 *                    │ ├────── advances no more (job-watch.ts) ──────► finish: retry
 *                    │ ├────── one of both, and the stores are away ─► finish: release
 *                    │ └────── worker shall stop ── checkpoint ──┬───► finish: release
 *                    │                                           └───► finish: retry, when it had not advanced
 *                    └──────── lease lost ── aborted at once ────────► nothing: the job is somebody else's
 *
 * A job that was stopped has advanced when it came further than to the step in which it was given back before: so
 * it can be given back uncharged once in each step. `finish` is asked until it answers; once the worker shall stop, for `grace` only: the lease then runs out by itself.
 * Never rejects.
 */
export async function runJob({ job, lease }: ClaimedJob, options: RunJobOptions): Promise<JobEnd> {
  const { queue, perform, stop, timing, clock, redact, onStatus } = options;
  const abort = new AbortController();
  let lost: PharosError | undefined;
  let overdue: PharosError | undefined;
  let step: IngestStep = 'clone';
  const watch = new JobWatch({
    clock,
    limitMs: timing.limit,
    stallMs: timing.stall,
    onEnd(error) {
      overdue = error;
      abort.abort(error);
    },
  });
  const beat = (): Beat => ({
    step,
    status: stepStatus(step, redact(job.repo_url)),
    lastWords: { ...LEASE_EXPIRED, message: redact(`${LEASE_EXPIRED.message} ${watch.place}`) },
  });
  const hold = new LeaseHold({
    queue,
    lease,
    beat,
    clock,
    beatMs: timing.beat,
    leaseMs: timing.lease,
    onLost(error) {
      lost = error;
      abort.abort(error);
    },
  });
  const onStop = () => abort.abort(new PharosError('TERMINATED', 'The worker was asked to stop'));
  if (stop.aborted) onStop();
  stop.addEventListener('abort', onStop, { once: true });
  let ended = false;
  const context: JobContext = {
    signal: abort.signal,
    onProgress(progress) {
      if (ended) return;
      watch.tell(progress);
      if (step === progress.step) return;
      step = progress.step;
      hold.hurry();
      onStatus(beat().status);
    },
    onOutage: (error) => watch.wait(error),
    async confirm() {
      await hold.confirm();
      if (ended || abort.signal.aborted) throw abort.signal.reason;
    },
  };
  let end: JobEnd;
  try {
    onStatus(beat().status);
    const record = await untilStopped(perform(job, context), abort.signal, options);
    end = { end: 'complete', record };
  } catch (error) {
    if (lost) end = { end: 'lost', error: jobError(lost) };
    else if (stop.aborted && !overdue) end = judgeStop(watch, job, redact);
    else end = await judge(overdue ?? error, options);
  }
  ended = true;
  watch.release();
  stop.removeEventListener('abort', onStop);
  try {
    const outcome = outcomeOf(end, step);
    if (lost || !outcome) return { end: 'lost', error: jobError(lost) };
    if (await tell(() => queue.finish(lease, outcome), options)) return end;
    const message = `The lease of job ${job.job_id} was lost before its end could be reported`;
    return { end: 'lost', error: { code: 'TRY_LATER', message } };
  } finally {
    hold.release();
  }
}

/** A job that does not stop in time is left to itself: it can publish nothing any more. */
async function untilStopped<T>(work: Promise<T>, signal: AbortSignal, { timing, clock }: RunJobOptions): Promise<T> {
  const done = new AbortController();
  const stopped = new Promise<never>((_, reject) => {
    const onAbort = () => void clock.sleep(timing.grace, done.signal).then(() => reject(signal.reason));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { signal: done.signal });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    stopped.catch(() => undefined);
    work.catch(() => undefined);
    done.abort();
  }
}

/** Whoever is stopped again and again in the same place gets nowhere. */
function judgeStop(watch: JobWatch, { reached }: Job, redact: (text: string) => string): JobEnd {
  if (watch.outage || watch.isBeyond(reached)) return { end: 'released' };
  const message = `The worker was stopped before the job had advanced; it was ${watch.place}`;
  return { end: 'retry', error: { code: 'TRY_LATER', message: redact(message) } };
}

async function judge(error: unknown, { checkStores, redact }: RunJobOptions): Promise<JobEnd> {
  const { end, error: told } = judgeFailure(error);
  const shown = { code: told.code, message: redact(told.message) };
  // AUTH may come from the git server, or from a store.
  if (end === 'failed' && told.code !== 'AUTH') return { end, error: shown };
  // Stores that are away are not the job's fault: no attempt is charged.
  return checkStores().then(
    () => ({ end, error: shown }),
    () => ({ end: 'released', error: shown }),
  );
}

function outcomeOf(end: JobEnd, step: IngestStep): Outcome | undefined {
  switch (end.end) {
    case 'complete':
      return { end: 'over', record: end.record };
    case 'failed':
      return { end: 'over', record: { status: 'failed', error: end.error } };
    case 'retry':
      return { end: 'retry', error: end.error };
    case 'released':
      return { end: 'release', reached: step };
    case 'lost':
      return undefined;
  }
}

/** False: the lease is lost, or the worker could not wait any longer for an answer. */
async function tell(finish: () => Promise<boolean>, { stop, timing, clock }: RunJobOptions): Promise<boolean> {
  let deadline = Number.POSITIVE_INFINITY;
  for (;;) {
    if (stop.aborted) deadline = Math.min(deadline, clock.now() + timing.grace);
    try {
      return await finish();
    } catch {
      if (clock.now() >= deadline) return false;
      await clock.sleep(Math.min(timing.again, timing.grace), ...(stop.aborted ? [] : [stop]));
    }
  }
}
