import type { JobBoard } from '../../src/lib/ports/job-board.ts';
import type { CompleteRecord, JobQueue, JobRequest } from '../../src/lib/ports/job-queue.ts';

/** Both ports on one empty store, and its clock. */
export interface JobStore {
  readonly queue: JobQueue;
  readonly board: JobBoard;
  /** Lets time pass. */
  advance(seconds: number): Promise<void>;
  /** Makes whatever comes next at least a millisecond later. */
  tick(): Promise<void>;
  close(): Promise<void>;
}

/** The random number of a store under test: backoffs are then 10 % longer than their base. */
export const DICE = 0.75;

export const COMPLETE: CompleteRecord = {
  status: 'complete',
  duration_seconds: 12.345,
  files_processed: 3,
  embeddings_generated: 3,
  commit: null,
  device: 'cpu',
  steps: { clone: 0.25, train: 12 },
};

export const ERROR = { code: 'UNAVAILABLE', message: 'no "network" at https://example.org/é' };

export function request(jobId: string, more: Partial<JobRequest> = {}): JobRequest {
  return { jobId, repositoryUrl: `https://example.org/${jobId}`, ...more };
}

/** Puts jobs on the queue and claims the first. */
export async function enqueueAndClaim(queue: JobQueue, ...jobIds: string[]) {
  for (const jobId of jobIds) await queue.enqueue(request(jobId));
  return claim(queue, `token of ${jobIds[0]}`);
}

export async function claim(queue: JobQueue, token: string) {
  const claimed = await queue.claim({ workerId: 'w1', token });
  if (!claimed) throw new Error('there was nothing to claim');
  return claimed;
}

/** Lets the first job in the queue fail until it is dead. */
export async function exhaust(store: JobStore, name = 'x'): Promise<void> {
  for (const seconds of [40, 140, 0]) {
    const { lease } = await claim(store.queue, `${name}: attempt before ${seconds}`);
    await store.queue.finish(lease, { end: 'retry', error: ERROR });
    await store.advance(seconds);
    await store.queue.reap();
  }
}
