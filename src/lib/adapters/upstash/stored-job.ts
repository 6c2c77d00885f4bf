import type { DeadLetter, Delayed, InFlight, JobRecord } from '../../ports/job-board.ts';
import type { Job, JobError } from '../../ports/job-queue.ts';

/** JSON that Redis' own decoder reads, too: it refuses halves of surrogate pairs. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => (typeof item === 'string' ? item.toWellFormed() : item));
}

export function readJob(text: string): Job {
  const { job_id, repo_url, ref, submitted_at, ttl, attempt, reached } = JSON.parse(text) as Job;
  return {
    job_id,
    repo_url,
    ...(ref !== undefined && { ref }),
    submitted_at,
    ttl,
    attempt,
    ...(reached !== undefined && { reached }),
  };
}

export function readFlight(jobId: string, text: string): InFlight {
  const { worker, step, claimed_at, lease_until } = JSON.parse(text) as Readonly<Record<string, string>>;
  return {
    job: { ...readJob(text), job_id: jobId },
    workerId: worker ?? '',
    step: step ?? '',
    claimedAt: claimed_at ?? '',
    leaseUntil: lease_until ?? '',
  };
}

/** @param score due time in milliseconds */
export function readDelayed(text: string, score: string): Delayed {
  const { error } = JSON.parse(text) as { readonly error: JobError };
  return { job: readJob(text), dueAt: new Date(Number(score)).toISOString(), error };
}

export function readDeadLetter(text: string): DeadLetter {
  const { error, died_at } = JSON.parse(text) as { readonly error: JobError; readonly died_at: string };
  return { job: readJob(text), error, diedAt: died_at };
}

/** Other programs may have written to the history; anything but a record is left out. */
export function readRecords(texts: readonly string[]): JobRecord[] {
  return texts.flatMap((text) => {
    try {
      const record = JSON.parse(text) as JobRecord | null;
      return typeof record?.job_id === 'string' && typeof record.status === 'string' ? [record] : [];
    } catch {
      return [];
    }
  });
}
