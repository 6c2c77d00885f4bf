import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { SqlWords } from '../../../../src/lib/modules/module.ts';

export const notesMigration = ({ identity }: SqlWords): Migration => ({
  async up(db: Kysely<unknown>) {
    await sql.raw(`CREATE TABLE test_notes (id ${identity}, repository TEXT NOT NULL, text TEXT NOT NULL)`).execute(db);
  },
});
