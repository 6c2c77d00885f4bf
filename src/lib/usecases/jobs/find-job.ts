import type { JobBoard, JobStanding } from '../../ports/job-board.ts';
import { unknownJob } from './wait-for-job.ts';

export interface FindJobOptions {
  readonly board: Pick<JobBoard, 'find'>;
  readonly jobId: string;
}

/**
 * Where one job stands.
 *
 * @throws {PharosError} FAILED when nothing is known of it
 */
export async function findJob({ board, jobId }: FindJobOptions): Promise<JobStanding> {
  const standing = await board.find(jobId);
  if (!standing) throw unknownJob(jobId);
  return standing;
}
