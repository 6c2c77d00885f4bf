import type { Actor } from '../../actor.ts';
import type { JobBoard, JobRecord, JobState } from '../../ports/job-board.ts';
import type { JobQueue } from '../../ports/job-queue.ts';
import { enqueue, type QueuedJob } from './enqueue.ts';
import { requireComplete, waitForJob } from './wait-for-job.ts';

/** Where jobs are put, and where one asks after them. */
export interface JobService {
  readonly queue: Pick<JobQueue, 'enqueue'>;
  readonly board: Pick<JobBoard, 'find'>;
}

export interface QueueIngestOptions {
  readonly actor: Actor;
  readonly service: JobService;
  readonly repository: string;
  readonly ref?: string;
  readonly allowLocal: boolean;
  readonly allowLoopback: boolean;
  /** Until the job is over. */
  readonly wait: boolean;
  readonly onJobState: (jobState: JobState) => void;
  readonly signal: AbortSignal;
}

export type QueuedIngest = QueuedJob & {
  /** How the job ended; only after waiting for it. */
  readonly record?: JobRecord;
};

/**
 * Leaves an ingest to a worker, and waits for it if asked to.
 *
 * @throws {PharosError} from enqueue and waitForJob; after waiting, whatever ended the job
 */
export async function queueIngest(options: QueueIngestOptions): Promise<QueuedIngest> {
  const { service, wait, onJobState, signal } = options;
  const queued = await enqueue({ ...options, queue: service.queue });
  if (!wait) return queued;
  const { jobId } = queued;
  const record = await waitForJob({ board: service.board, jobId, onJobState, signal });
  return { ...queued, record: requireComplete(record) };
}
