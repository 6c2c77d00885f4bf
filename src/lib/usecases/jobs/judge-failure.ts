import { type ErrorCode, PharosError } from '../../errors.ts';
import type { JobError } from '../../ports/job-queue.ts';

/** Failures that another attempt would meet again. The rest may pass: a network, a full disk, a crash. */
const PERMANENT: ReadonlySet<string> = new Set<ErrorCode>(['BAD_REPOSITORY', 'TOO_COMPLEX', 'AUTH', 'USAGE', 'FAILED']);

/** The outcome of a job after a failed attempt: failed, or to be retried. */
export function judgeFailure(error: unknown): { readonly end: 'failed' | 'retry'; readonly error: JobError } {
  const told = jobError(error);
  return { end: PERMANENT.has(told.code) ? 'failed' : 'retry', error: told };
}

/** An error as records hold it. */
export function jobError(error: unknown): JobError {
  const code = error instanceof PharosError ? error.code : 'INTERNAL';
  return { code, message: error instanceof Error ? error.message : String(error) };
}
