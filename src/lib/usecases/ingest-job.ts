import type { Stores } from '../ports/stores.ts';
import { completeRecord, type IngestOptions, ingest } from './ingest.ts';
import type { Perform } from './run-job.ts';

export type IngestJobOptions = Pick<
  IngestOptions,
  | 'stores'
  | 'writer'
  | 'temporaryDirectory'
  | 'token'
  | 'allowLoopback'
  | 'allowLocal'
  | 'threads'
  | 'stepLimit'
  | 'trainer'
  | 'node2vec'
  | 'encoders'
  | 'model'
>;

/** Does a job of the queue by ingesting its repository. Nothing becomes visible without a confirmed lease. */
export function ingestJob(options: IngestJobOptions): Perform {
  return async (job, { signal, onStep, confirm }) => {
    const result = await ingest({
      ...options,
      repository: job.repo_url,
      jobId: job.job_id,
      signal,
      onProgress: ({ step, fraction }) => fraction < 1 && onStep(step),
      onBeforePublish: confirm,
      ...(job.ref !== undefined && { ref: job.ref }),
    });
    return completeRecord(result);
  };
}

/** The writer of a generation that a thread of a process makes; a process is alive as long as its id is. */
export function attemptOwner(writer: string, threadId: number): string {
  return `${writer}/${threadId}`;
}

/** Removes what an attempt left in the stores when its thread died. */
export async function removeAttempt({ catalog, searchIndex }: Stores, owner: string, jobId: string): Promise<void> {
  await catalog.discard({ isAbandoned: (open) => open.owner === owner && open.job === jobId }, (generations) =>
    searchIndex.retire(generations),
  );
}
