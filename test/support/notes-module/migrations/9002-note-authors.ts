import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const noteAuthors = (): Migration => ({
  async up(db: Kysely<unknown>) {
    await sql.raw("ALTER TABLE test_notes ADD COLUMN author TEXT NOT NULL DEFAULT ''").execute(db);
  },
});
