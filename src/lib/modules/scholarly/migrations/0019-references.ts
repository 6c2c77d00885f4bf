import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { SqlWords } from '../../module.ts';

/** Derived from the text of a blob, and gone with it: a line of a removed repository must not stay behind. */
export const referencesMigration = ({ database }: SqlWords): Migration => ({
  async up(db: Kysely<unknown>) {
    for (const statement of [...tables(WORD[database]), ...AFTER[database]]) await sql.raw(statement).execute(db);
  },
});

const tables = (word: string) => [
  `CREATE TABLE "references" (
    blob TEXT NOT NULL,
    line INTEGER NOT NULL,
    kind ${word} NOT NULL,
    target ${word} NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (blob, line, kind, target)
  )`,
  'CREATE INDEX references_by_target ON "references" (target, blob)',
  `CREATE TABLE read_references (
    blob TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    is_cut INTEGER NOT NULL
  )`,
  `CREATE TABLE reference_status (
    target ${word} NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    detail TEXT,
    checked_at TEXT NOT NULL
  )`,
];

/** In the order of code points, in both. */
const WORD = { sqlite: 'TEXT', postgres: 'TEXT COLLATE "C"' } as const;

/** By triggers: SQLite checks foreign keys only where a connection asks for it, and in Postgres they would bind the catalog's own tables. */
const AFTER = {
  sqlite: [
    `CREATE TRIGGER references_removed AFTER DELETE ON texts BEGIN
      DELETE FROM "references" WHERE blob = old.blob;
      DELETE FROM read_references WHERE blob = old.blob;
    END`,
  ],
  postgres: [
    `CREATE OR REPLACE FUNCTION forget_references() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      DELETE FROM "references" WHERE blob = old.blob;
      DELETE FROM read_references WHERE blob = old.blob;
      RETURN NULL;
    END $$`,
    'DROP TRIGGER IF EXISTS references_removed ON texts',
    'CREATE TRIGGER references_removed AFTER DELETE ON texts FOR EACH ROW EXECUTE FUNCTION forget_references()',
  ],
} as const;
