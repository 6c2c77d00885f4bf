import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Uses know their kind and all their places, and definitions are rows. Rows that an earlier version wrote have the first
 * line of a use only: `at` is empty.
 */
export const usesMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  `ALTER TABLE symbol_edges ADD COLUMN kind TEXT NOT NULL DEFAULT 'read'`,
  `ALTER TABLE symbol_edges ADD COLUMN at TEXT NOT NULL DEFAULT ''`,
  'ALTER TABLE symbol_edges ADD COLUMN overload INTEGER NOT NULL DEFAULT 0',
  'ALTER TABLE symbol_edges ADD COLUMN conditional INTEGER NOT NULL DEFAULT 0',
  `CREATE TABLE possible_uses (
     generation_id INTEGER NOT NULL,
     from_id INTEGER NOT NULL,
     from_symbol TEXT NOT NULL,
     name TEXT NOT NULL,
     kind TEXT NOT NULL,
     line INTEGER NOT NULL,
     at TEXT NOT NULL
   )`,
  'CREATE INDEX possible_uses_by_generation ON possible_uses (generation_id)',
  `CREATE TABLE definitions (
     generation_id INTEGER NOT NULL,
     from_id INTEGER NOT NULL,
     symbol TEXT NOT NULL,
     kind TEXT NOT NULL,
     line INTEGER NOT NULL,
     end_line INTEGER NOT NULL,
     exported INTEGER NOT NULL
   )`,
  'CREATE INDEX definitions_by_generation ON definitions (generation_id)',
];
