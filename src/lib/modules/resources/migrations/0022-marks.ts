import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Written data: no foreign key into anything that an ingest rebuilds. */
export const marksMigration: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  `CREATE TABLE marks (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL,
    anchor_id TEXT NOT NULL,
    repository TEXT NOT NULL,
    status TEXT NOT NULL,
    at TEXT NOT NULL
  )`,
  'CREATE INDEX marks_by_user ON marks (user_id, at)',
];
