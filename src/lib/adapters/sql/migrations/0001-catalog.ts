import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A key that counts up and never reuses a number, in the database's own words. */
export type IdentityColumn = 'INTEGER PRIMARY KEY AUTOINCREMENT' | 'SERIAL PRIMARY KEY';

/** The catalog's first tables, in SQL that SQLite and Postgres both speak. See schema.ts for what the columns mean. */
export function catalogMigration(identity: IdentityColumn): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      for (const statement of statements(identity)) await sql.raw(statement).execute(db);
    },
  };
}

const statements = (identity: IdentityColumn) => [
  `CREATE TABLE repositories (
     id ${identity},
     key TEXT NOT NULL UNIQUE,
     url TEXT,
     current_generation INTEGER
   )`,
  `CREATE TABLE generations (
     id ${identity},
     repository_id INTEGER NOT NULL,
     owner TEXT NOT NULL,
     started_at TEXT NOT NULL,
     published_at TEXT,
     summary TEXT
   )`,
  `CREATE TABLE files (
     id ${identity},
     repository_id INTEGER NOT NULL,
     path TEXT NOT NULL,
     UNIQUE (repository_id, path)
   )`,
  `CREATE TABLE versions (
     generation_id INTEGER NOT NULL,
     file_id INTEGER NOT NULL,
     blob TEXT NOT NULL,
     language TEXT NOT NULL,
     bytes INTEGER NOT NULL,
     status TEXT NOT NULL,
     reason TEXT NOT NULL,
     PRIMARY KEY (generation_id, file_id)
   )`,
  'CREATE INDEX versions_by_blob ON versions (blob)',
  `CREATE TABLE facts (
     blob TEXT NOT NULL,
     language TEXT NOT NULL,
     version INTEGER NOT NULL,
     facts TEXT NOT NULL,
     PRIMARY KEY (blob, language, version)
   )`,
  `CREATE TABLE edges (
     generation_id INTEGER NOT NULL,
     from_id INTEGER NOT NULL,
     to_id INTEGER NOT NULL,
     kind TEXT NOT NULL,
     line INTEGER NOT NULL,
     specifier TEXT NOT NULL,
     test INTEGER NOT NULL
   )`,
  'CREATE INDEX edges_by_source ON edges (generation_id, from_id)',
  'CREATE INDEX edges_by_target ON edges (generation_id, to_id)',
  `CREATE TABLE symbol_edges (
     generation_id INTEGER NOT NULL,
     from_id INTEGER NOT NULL,
     from_symbol TEXT NOT NULL,
     to_id INTEGER NOT NULL,
     to_symbol TEXT NOT NULL,
     line INTEGER NOT NULL
   )`,
  'CREATE INDEX symbol_edges_by_generation ON symbol_edges (generation_id)',
  `CREATE TABLE unresolved (
     generation_id INTEGER NOT NULL,
     from_id INTEGER NOT NULL,
     specifier TEXT NOT NULL,
     kind TEXT NOT NULL,
     line INTEGER NOT NULL,
     reason TEXT NOT NULL
   )`,
  'CREATE INDEX unresolved_by_generation ON unresolved (generation_id)',
  `CREATE TABLE externals (
     generation_id INTEGER NOT NULL,
     from_id INTEGER NOT NULL,
     package TEXT NOT NULL
   )`,
  'CREATE INDEX externals_by_generation ON externals (generation_id)',
];
