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
  // Looked at in any case, so that a job that may not be seen takes as long as one that does not exist.
  const isVisible = isJobVisible(actor, jobState ? jobOf(jobState) : NONE);
  if (!jobState || !isVisible) throw unknownJob(jobId);
  if (jobState.state !== 'waiting' || actor.seesAll) return jobState;
  // Jobs ahead of it that the actor may not see do not count.
  const { waiting } = await jobsOverview({ actor, jobBoard: board });
  return { ...jobState, position: Math.max(1, waiting.findIndex(({ job_id }) => job_id === jobId) + 1) };
}

const NONE = { repo_url: 'https://example.org/none' };

/** The job, or the record that is left of it: both name the repository. */
function jobOf(jobState: JobState): { readonly repo_url: string } {
  return jobState.state === 'over' ? jobState.record : jobState.job;
}
