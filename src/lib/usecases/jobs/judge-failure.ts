import { type ErrorCode, PharosError } from '../../errors.ts';
import type { JobError } from '../../ports/job-queue.ts';

/** Failures that another attempt would meet again. The rest may pass: a network, a full disk, a crash. */
const PERMANENT: ReadonlySet<string> = new Set<ErrorCode>(['BAD_REPOSITORY', 'TOO_COMPLEX', 'AUTH', 'USAGE', 'FAILED']);

/** What a failed attempt means for its job: over as failed, or to be tried again. */
export function judgeFailure(error: unknown): { readonly end: 'failed' | 'retry'; readonly error: JobError } {
  const told = jobError(error);
  return { end: PERMANENT.has(told.code) ? 'failed' : 'retry', error: told };
}

/** An error as records hold it. */
export function jobError(error: unknown): JobError {
  const code = error instanceof PharosError ? error.code : 'INTERNAL';
  return { code, message: error instanceof Error ? error.message : String(error) };
}
