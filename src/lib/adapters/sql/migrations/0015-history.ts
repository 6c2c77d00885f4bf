import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Who changed which files when. Paths of a history are numbered apart from `files`: many are gone, and every part of a generation
 * that is written reads the numbers of all files of its repository.
 */
export const historyMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  `CREATE TABLE history_state (
    repository_id INTEGER NOT NULL PRIMARY KEY,
    newest_sha TEXT,
    oldest_at TEXT,
    commits INTEGER NOT NULL,
    is_partial INTEGER NOT NULL,
    reason TEXT,
    rules TEXT NOT NULL
  )`,
  `CREATE TABLE commits (
    repository_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    sha TEXT NOT NULL,
    at TEXT NOT NULL,
    person_id INTEGER,
    is_fix INTEGER NOT NULL,
    scope TEXT,
    subject TEXT NOT NULL,
    file_count INTEGER NOT NULL,
    left_out TEXT,
    PRIMARY KEY (repository_id, id)
  )`,
  'CREATE UNIQUE INDEX commits_by_sha ON commits (repository_id, sha)',
  `CREATE TABLE history_paths (
    repository_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    path TEXT NOT NULL,
    PRIMARY KEY (repository_id, id)
  )`,
  'CREATE UNIQUE INDEX history_paths_by_path ON history_paths (repository_id, path)',
  `CREATE TABLE touches (
    repository_id INTEGER NOT NULL,
    commit_id INTEGER NOT NULL,
    file_id INTEGER NOT NULL,
    change TEXT NOT NULL,
    from_file_id INTEGER
  )`,
  'CREATE INDEX touches_by_commit ON touches (repository_id, commit_id)',
  `CREATE TABLE people (
    repository_id INTEGER NOT NULL,
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    email_hash TEXT NOT NULL,
    PRIMARY KEY (repository_id, id)
  )`,
  `CREATE TABLE person_names (
    repository_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (repository_id, person_id, name)
  )`,
];
