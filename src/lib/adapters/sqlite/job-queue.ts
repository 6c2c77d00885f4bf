import { DEAD_LETTERS, WORKER_SECONDS } from '../../ports/job-board.ts';
import {
  type Beat,
  CANCELLED_WHILE,
  type Cancelled,
  type Claimant,
  type ClaimedJob,
  type Enqueued,
  HEAD_RETURNS,
  JOB_TTL,
  type JobError,
  type JobQueue,
  type JobRequest,
  KEY_SECONDS,
  LEASE_EXPIRED,
  LEASE_SECONDS,
  type Lease,
  MAX_ATTEMPTS,
  type Outcome,
  QUEUE_CAP,
  RETRY_GROWTH,
  RETRY_JITTER,
  RETRY_SECONDS,
  type Reaped,
  TTL_EXCEEDED,
} from '../../ports/job-queue.ts';
import type { SqliteDatabase } from './database.ts';
import {
  addToHistory,
  cancelledIn,
  type JobClock,
  type JobRow,
  lastWordsOf,
  positionOf,
  showStatus,
  toJob,
} from './job-rows.ts';

/** The queue in the embedded store: a row per job that is not over, every operation one immediate transaction. */
export function createSqliteJobQueue(
  database: SqliteDatabase,
  { now = Date.now, random = Math.random }: JobClock = {},
): JobQueue {
  const { raw, dialect } = database;
  const run = (sql: string, ...values: unknown[]) => raw.prepare(sql).run(...values).changes;
  const rows = (sql: string, ...values: unknown[]) => raw.prepare<unknown[], JobRow>(sql).all(...values);
  const row = (sql: string, ...values: unknown[]) => raw.prepare<unknown[], JobRow>(sql).get(...values);
  const iso = (secondsFromNow = 0) => new Date(now() + secondsFromNow * 1000).toISOString();

  const countWaiting = () =>
    raw.prepare<[], { waiting: number }>(`SELECT count(*) AS waiting FROM jobs WHERE state = 'waiting'`).get()!.waiting;

  /** The job that a request or a lease with this key led to. */
  function recall(key: string): string | undefined {
    return raw
      .prepare<[string, string], { job_id: string }>('SELECT job_id FROM job_keys WHERE key = ? AND expires_at > ?')
      .get(key, iso())?.job_id;
  }

  function remember(key: string, jobId: string): void {
    run('DELETE FROM job_keys WHERE expires_at <= ?', iso());
    run('INSERT OR REPLACE INTO job_keys (key, job_id, expires_at) VALUES (?, ?, ?)', key, jobId, iso(KEY_SECONDS));
  }

  function putAtTail(jobId: string): void {
    run(
      `UPDATE jobs SET state = 'waiting', token = NULL,
         position = coalesce((SELECT max(position) FROM jobs WHERE state = 'waiting'), 0) + 1
       WHERE job_id = ?`,
      jobId,
    );
  }

  function putAtHead(jobId: string): void {
    run(
      `UPDATE jobs SET state = 'waiting', token = NULL,
         position = coalesce((SELECT min(position) FROM jobs WHERE state = 'waiting'), 0) - 1
       WHERE job_id = ?`,
      jobId,
    );
  }

  function bury({ job_id, repo_url, attempt }: JobRow, error: JobError): void {
    const timestamp = iso();
    run(
      `UPDATE jobs SET state = 'dead', token = NULL, died_at = ?, error = ?,
         position = coalesce((SELECT max(position) FROM jobs WHERE state = 'dead'), 0) + 1
       WHERE job_id = ?`,
      timestamp,
      JSON.stringify(error),
      job_id,
    );
    run(
      `DELETE FROM jobs WHERE state = 'dead' AND job_id NOT IN
         (SELECT job_id FROM jobs WHERE state = 'dead' ORDER BY position DESC LIMIT ?)`,
      DEAD_LETTERS,
    );
    addToHistory(database, { job_id, repo_url, status: 'dead', timestamp, error, attempts: attempt });
  }

  function skipIfOld({ job_id, repo_url, submitted_at, ttl }: JobRow): boolean {
    const age = Math.floor((now() - Date.parse(submitted_at)) / 1000);
    if (age <= ttl) return false;
    run('DELETE FROM jobs WHERE job_id = ?', job_id);
    const skipped = { status: 'skipped', reason: TTL_EXCEEDED, age_seconds: age } as const;
    addToHistory(database, { job_id, repo_url, timestamp: iso(), ...skipped });
    return true;
  }

  return {
    enqueue({ jobId, repositoryUrl, ref, ttl, idempotencyKey }: JobRequest): Promise<Enqueued> {
      return dialect.write(async () => {
        const key = idempotencyKey ?? jobId;
        const answer = (known: string): Enqueued => ({
          outcome: known === jobId ? 'queued' : 'duplicate',
          jobId: known,
          position: positionOf(database, known),
          waiting: countWaiting(),
        });
        const known =
          recall(key) ??
          row(
            `SELECT job_id FROM jobs WHERE job_id = ? OR (state IN ('waiting', 'delayed') AND repo_url = ? AND ref IS ?)
             ORDER BY state <> 'waiting', iif(state = 'waiting', position, 0), due_at`,
            jobId,
            repositoryUrl,
            ref ?? null,
          )?.job_id;
        if (known !== undefined) {
          remember(key, known);
          return answer(known);
        }
        const waiting = countWaiting();
        if (waiting >= QUEUE_CAP) return { outcome: 'full', waiting };
        run(
          `INSERT INTO jobs (job_id, repo_url, ref, submitted_at, ttl, attempt, state) VALUES (?, ?, ?, ?, ?, 0, 'waiting')`,
          jobId,
          repositoryUrl,
          ref ?? null,
          iso(),
          ttl ?? JOB_TTL,
        );
        putAtTail(jobId);
        remember(key, jobId);
        return answer(jobId);
      });
    },

    async waiting(): Promise<number> {
      return countWaiting();
    },

    claim({ workerId, token }: Claimant): Promise<ClaimedJob | undefined> {
      return dialect.write(async () => {
        // The step stays until the first beat, so that the same claim repeated has the same answer.
        const claimed = (job: JobRow) => ({
          job: toJob({ ...job, state: 'waiting' }),
          lease: { jobId: job.job_id, workerId, token },
        });
        const held = row(`SELECT * FROM jobs WHERE state = 'in flight' AND token = ?`, token);
        if (held) return claimed(held);
        // The lease was taken and given back already: this is an echo of the claim that took it.
        if (recall(token) !== undefined) return undefined;
        const job = rows(`SELECT * FROM jobs WHERE state = 'waiting' ORDER BY position`).find((job) => !skipIfOld(job));
        if (!job) return undefined;
        const leased = row(
          `UPDATE jobs SET state = 'in flight', attempt = attempt + 1, worker_id = ?, token = ?,
             claimed_at = ?, lease_until = ?, error = NULL WHERE job_id = ? RETURNING *`,
          workerId,
          token,
          iso(),
          iso(LEASE_SECONDS),
          job.job_id,
        );
        return claimed(leased!);
      });
    },

    beat({ jobId, workerId, token }: Lease, { step, status, lastWords = LEASE_EXPIRED }: Beat): Promise<boolean> {
      return dialect.write(async () => {
        const extended = run(
          `UPDATE jobs SET lease_until = ?, step = ?, error = ? WHERE job_id = ? AND state = 'in flight' AND token = ?`,
          iso(LEASE_SECONDS),
          step,
          JSON.stringify(lastWords),
          jobId,
          token,
        );
        if (extended === 0) return false;
        run('UPDATE workers SET last_beat = ? WHERE worker_id = ?', iso(), workerId);
        showStatus(database, status, iso(WORKER_SECONDS));
        return true;
      });
    },

    finish({ jobId, token }: Lease, outcome: Outcome): Promise<boolean> {
      return dialect.write(async () => {
        const job = row(`SELECT * FROM jobs WHERE job_id = ? AND state = 'in flight' AND token = ?`, jobId, token);
        if (!job) return recall(token) === jobId;
        remember(token, jobId);
        if (outcome.end === 'over') {
          run('DELETE FROM jobs WHERE job_id = ?', jobId);
          const { repo_url } = job;
          addToHistory(database, { job_id: jobId, repo_url, timestamp: iso(), ...outcome.record });
        } else if (outcome.end === 'release') {
          putAtHead(jobId);
          const { reached = null } = outcome;
          run('UPDATE jobs SET attempt = attempt - 1, step = coalesce(?, step) WHERE job_id = ?', reached, jobId);
        } else if (job.attempt >= MAX_ATTEMPTS) {
          bury(job, outcome.error);
        } else {
          const seconds = RETRY_SECONDS * RETRY_GROWTH ** (job.attempt - 1) * (1 + RETRY_JITTER * (2 * random() - 1));
          run(
            `UPDATE jobs SET state = 'delayed', token = NULL, due_at = ?, error = ? WHERE job_id = ?`,
            iso(seconds),
            JSON.stringify(outcome.error),
            jobId,
          );
        }
        return true;
      });
    },

    reap(): Promise<Reaped> {
      return dialect.write(async () => {
        // The oldest claim last, so that it ends up at the head.
        const expired = rows(
          `SELECT * FROM jobs WHERE state = 'in flight' AND lease_until <= ? ORDER BY claimed_at DESC, job_id DESC`,
          iso(),
        );
        const isDead = ({ attempt }: JobRow) => attempt >= MAX_ATTEMPTS;
        const dead = expired.filter(isDead);
        for (const job of dead) bury(job, lastWordsOf(job));
        const returned = expired.filter((job) => !isDead(job));
        for (const { job_id, attempt } of returned) if (attempt <= HEAD_RETURNS) putAtHead(job_id);
        for (const { job_id, attempt } of returned.toReversed()) if (attempt > HEAD_RETURNS) putAtTail(job_id);
        const promoted = rows(
          `SELECT * FROM jobs WHERE state = 'delayed' AND due_at <= ? ORDER BY due_at, job_id`,
          iso(),
        ).map(idOf);
        promoted.forEach(putAtTail);
        return { returned: returned.map(idOf), dead: dead.map(idOf), promoted };
      });
    },

    cancel(jobId: string): Promise<Cancelled> {
      return dialect.write(async () => {
        const job = row('SELECT * FROM jobs WHERE job_id = ?', jobId);
        // Asked again, it answers the same.
        if (!job) return cancelledIn(database, jobId) ?? 'unknown';
        run('DELETE FROM jobs WHERE job_id = ?', jobId);
        const error = { code: 'CANCELLED', message: `${CANCELLED_WHILE}${job.state}` };
        const { repo_url, state } = job;
        addToHistory(database, { job_id: jobId, repo_url, timestamp: iso(), status: 'failed', error }, state);
        return state;
      });
    },

    revive(jobId: string): Promise<boolean> {
      return dialect.write(async () => {
        const job = row('SELECT * FROM jobs WHERE job_id = ?', jobId);
        if (job?.state === 'dead') {
          run(
            'UPDATE jobs SET attempt = 0, submitted_at = ?, error = NULL, step = NULL WHERE job_id = ?',
            iso(),
            jobId,
          );
          putAtTail(jobId);
        }
        return job !== undefined;
      });
    },
  };
}

function idOf({ job_id }: JobRow): string {
  return job_id;
}
