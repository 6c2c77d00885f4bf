import type { JobQueue, JobRecord } from '../ports/job-queue.ts';

export interface HistoryOptions {
  readonly jobQueue: JobQueue;
  /** 1 to 100. */
  readonly limit: number;
}

/** What became of the latest runs, newest first. */
export function history({ jobQueue, limit }: HistoryOptions): Promise<readonly JobRecord[]> {
  return jobQueue.history(limit);
}
