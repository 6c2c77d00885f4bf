import { randomBytes } from 'node:crypto';
import { type ErrorCode, PharosError } from '../../errors.ts';
import { type CreateTrainerOptions, createTrainer } from '../../node2vec/create-trainer.ts';
import { hasGpuDevice } from '../../node2vec/gpu/missing-driver.ts';
import type { Stores } from '../../ports/stores.ts';
import { sweepTemporaryDirectories } from '../../source/temporary-directory.ts';
import type { Writer } from '../ingest/abandoned-generations.ts';
import { attemptOwner, removeAttempt } from './ingest-job.ts';
import { type MemoryLimit, performInThread } from './job-thread.ts';
import { redactor } from './redact.ts';
import type { JobEnd } from './run-job.ts';
import { type WorkEvent, work } from './work.ts';

export interface StartWorkerOptions {
  readonly stores: Stores;
  /** Names this process, as `host:pid`. */
  readonly writer: Writer;
  /** The module that does a job in a thread, and what it gets: plain data. */
  readonly thread: URL;
  readonly threadSettings: Readonly<Record<string, unknown>>;
  /** True when whoever queued a path sees the same files: on the embedded queue. */
  readonly allowLocal: boolean;
  readonly temporaryDirectory: string;
  readonly trainer: CreateTrainerOptions;
  readonly memory: MemoryLimit;
  readonly concurrency: number;
  readonly once: boolean;
  /** Seconds that a job may take. */
  readonly jobLimit: number;
  /** Seconds that it may go without an advance. */
  readonly stallLimit: number;
  /** Seconds between two looks at an empty queue; by default what the schedule says. */
  readonly poll?: number;
  readonly version: string;
  /** Strings that must not appear in any record, status or event. */
  readonly secrets: readonly string[];
  readonly stop: AbortSignal;
  /** Called once, with the device that trains. */
  readonly onReady: (device: string) => void;
  readonly onEvent: (event: WorkEvent) => void;
}

export interface WorkerOutcome {
  /** How the jobs ended, in order. */
  readonly jobs: readonly JobEnd[];
}

/**
 * Sets a worker up on the machine and lets it work until it is asked to stop.
 *
 * @throws {PharosError} when the demanded device does not work; with `once` also what ended the job
 */
export async function startWorker(options: StartWorkerOptions): Promise<WorkerOutcome> {
  const { stores, writer, trainer, version, temporaryDirectory, once, jobLimit, stallLimit } = options;
  await sweepTemporaryDirectories(temporaryDirectory);
  const device = await nameDevice(trainer);
  options.onReady(device);
  const separator = writer.id.lastIndexOf(':');
  // The part after a tilde distinguishes machines of the same name.
  const host = writer.id.slice(0, separator).split('~')[0]!;
  const pid = writer.id.slice(separator + 1);
  const jobs = await work({
    ...options,
    queue: stores.jobQueue,
    board: stores.jobBoard,
    worker: { workerId: `${host}-${pid}-${randomBytes(3).toString('hex')}`, host, pid: Number(pid), device, version },
    perform: performInThread({
      entry: options.thread,
      settings: { ...options.threadSettings, trainer, allowLocal: options.allowLocal },
      temporaryDirectory,
      memory: options.memory,
      onCrash: (job, threadId) => removeAttempt(stores, attemptOwner(writer.id, threadId), job.job_id),
    }),
    checkStores: () => checkStores(stores),
    redact: redactor(options.secrets),
    timing: { limit: jobLimit * 1000, stall: stallLimit * 1000 },
  });
  if (once) requireSuccess(jobs[0]);
  return { jobs };
}

/** Rejects while one of the stores that jobs write to cannot be reached. */
async function checkStores({ health: { catalog, search } }: Stores): Promise<void> {
  await Promise.all([catalog.ping('write'), search.ping('write')]);
}

/** A GPU that is there is named although short runs do without it. */
async function nameDevice(options: CreateTrainerOptions): Promise<string> {
  const isOpen = options.device === undefined || options.device === 'auto';
  if (isOpen && hasGpuDevice()) {
    const gpu = await nameDevice({ ...options, device: 'gpu' }).catch(() => undefined);
    if (gpu !== undefined) return gpu;
  }
  const trainer = await createTrainer(options);
  await trainer.close();
  return trainer.device;
}

function requireSuccess(end: JobEnd | undefined): void {
  if (!end || end.end === 'complete' || !end.error) return;
  throw new PharosError(end.error.code as ErrorCode, `The job ended as ${end.end}: ${end.error.message}`, {
    hint: '`pharos status` and `pharos history` show its state.',
  });
}
