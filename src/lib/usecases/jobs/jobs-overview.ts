import type { JobBoard, Overview } from '../../ports/job-board.ts';

/** Everything that is under way: the workers, the queue, what is in flight, what waits for a retry, what died. */
export function jobsOverview({ jobBoard }: { readonly jobBoard: Pick<JobBoard, 'overview'> }): Promise<Overview> {
  return jobBoard.overview();
}
