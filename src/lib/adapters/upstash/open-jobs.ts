import type { Health } from '../../ports/health.ts';
import type { JobBoard } from '../../ports/job-board.ts';
import type { JobQueue } from '../../ports/job-queue.ts';
import { createUpstashClient, type UpstashOptions } from './client.ts';
import { createUpstashJobBoard } from './job-board.ts';
import { createUpstashJobQueue } from './job-queue.ts';
import { QUEUE_KEY } from './keys.ts';

/** Queue and board in one Redis, over one client that counts for both. Nothing is sent before the first question. */
export function openUpstashJobs(options: UpstashOptions): {
  readonly jobQueue: JobQueue;
  readonly jobBoard: JobBoard;
  readonly health: Health;
  close(): Promise<void>;
} {
  const client = createUpstashClient(options);
  return {
    jobQueue: createUpstashJobQueue(client),
    jobBoard: createUpstashJobBoard(client),
    // PING costs the same, and does not notice a key of the wrong kind.
    health: { ping: async () => void (await client.read('LLEN', QUEUE_KEY)) },
    close: () => client.close(),
  };
}
