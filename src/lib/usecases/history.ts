import type { JobBoard, JobRecord } from '../ports/job-board.ts';

export interface HistoryOptions {
  readonly jobBoard: JobBoard;
  /** 1 to 100. */
  readonly limit: number;
}

/** What became of the latest runs, newest first. */
export function history({ jobBoard, limit }: HistoryOptions): Promise<readonly JobRecord[]> {
  return jobBoard.history(limit);
}
