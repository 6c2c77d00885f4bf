import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The writer of a generation, its job and its fence get columns of their own. `writer` stays NULL where version 0.1.0
 * opened the generation, before the migration or after it: `owner` then has all three (sql/earlier-owner.ts).
 */
export const fenceMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  'ALTER TABLE generations ADD COLUMN writer TEXT',
  'ALTER TABLE generations ADD COLUMN job TEXT',
  'ALTER TABLE generations ADD COLUMN revoked INTEGER NOT NULL DEFAULT 0',
];
