import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Search index and job history of the embedded store. */
export const indexMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

/**
 * Words come in already split and lower-cased, so the tokenizer only has to cut at blanks: `ascii` leaves other
 * letters alone. Texts live in `chunks`; a contentless table needs positions (detail = full), or bm25() is 0 for all.
 */
const STATEMENTS = [
  `CREATE TABLE documents (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     repository TEXT NOT NULL,
     path TEXT NOT NULL,
     blob TEXT NOT NULL,
     language TEXT NOT NULL,
     UNIQUE (repository, path, blob)
   )`,
  `CREATE TABLE members (
     generation_id INTEGER NOT NULL,
     document_id INTEGER NOT NULL,
     vector BLOB,
     PRIMARY KEY (generation_id, document_id)
   ) WITHOUT ROWID`,
  'CREATE INDEX members_by_document ON members (document_id)',
  `CREATE TABLE chunks (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     document_id INTEGER NOT NULL,
     start_line INTEGER NOT NULL,
     end_line INTEGER NOT NULL,
     definitions TEXT NOT NULL,
     text TEXT NOT NULL
   )`,
  'CREATE INDEX chunks_by_document ON chunks (document_id)',
  `CREATE VIRTUAL TABLE chunk_words USING fts5 (
     path, names, docs, body,
     content = '', contentless_delete = 1,
     tokenize = "porter ascii tokenchars '_$'"
   )`,
  'CREATE TABLE job_history (id INTEGER PRIMARY KEY AUTOINCREMENT, record TEXT NOT NULL)',
];
