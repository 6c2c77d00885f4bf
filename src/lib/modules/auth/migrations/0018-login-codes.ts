import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Logins by providers on their way back, and invitations: both by digests of their codes. */
export const loginCodesMigration = (): Migration => ({
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
});

const STATEMENTS = [
  `CREATE TABLE login_codes (
    hash TEXT NOT NULL PRIMARY KEY,
    provider TEXT NOT NULL,
    subject TEXT NOT NULL,
    name TEXT,
    is_of_organisation INTEGER NOT NULL,
    challenge TEXT,
    expires_at TEXT NOT NULL
  )`,
  'CREATE INDEX login_codes_by_end ON login_codes (expires_at)',
  `CREATE TABLE invitations (
    hash TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL,
    expires_at TEXT NOT NULL
  )`,
  'CREATE INDEX invitations_by_user ON invitations (user_id)',
];
