import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Chunks get the counts of their words, documents their lines, and the full-text table a column that names the
 * repository. None of it can be made from what the old tables hold, so they start empty: the next ingest of a repository fills them.
 */
export const wordCountsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

/** `scope` is never scored: it lets a question about one repository pass over the chunks of the others. */
const STATEMENTS = [
  'DELETE FROM members',
  'DELETE FROM documents',
  'DROP TABLE chunk_words',
  'DROP TABLE chunks',
  'ALTER TABLE documents ADD COLUMN lines INTEGER NOT NULL DEFAULT 0',
  `CREATE TABLE chunks (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     document_id INTEGER NOT NULL,
     start_line INTEGER NOT NULL,
     end_line INTEGER NOT NULL,
     definitions TEXT NOT NULL,
     counts BLOB NOT NULL,
     text TEXT NOT NULL
   )`,
  'CREATE INDEX chunks_by_document ON chunks (document_id)',
  `CREATE VIRTUAL TABLE chunk_words USING fts5 (
     path, names, docs, body, scope,
     content = '', contentless_delete = 1,
     tokenize = "porter ascii tokenchars '_$'"
   )`,
];
