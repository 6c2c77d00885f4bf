import type { Cancelled, JobQueue } from '../ports/job-queue.ts';
import { unknownJob } from './wait-for-job.ts';

export interface ChangeJobOptions {
  readonly queue: Pick<JobQueue, 'cancel' | 'revive'>;
  readonly jobId: string;
}

/**
 * Takes a job out wherever it is; a worker that runs it stops and publishes nothing.
 *
 * @returns where the job was
 * @throws {PharosError} FAILED when there is no such job, or it is over
 */
export async function cancelJob({ queue, jobId }: ChangeJobOptions): Promise<Exclude<Cancelled, 'unknown'>> {
  const was = await queue.cancel(jobId);
  if (was === 'unknown') throw unknownJob(jobId);
  return was;
}

/**
 * Puts a dead job back on the queue, with all its attempts before it.
 *
 * @throws {PharosError} FAILED when there is no such dead letter
 */
export async function retryJob({ queue, jobId }: ChangeJobOptions): Promise<void> {
  if (!(await queue.revive(jobId))) throw unknownJob(jobId);
}
