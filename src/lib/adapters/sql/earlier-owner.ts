import type { OpenGeneration } from '../../ports/catalog.ts';

/**
 * Version 0.1.0 has one column for the writer of a generation, its job and the fence: `owner` is the writer, then the
 * job, then this word once a later attempt at the job has begun. A process of that version that opened the database
 * before it was migrated goes on beside newer ones. So what it writes there is read, and what it looks for there is written.
 */
export const EARLIER_REVOKED = '/revoked/';

/** The column `owner` of a generation that is not revoked. */
export function earlierOwner(writer: string, job: string | undefined): string {
  return job === undefined ? writer : `${writer} ${encodeURIComponent(job)}`;
}

/** Reads `owner` of a generation that version 0.1.0 opened. */
export function readEarlierOwner(text: string): Pick<OpenGeneration, 'owner' | 'job'> {
  const [owner = '', job] = text.split(' ');
  return { owner, job: job === undefined ? undefined : decodeURIComponent(job) };
}
