import type { JobBoard } from '../../ports/job-board.ts';
import type { JobQueue } from '../../ports/job-queue.ts';
import { createUpstashClient, type UpstashOptions } from './client.ts';
import { createUpstashJobBoard } from './job-board.ts';
import { createUpstashJobQueue } from './job-queue.ts';

/** Queue and board in one Redis, over one client that counts for both. Nothing is sent before the first question. */
export function openUpstashJobs(options: UpstashOptions): {
  readonly jobQueue: JobQueue;
  readonly jobBoard: JobBoard;
  close(): Promise<void>;
} {
  const client = createUpstashClient(options);
  return {
    jobQueue: createUpstashJobQueue(client),
    jobBoard: createUpstashJobBoard(client),
    close: () => client.close(),
  };
}
