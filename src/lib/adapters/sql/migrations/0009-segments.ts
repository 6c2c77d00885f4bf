import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The name of a column's type for bytes. */
export type BytesType = 'BLOB' | 'BYTEA';

/** Texts by blob, and a search segment for each generation. Generations of earlier versions have neither: their chunks stay where they are. */
export function segmentsMigration(bytes: BytesType): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      for (const statement of statements(bytes)) await sql.raw(statement).execute(db);
    },
  };
}

const statements = (bytes: BytesType) => [
  `CREATE TABLE texts (blob TEXT NOT NULL PRIMARY KEY, text ${bytes} NOT NULL)`,
  `CREATE TABLE segments (generation_id INTEGER NOT NULL PRIMARY KEY, segment ${bytes} NOT NULL)`,
];
