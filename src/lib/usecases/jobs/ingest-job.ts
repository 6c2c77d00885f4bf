import type { Stores } from '../../ports/stores.ts';
import { completeRecord } from '../ingest/complete-record.ts';
import { type IngestOptions, ingest } from '../ingest/ingest.ts';
import type { JobProgress } from './job-watch.ts';
import { latestOf } from './latest-of.ts';
import { retryingStores } from './retrying-stores.ts';
import type { Perform } from './run-job.ts';

export type IngestJobOptions = Pick<
  IngestOptions,
  | 'actor'
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
  | 'peopleKey'
  | 'afterPublish'
  | 'model'
>;

/** Milliseconds between two reports of the same step: some steps report every file. */
const REPORT_MS = 100;

/** Does a job of the queue by ingesting its repository. Nothing becomes visible without a confirmed lease. */
export function ingestJob(options: IngestJobOptions): Perform {
  return async (job, { signal, onProgress, onOutage, confirm }) => {
    const report = latestOf(onProgress, REPORT_MS, (a, b) => a.step === b.step);
    let progress: JobProgress | undefined;
    const stores = retryingStores(options.stores, {
      signal,
      onOutage,
      onAnswer() {
        if (!progress) return;
        progress = { ...progress, answers: progress.answers + 1 };
        report(progress);
      },
    });
    const result = await ingest({
      ...options,
      stores,
      repository: job.repo_url,
      jobId: job.job_id,
      signal,
      onProgress({ step, fraction, detail }) {
        progress = { step, fraction, detail: fraction < 1 ? detail : '', answers: progress?.answers ?? 0 };
        report(progress);
      },
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
