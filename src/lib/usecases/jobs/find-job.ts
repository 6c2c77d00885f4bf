import type { Actor } from '../../actor.ts';
import type { JobBoard, JobStanding } from '../../ports/job-board.ts';
import { isJobVisible } from './visible-job.ts';
import { unknownJob } from './wait-for-job.ts';

export interface FindJobOptions {
  readonly actor: Actor;
  readonly board: Pick<JobBoard, 'find'>;
  readonly jobId: string;
}

/**
 * Where one job stands.
 *
 * @throws {PharosError} FAILED when nothing is known of it
 */
export async function findJob({ actor, board, jobId }: FindJobOptions): Promise<JobStanding> {
  const standing = await board.find(jobId);
  if (!standing || !isJobVisible(actor, jobOf(standing))) throw unknownJob(jobId);
  return standing;
}

/** The job, or the record that is left of it: both name the repository. */
function jobOf(standing: JobStanding): { readonly repo_url: string } {
  return standing.state === 'over' ? standing.record : standing.job;
}
