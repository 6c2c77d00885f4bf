import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Memberships tell whether their generation reads the chunks of its documents. Those of earlier versions do, also of a process
 * that still writes one; later generations have a segment, though they share documents with earlier ones.
 */
export const membershipsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw('ALTER TABLE members ADD COLUMN has_chunks INTEGER NOT NULL DEFAULT 1').execute(db);
  },
};
