import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { BytesType } from './0009-segments.ts';

/**
 * Documents and configuration: versions that are not source files, a search segment of their own, and links from them. Kept apart
 * from what is said about code, so that a question about code cannot meet them by mistake.
 */
export function documentsMigration(bytes: BytesType): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      for (const statement of statements(bytes)) await sql.raw(statement).execute(db);
    },
  };
}

const statements = (bytes: BytesType) => [
  'ALTER TABLE versions ADD COLUMN document INTEGER NOT NULL DEFAULT 0',
  `CREATE TABLE document_segments (generation_id INTEGER NOT NULL PRIMARY KEY, segment ${bytes} NOT NULL)`,
  `CREATE TABLE links (
    generation_id INTEGER NOT NULL,
    from_id INTEGER NOT NULL,
    to_id INTEGER NOT NULL,
    to_symbol TEXT NOT NULL,
    kind TEXT NOT NULL,
    line INTEGER NOT NULL,
    specifier TEXT NOT NULL
  )`,
  'CREATE INDEX links_from ON links (generation_id, from_id)',
  'CREATE INDEX links_to ON links (generation_id, to_id)',
];
