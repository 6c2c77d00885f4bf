import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Output vectors beside the vectors of files. Generations of earlier versions have none. */
export const contextsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw('ALTER TABLE members ADD COLUMN context BLOB').execute(db);
  },
};
