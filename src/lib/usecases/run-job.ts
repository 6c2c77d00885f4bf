import { PharosError } from '../errors.ts';
import type { ClaimedJob, CompleteRecord, Job, JobError, JobQueue, Outcome } from '../ports/job-queue.ts';
import type { Clock } from './clock.ts';
import { jobError, judgeFailure } from './judge-failure.ts';
import { LeaseHold } from './lease-hold.ts';
import type { IngestStep } from './step-clock.ts';
import { stepStatus } from './worker-status.ts';

/** Does a job. Rejects soon after `signal` has fired, and makes nothing visible before `confirm` has resolved. */
export type Perform = (job: Job, context: JobContext) => Promise<CompleteRecord>;

export interface JobContext {
  /** Fires when the lease is lost or the worker shall stop. */
  readonly signal: AbortSignal;
  readonly onStep: (step: IngestStep) => void;
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
}

export type JobEnd =
  | { readonly end: 'complete'; readonly record: CompleteRecord }
  | { readonly end: 'failed' | 'retry'; readonly error: JobError }
  /** Given back: the worker stops, or (with an error) the stores are away. */
  | { readonly end: 'released'; readonly error?: JobError }
  /** Somebody else has the job now, or nobody may have it. */
  | { readonly end: 'lost'; readonly error: JobError };

/**
 * One attempt at a job:
 *
 *     claimed ─► performing ── done ───────────────────────────► finish: over, complete
 *                    │ ├────── failed for good ────────────────► finish: over, failed
 *                    │ ├────── failed, may pass ───────────────► finish: retry
 *                    │ ├────── failed, and the stores are away ► finish: release
 *                    │ └────── worker shall stop ── checkpoint ► finish: release
 *                    └──────── lease lost ── aborted at once ──► nothing: the job is somebody else's
 *
 * `finish` is asked until it answers; once the worker shall stop, for `grace` only: the lease then runs out by itself.
 * Never rejects.
 */
export async function runJob({ job, lease }: ClaimedJob, options: RunJobOptions): Promise<JobEnd> {
  const { queue, perform, stop, timing, onStatus } = options;
  const abort = new AbortController();
  let lost: PharosError | undefined;
  let step: IngestStep = 'clone';
  const beat = () => ({ step, status: stepStatus(step, options.redact(job.repo_url)) });
  const hold = new LeaseHold({
    queue,
    lease,
    beat: beat(),
    clock: options.clock,
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
    onStep(next) {
      if (step === next || ended) return;
      step = next;
      hold.say(beat());
      onStatus(beat().status);
    },
    async confirm() {
      await hold.confirm(beat());
      if (ended || abort.signal.aborted) throw abort.signal.reason;
    },
  };
  let end: JobEnd;
  try {
    onStatus(beat().status);
    const record = await untilStopped(perform(job, context), abort.signal, options);
    end = { end: 'complete', record };
  } catch (error) {
    end = lost ? { end: 'lost', error: jobError(lost) } : await judge(error, options);
  }
  ended = true;
  stop.removeEventListener('abort', onStop);
  try {
    const outcome = outcomeOf(end);
    if (lost || !outcome) return { end: 'lost', error: jobError(lost) };
    if (await tell(() => queue.finish(lease, outcome), options)) return end;
    const message = `The lease of job ${job.job_id} was lost before its end could be told`;
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

async function judge(error: unknown, { stop, checkStores, redact }: RunJobOptions): Promise<JobEnd> {
  if (stop.aborted) return { end: 'released' };
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

function outcomeOf(end: JobEnd): Outcome | undefined {
  switch (end.end) {
    case 'complete':
      return { end: 'over', record: end.record };
    case 'failed':
      return { end: 'over', record: { status: 'failed', error: end.error } };
    case 'retry':
      return { end: 'retry', error: end.error };
    case 'released':
      return { end: 'release' };
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
