import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Jobs that are not over, the keys of requests and spent leases, and the workers. The history is that of 0002. */
export const jobsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

/** Times are ISO 8601 in UTC with milliseconds, so that they sort as text. */
const STATEMENTS = [
  `CREATE TABLE jobs (
     job_id TEXT PRIMARY KEY,
     repo_url TEXT NOT NULL,
     ref TEXT,
     submitted_at TEXT NOT NULL,
     ttl INTEGER NOT NULL,
     attempt INTEGER NOT NULL,
     state TEXT NOT NULL CHECK (state IN ('waiting', 'in flight', 'delayed', 'dead')),
     position INTEGER NOT NULL DEFAULT 0,
     worker_id TEXT,
     token TEXT,
     step TEXT,
     claimed_at TEXT,
     lease_until TEXT,
     due_at TEXT,
     died_at TEXT,
     error TEXT
   ) WITHOUT ROWID`,
  'CREATE INDEX jobs_by_state ON jobs (state, position)',
  `CREATE TABLE job_keys (
     key TEXT PRIMARY KEY,
     job_id TEXT NOT NULL,
     expires_at TEXT NOT NULL
   ) WITHOUT ROWID`,
  `CREATE TABLE workers (
     worker_id TEXT PRIMARY KEY,
     host TEXT NOT NULL,
     pid INTEGER NOT NULL,
     device TEXT NOT NULL,
     version TEXT NOT NULL,
     last_beat TEXT NOT NULL
   ) WITHOUT ROWID`,
  `CREATE TABLE worker_status (
     id INTEGER PRIMARY KEY CHECK (id = 1),
     status TEXT NOT NULL,
     expires_at TEXT NOT NULL
   )`,
];
