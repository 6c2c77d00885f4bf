import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { SqlWords } from '../../module.ts';

/**
 * Anchors and their texts are written data: they know a repository by its key and nothing of generations. Placements follow from
 * them; `placed_trees` remembers the tree that they were last compared with, `unplaced_anchors` those that are to be placed whatever
 * changes.
 */
export const anchorsMigration = ({ database }: SqlWords): Migration => ({
  async up(db: Kysely<unknown>) {
    for (const statement of statements(database === 'sqlite' ? 'BLOB' : 'BYTEA')) await sql.raw(statement).execute(db);
  },
});

const statements = (bytes: 'BLOB' | 'BYTEA') => [
  `CREATE TABLE anchors (
    id TEXT NOT NULL PRIMARY KEY,
    repository TEXT NOT NULL,
    path TEXT NOT NULL,
    blob TEXT NOT NULL,
    "commit" TEXT,
    start_line INTEGER NOT NULL,
    end_line INTEGER NOT NULL,
    start_offset INTEGER NOT NULL,
    end_offset INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    symbol TEXT,
    symbol_kind TEXT,
    line_in_symbol INTEGER,
    whole TEXT
  )`,
  'CREATE INDEX anchors_by_path ON anchors (repository, path)',
  'CREATE INDEX anchors_by_commit ON anchors (repository, "commit")',
  `CREATE TABLE anchor_texts (blob TEXT NOT NULL PRIMARY KEY, text ${bytes} NOT NULL)`,
  'CREATE INDEX anchors_by_blob ON anchors (blob)',
  `CREATE TABLE placements (
    anchor_id TEXT NOT NULL PRIMARY KEY,
    generation INTEGER NOT NULL,
    path TEXT NOT NULL,
    start_line INTEGER NOT NULL,
    end_line INTEGER NOT NULL,
    state TEXT NOT NULL,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    suggestion TEXT
  )`,
  'CREATE INDEX placements_by_path ON placements (path)',
  'CREATE INDEX placements_by_state ON placements (state)',
  'CREATE TABLE unplaced_anchors (anchor_id TEXT NOT NULL PRIMARY KEY)',
  `CREATE TABLE confirmed_placements (
    anchor_id TEXT NOT NULL PRIMARY KEY,
    path TEXT NOT NULL,
    start_line INTEGER NOT NULL,
    end_line INTEGER NOT NULL,
    blob TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    at TEXT NOT NULL
  )`,
  'CREATE INDEX confirmed_placements_by_path ON confirmed_placements (path)',
  'CREATE INDEX confirmed_placements_by_blob ON confirmed_placements (blob)',
  `CREATE TABLE placed_trees (
    repository TEXT NOT NULL PRIMARY KEY,
    generation INTEGER NOT NULL,
    tree ${bytes} NOT NULL
  )`,
];
