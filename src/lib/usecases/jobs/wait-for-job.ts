import { ERROR_CODES, type ErrorCode, PharosError, throwIfAborted } from '../../errors.ts';
import type { JobBoard, JobRecord, JobState } from '../../ports/job-board.ts';
import { type Clock, realClock } from './clock.ts';

export interface WaitForJobOptions {
  readonly board: Pick<JobBoard, 'find'>;
  readonly jobId: string;
  readonly onJobState?: (jobState: JobState) => void;
  readonly signal: AbortSignal;
  readonly clock?: Clock;
}

/** Milliseconds between two questions. A job takes seconds to minutes, and a metered queue bills each. */
const INTERVAL = 2000;

/**
 * Waits until a job is over, however long that takes.
 *
 * @throws {PharosError} FAILED when nothing is known of the job, INTERRUPTED when the signal fires (the job goes on)
 */
export async function waitForJob(options: WaitForJobOptions): Promise<JobRecord> {
  const { board, jobId, onJobState, signal, clock = realClock } = options;
  for (;;) {
    throwIfAborted(signal);
    const jobState = await board.find(jobId);
    if (!jobState) throw unknownJob(jobId);
    onJobState?.(jobState);
    if (jobState.state === 'over') return jobState.record;
    await clock.sleep(INTERVAL, signal);
  }
}

/**
 * The record of a job that did what it should.
 *
 * @throws {PharosError} with the code that ended the job
 */
export function requireComplete(record: JobRecord): JobRecord & { readonly status: 'complete' } {
  if (record.status === 'complete') return record;
  if (record.status === 'skipped') {
    throw new PharosError('TRY_LATER', `The job of ${record.repo_url} waited too long: ${record.reason}`, {
      hint: 'Make sure that a worker runs, then ingest again.',
    });
  }
  const { code, message } = record.error;
  const known = ERROR_CODES.has(code) ? (code as ErrorCode) : 'FAILED';
  const attempts = record.status === 'dead' ? ` after ${record.attempts} attempts` : '';
  throw new PharosError(known, `The job of ${record.repo_url} failed${attempts}: ${message}`, {
    hint:
      record.status === 'dead'
        ? `After fixing the cause: pharos retry ${record.job_id}.`
        : 'The history of the jobs tells more: pharos history.',
  });
}

export function unknownJob(jobId: string): PharosError {
  return new PharosError('FAILED', `There is no job ${jobId}`, {
    hint: '`pharos status` and `pharos history` list them.',
  });
}
