import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Written data: no foreign key into anything that an ingest rebuilds. */
export const collectionsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  `CREATE TABLE collections (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    owner_name TEXT NOT NULL,
    visibility TEXT NOT NULL,
    parent_id TEXT,
    rule TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    etag TEXT NOT NULL
  )`,
  'CREATE UNIQUE INDEX collections_by_owner ON collections (owner_id, name)',
  'CREATE INDEX collections_by_parent ON collections (parent_id)',
  'CREATE TABLE collection_repositories (collection_id TEXT NOT NULL, repository TEXT NOT NULL)',
  'CREATE INDEX collection_repositories_by_collection ON collection_repositories (collection_id)',
  `CREATE TABLE collection_members (
    id TEXT NOT NULL PRIMARY KEY,
    collection_id TEXT NOT NULL,
    anchor_id TEXT NOT NULL,
    repository TEXT NOT NULL,
    position INTEGER NOT NULL,
    text TEXT,
    added_by TEXT NOT NULL,
    added_at TEXT NOT NULL
  )`,
  'CREATE INDEX collection_members_by_position ON collection_members (collection_id, position)',
  'CREATE INDEX collection_members_by_anchor ON collection_members (anchor_id)',
];
