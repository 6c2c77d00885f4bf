import type { Actor } from '../../actor.ts';
import { IDLE, type JobBoard, type Overview } from '../../ports/job-board.ts';
import { isJobVisible } from './visible-job.ts';

export interface JobsOverviewOptions {
  readonly actor: Actor;
  readonly jobBoard: Pick<JobBoard, 'overview'>;
}

/** Everything that is under way: the workers, the queue, and the jobs in flight, waiting for a retry, or dead. */
export async function jobsOverview({ actor, jobBoard }: JobsOverviewOptions): Promise<Overview> {
  const overview = await jobBoard.overview();
  if (actor.seesAll) return overview;
  const seen = <T extends { readonly job: { readonly repo_url: string } }>(list: readonly T[]) =>
    list.filter(({ job }) => isJobVisible(actor, job));
  const inFlight = seen(overview.inFlight);
  return {
    ...overview,
    waiting: overview.waiting.filter((job) => isJobVisible(actor, job)),
    inFlight,
    delayed: seen(overview.delayed),
    dead: seen(overview.dead),
    status: visibleStatus(overview.status, inFlight),
  };
}

/** The line names a repository, or says what went wrong with one. */
function visibleStatus(status: string, inFlight: Overview['inFlight']): string {
  const isAboutJob = status.includes(' on ') || status.startsWith('Error: ');
  return !isAboutJob || inFlight.some(({ job }) => status.endsWith(` on ${job.repo_url}`)) ? status : IDLE;
}
