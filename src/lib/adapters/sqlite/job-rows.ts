import { type Delayed, HISTORY_LENGTH, type InFlight, type JobRecord } from '../../ports/job-board.ts';
import { type Job, type JobError, LEASE_EXPIRED } from '../../ports/job-queue.ts';
import { storedJson } from '../sql/stored-json.ts';
import type { SqliteDatabase } from './database.ts';

/** A row of the table `jobs`. Which columns beyond the job's own are set follows from the state. */
export interface JobRow {
  readonly job_id: string;
  readonly repo_url: string;
  readonly ref: string | null;
  readonly submitted_at: string;
  readonly ttl: number;
  readonly attempt: number;
  readonly state: 'waiting' | 'in flight' | 'delayed' | 'dead';
  readonly worker_id: string;
  readonly token: string;
  /** Of a job in flight: where it is. Of one that has come back: where it was. */
  readonly step: string | null;
  readonly claimed_at: string;
  readonly lease_until: string;
  readonly due_at: string;
  readonly died_at: string;
  /** JobError as JSON; of a job in flight the last words about it, should nothing more be heard. */
  readonly error: string | null;
}

/** Where the clock and the dice of the queue come from; tests bring their own. */
export interface JobClock {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** In [0, 1). */
  readonly random?: () => number;
}

export function toJob({ job_id, repo_url, ref, submitted_at, ttl, attempt, state, step }: JobRow): Job {
  const hasReached = step && state !== 'in flight';
  return {
    job_id,
    repo_url,
    ...(ref !== null && { ref }),
    submitted_at,
    ttl,
    attempt,
    ...(hasReached && { reached: step }),
  };
}

export function toInFlight(row: JobRow): InFlight {
  const { worker_id: workerId, step, claimed_at: claimedAt, lease_until: leaseUntil } = row;
  return { job: toJob(row), workerId, step: step ?? '', claimedAt, leaseUntil };
}

export function toDelayed(row: JobRow): Delayed {
  return { job: toJob(row), dueAt: row.due_at, error: errorOf(row) };
}

/** Of a delayed or dead job. */
export function errorOf({ error }: JobRow): JobError {
  return storedJson<JobError>(error!, 'the error of a job');
}

/** About a job in flight. A worker of an earlier version leaves none, and the error of an earlier attempt where it was. */
export function lastWordsOf({ error }: JobRow): JobError {
  const words = error === null ? LEASE_EXPIRED : storedJson<JobError>(error, 'the error of a job');
  return words.code === LEASE_EXPIRED.code ? words : LEASE_EXPIRED;
}

/** Number of a waiting job in the line, 1 = next; 0 when it does not wait. */
export function positionOf({ raw }: SqliteDatabase, jobId: string): number {
  const { position } = raw
    .prepare<[string], { position: number }>(
      `SELECT count(*) AS position FROM jobs WHERE state = 'waiting'
         AND position <= (SELECT position FROM jobs WHERE job_id = ? AND state = 'waiting')`,
    )
    .get(jobId)!;
  return position;
}

/**
 * Appends to the history and forgets what is too old for it; inside a transaction.
 *
 * @param cancelledIn the state in which the job was cancelled, if it was
 */
export function addToHistory({ raw }: SqliteDatabase, record: JobRecord, cancelledIn?: JobRow['state']): void {
  raw
    .prepare('INSERT INTO job_history (record, cancelled_in) VALUES (?, ?)')
    .run(JSON.stringify(record), cancelledIn ?? null);
  raw
    .prepare('DELETE FROM job_history WHERE id NOT IN (SELECT id FROM job_history ORDER BY id DESC LIMIT ?)')
    .run(HISTORY_LENGTH);
}

/** The newest terminal record of a job. */
export function lastRecord({ raw }: SqliteDatabase, jobId: string): JobRecord | undefined {
  const row = raw
    .prepare<[string], { record: string }>(
      `SELECT record FROM job_history WHERE json_extract(record, '$.job_id') = ? ORDER BY id DESC LIMIT 1`,
    )
    .get(jobId);
  return row && storedJson<JobRecord>(row.record, 'a record of the history');
}

/** The state in which a job was cancelled, if that is the last that the history has of it. */
export function cancelledIn({ raw }: SqliteDatabase, jobId: string): JobRow['state'] | undefined {
  const row = raw
    .prepare<[string], { cancelled_in: JobRow['state'] | null }>(
      `SELECT cancelled_in FROM job_history WHERE json_extract(record, '$.job_id') = ? ORDER BY id DESC LIMIT 1`,
    )
    .get(jobId);
  return row?.cancelled_in ?? undefined;
}

/** Shows one line for people until it expires. */
export function showStatus({ raw }: SqliteDatabase, status: string, expiresAt: string): void {
  raw.prepare('INSERT OR REPLACE INTO worker_status (id, status, expires_at) VALUES (1, ?, ?)').run(status, expiresAt);
}
