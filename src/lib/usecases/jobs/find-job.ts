import type { Actor } from '../../actor.ts';
import type { JobBoard, JobState } from '../../ports/job-board.ts';
import { jobsOverview } from './jobs-overview.ts';
import { isJobVisible } from './visible-job.ts';
import { unknownJob } from './wait-for-job.ts';

export interface FindJobOptions {
  readonly actor: Actor;
  readonly board: Pick<JobBoard, 'find' | 'overview'>;
  readonly jobId: string;
}

/**
 * Where one job stands.
 *
 * @throws {PharosError} FAILED when nothing is known of it
 */
export async function findJob({ actor, board, jobId }: FindJobOptions): Promise<JobState> {
  const jobState = await board.find(jobId);
  if (!jobState || !isJobVisible(actor, jobOf(jobState))) throw unknownJob(jobId);
  if (jobState.state !== 'waiting' || actor.seesAll) return jobState;
  // Jobs ahead of it that the actor may not see do not count.
  const { waiting } = await jobsOverview({ actor, jobBoard: board });
  return { ...jobState, position: Math.max(1, waiting.findIndex(({ job_id }) => job_id === jobId) + 1) };
}

/** The job, or the record that is left of it: both name the repository. */
function jobOf(jobState: JobState): { readonly repo_url: string } {
  return jobState.state === 'over' ? jobState.record : jobState.job;
}
