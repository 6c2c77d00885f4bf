import { Worker } from 'node:worker_threads';
import { type ErrorCode, PharosError } from '../../errors.ts';
import type { CompleteRecord, Job } from '../../ports/job-queue.ts';
import { makeTemporaryDirectory } from '../../source/temporary-directory.ts';
import { realClock } from './clock.ts';
import type { JobProgress } from './job-watch.ts';
import type { JobContext, Perform } from './run-job.ts';

export interface JobThreadOptions {
  /** Module that does a job in a thread and speaks ThreadMessage. */
  readonly entry: URL;
  /** Plain data that the module gets beside the job and its temporary directory. */
  readonly settings: unknown;
  /** Holds a directory of its own for each job. */
  readonly temporaryDirectory: string;
  /** Called after the thread of a job has died; removes its leftovers. */
  readonly onCrash: (job: Job, threadId: number) => Promise<void>;
  readonly memory: MemoryLimit;
  /** Milliseconds that a thread has to end by itself once it shall stop. */
  readonly grace?: number;
}

export interface MemoryLimit {
  readonly megabytes: number;
  /** Memory of the whole process now, in MB. */
  readonly used: () => number;
}

/** Start data of a job's thread. */
export interface ThreadTask {
  readonly job: Job;
  readonly temporaryDirectory: string;
  readonly settings: unknown;
}

export type ThreadMessage =
  | { readonly kind: 'progress'; readonly progress: JobProgress }
  /** A store did not answer; it is asked again. */
  | { readonly kind: 'outage'; readonly error: PlainError }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'done'; readonly record: CompleteRecord }
  | { readonly kind: 'failed'; readonly error: PlainError };

/** Messages to the thread: an order to stop, or the answer to its `confirm`. */
export type ThreadOrder =
  | { readonly kind: 'abort'; readonly error: PlainError }
  | { readonly kind: 'confirmed'; readonly error?: PlainError };

/** A PharosError on its way between threads. */
export interface PlainError {
  readonly code: ErrorCode;
  readonly message: string;
}

export function plainError(error: unknown): PlainError {
  const code = error instanceof PharosError ? error.code : 'INTERNAL';
  return { code, message: error instanceof Error ? error.message : String(error) };
}

export function pharosError({ code, message }: PlainError): PharosError {
  return new PharosError(code, message);
}

const GRACE = 3_000;
/** A thread whose heap is full ends alone; but V8 ends the process when one collection moves more than it can still hold. */
const YOUNG_MB = 32;
const MEMORY_INTERVAL = 250;

/**
 * Does each job in a thread of its own, so that the main thread always beats, whatever computes; so that a job can be
 * ended at any time; and so that one that needs too much memory ends alone. The thread's heap has a hard limit, the
 * process as a whole is watched: typed arrays, WebAssembly and SQLite are on no heap.
 */
export function performInThread(options: JobThreadOptions): Perform {
  const running: Job[] = [];
  return async (job, context) => {
    const directory = await makeTemporaryDirectory(options.temporaryDirectory);
    running.push(job);
    try {
      return await runThread(job, context, options, directory.path, running);
    } finally {
      running.splice(running.indexOf(job), 1);
      // The janitor gets what cannot be removed now.
      await directory.remove().catch(() => undefined);
    }
  };
}

async function runThread(
  job: Job,
  { signal, onProgress, onOutage, confirm }: JobContext,
  { entry, settings, memory, onCrash, grace = GRACE }: JobThreadOptions,
  temporaryDirectory: string,
  running: readonly Job[],
): Promise<CompleteRecord> {
  const task: ThreadTask = { job, settings, temporaryDirectory };
  const worker = new Worker(entry, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: memory.megabytes, maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const { threadId } = worker;
  const order = (message: ThreadOrder) => worker.postMessage(message);
  const over = new AbortController();
  let isAnswered = false;
  try {
    return await new Promise<CompleteRecord>((resolve, reject) => {
      const stop = (error: PharosError) => {
        order({ kind: 'abort', error: plainError(error) });
        void realClock.sleep(grace, over.signal).then(() => reject(error));
      };
      if (signal.aborted) stop(signal.reason);
      signal.addEventListener('abort', () => stop(signal.reason), { signal: over.signal });
      const watch = setInterval(() => {
        if (memory.used() <= memory.megabytes || running.at(-1) !== job) return;
        clearInterval(watch);
        stop(outOfMemory(memory, running.length));
      }, MEMORY_INTERVAL);
      over.signal.addEventListener('abort', () => clearInterval(watch));

      worker.on('message', (message: ThreadMessage) => {
        if (message.kind === 'progress') onProgress(message.progress);
        else if (message.kind === 'outage') onOutage(pharosError(message.error));
        else if (message.kind === 'confirm') {
          confirm().then(
            () => order({ kind: 'confirmed' }),
            (error: unknown) => order({ kind: 'confirmed', error: plainError(error) }),
          );
        } else {
          isAnswered = true;
          if (message.kind === 'done') resolve(message.record);
          else reject(pharosError(message.error));
        }
      });
      worker.on('error', (error: NodeJS.ErrnoException) => {
        const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        reject(isMemory ? outOfMemory(memory, 1) : new PharosError('INTERNAL', error.message, { cause: error }));
      });
      worker.on('exit', () =>
        reject(new PharosError('INTERNAL', 'The thread of the job exited without an error message')),
      );
    });
  } finally {
    over.abort();
    await worker.terminate();
    if (!isAnswered) await onCrash(job, threadId).catch(() => undefined);
  }
}

/** Alone, a job is too large for the machine; beside others it may fit later. */
function outOfMemory({ megabytes }: MemoryLimit, jobs: number): PharosError {
  const hint = 'Raise the limit with --memory, or ingest one of its folders on a larger machine.';
  return jobs === 1
    ? new PharosError('FAILED', `The job exceeded its memory limit of ${megabytes} MB`, { hint })
    : new PharosError('TRY_LATER', `${jobs} jobs at once exceeded their memory limit of ${megabytes} MB`);
}
