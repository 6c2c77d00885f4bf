import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** People, how they log in, and what they may see. No secret is stored: passwords as PHC strings, tokens by their digests. */
export const authMigration = (): Migration => ({
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
});

const STATEMENTS = [
  `CREATE TABLE users (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    email TEXT,
    role TEXT NOT NULL,
    tier TEXT NOT NULL,
    is_active INTEGER NOT NULL,
    created_at TEXT NOT NULL
  )`,
  `CREATE TABLE identities (
    provider TEXT NOT NULL,
    subject TEXT NOT NULL,
    user_id TEXT NOT NULL,
    PRIMARY KEY (provider, subject)
  )`,
  'CREATE INDEX identities_by_user ON identities (user_id)',
  'CREATE TABLE credentials (user_id TEXT NOT NULL PRIMARY KEY, phc TEXT NOT NULL, changed_at TEXT NOT NULL)',
  `CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL,
    current_hash TEXT NOT NULL,
    spent_hash TEXT,
    spent_at TEXT,
    created_at TEXT NOT NULL,
    used_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    ended_at TEXT,
    end_reason TEXT
  )`,
  'CREATE INDEX sessions_by_user ON sessions (user_id)',
  'CREATE INDEX sessions_by_end ON sessions (ended_at)',
  `CREATE TABLE tokens (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL,
    name TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    scopes TEXT NOT NULL,
    repositories TEXT,
    is_agent INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
  )`,
  'CREATE INDEX tokens_by_user ON tokens (user_id)',
  'CREATE TABLE grants (repository TEXT NOT NULL, principal TEXT NOT NULL, PRIMARY KEY (repository, principal))',
  'CREATE TABLE group_members (group_name TEXT NOT NULL, user_id TEXT NOT NULL, PRIMARY KEY (group_name, user_id))',
  'CREATE INDEX group_members_by_user ON group_members (user_id)',
];
