import {
  type DeadLetter,
  IDLE,
  type JobBoard,
  type JobRecord,
  type JobState,
  OFFLINE,
  type Overview,
  WORKER_SECONDS,
  type WorkerRecord,
} from '../../ports/job-board.ts';
import { storedJson } from '../sql/stored-json.ts';
import type { SqliteDatabase } from './database.ts';
import {
  addToHistory,
  errorOf,
  type JobClock,
  type JobRow,
  lastRecord,
  positionOf,
  showStatus,
  toDelayed,
  toInFlight,
  toJob,
} from './job-rows.ts';

/** The board in the embedded store. */
export function createSqliteJobBoard(database: SqliteDatabase, { now = Date.now }: JobClock = {}): JobBoard {
  const { raw, dialect } = database;
  const iso = (secondsFromNow = 0) => new Date(now() + secondsFromNow * 1000).toISOString();
  const inState = (state: JobRow['state'], order: string) =>
    raw.prepare<[string], JobRow>(`SELECT * FROM jobs WHERE state = ? ORDER BY ${order}, job_id`).all(state);
  const forgetGoneWorkers = () =>
    void raw.prepare('DELETE FROM workers WHERE last_beat <= ?').run(iso(-WORKER_SECONDS));
  const count = (sql: string) =>
    raw.prepare<[], { count: number }>(`SELECT count(*) AS count FROM ${sql}`).get()!.count;

  function stateOf(row: JobRow): JobState {
    switch (row.state) {
      case 'waiting':
        return { state: 'waiting', job: toJob(row), position: positionOf(database, row.job_id) };
      case 'in flight':
        return { state: 'in flight', ...toInFlight(row) };
      case 'delayed':
        return { state: 'delayed', ...toDelayed(row) };
      case 'dead': {
        const { job, error, diedAt: timestamp } = toDeadLetter(row);
        const { job_id, repo_url, attempt: attempts } = job;
        return { state: 'over', record: { job_id, repo_url, status: 'dead', timestamp, error, attempts } };
      }
    }
  }

  return {
    record(job: JobRecord): Promise<void> {
      return dialect.write(async () => addToHistory(database, job));
    },

    async history(limit: number): Promise<JobRecord[]> {
      const rows = raw
        .prepare<[number], { record: string }>('SELECT record FROM job_history ORDER BY id DESC LIMIT ?')
        .all(limit);
      return rows.map(({ record }) => storedJson<JobRecord>(record, 'a record of the history'));
    },

    async find(jobId: string): Promise<JobState | undefined> {
      const row = raw.prepare<[string], JobRow>('SELECT * FROM jobs WHERE job_id = ?').get(jobId);
      if (row) return stateOf(row);
      const record = lastRecord(database, jobId);
      return record && { state: 'over', record };
    },

    async overview(): Promise<Overview> {
      const workers = raw
        .prepare<[string], Overview['workers'][number]>(
          `SELECT worker_id AS workerId, host, pid, device, version, last_beat AS lastBeat
           FROM workers WHERE last_beat > ? ORDER BY worker_id`,
        )
        .all(iso(-WORKER_SECONDS));
      const shown = raw
        .prepare<[string], { status: string }>('SELECT status FROM worker_status WHERE expires_at > ?')
        .get(iso());
      return {
        waiting: inState('waiting', 'position').map(toJob),
        inFlight: inState('in flight', 'claimed_at').map(toInFlight),
        delayed: inState('delayed', 'due_at').map(toDelayed),
        dead: inState('dead', 'position DESC').map(toDeadLetter),
        workers,
        status: shown?.status ?? OFFLINE,
      };
    },

    announce({ workerId, host, pid, device, version }: WorkerRecord, status: string): Promise<void> {
      return dialect.write(async () => {
        forgetGoneWorkers();
        raw
          .prepare(
            `INSERT OR REPLACE INTO workers (worker_id, host, pid, device, version, last_beat) VALUES (?, ?, ?, ?, ?, ?)`,
          )
          .run(workerId, host, pid, device, version, iso());
        showStatus(database, status, iso(WORKER_SECONDS));
      });
    },

    depart(workerId: string): Promise<void> {
      return dialect.write(async () => {
        forgetGoneWorkers();
        raw.prepare('DELETE FROM workers WHERE worker_id = ?').run(workerId);
        if (count('workers') === 0) showStatus(database, OFFLINE, iso(WORKER_SECONDS));
        else if (count(`jobs WHERE state = 'in flight'`) === 0) showStatus(database, IDLE, iso(WORKER_SECONDS));
      });
    },
  };
}

function toDeadLetter(row: JobRow): DeadLetter {
  return { job: toJob(row), error: errorOf(row), diedAt: row.died_at };
}
