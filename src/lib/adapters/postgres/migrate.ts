import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { PharosError } from '../../errors.ts';
import type { ModuleMigration } from '../../modules/module.ts';
import { catalogMigration } from '../sql/migrations/0001-catalog.ts';
import { fenceMigration } from '../sql/migrations/0006-fence.ts';
import { usesMigration } from '../sql/migrations/0008-uses.ts';
import { segmentsMigration } from '../sql/migrations/0009-segments.ts';
import { documentsMigration } from '../sql/migrations/0011-documents.ts';
import { historyMigration } from '../sql/migrations/0015-history.ts';
import { runMigrations } from '../sql/run-migrations.ts';
import type { CatalogSchema } from '../sql/schema.ts';

const IDENTITY = 'SERIAL PRIMARY KEY';

/** Numbered as in the embedded store, whose other numbers hold what is elsewhere here; never changed once released. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-catalog': inByteOrder(catalogMigration(IDENTITY)),
  '0006-fence': inByteOrder(fenceMigration),
  '0008-uses': inByteOrder(usesMigration),
  '0009-segments': inByteOrder(segmentsMigration('BYTEA')),
  '0011-documents': inByteOrder(documentsMigration('BYTEA')),
  '0015-history': inByteOrder(historyMigration),
};

/** Sorts texts as SQLite does, whatever the locale of the server. */
function inByteOrder(migration: Migration): Migration {
  return {
    async up(db) {
      await migration.up(db);
      const { rows } = await sql<{ table: string; column: string }>`
        SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
        WHERE table_schema = current_schema() AND data_type = 'text' AND collation_name IS NULL`.execute(db);
      for (const { table, column } of rows) {
        await sql`ALTER TABLE ${sql.table(table)} ALTER COLUMN ${sql.ref(column)} TYPE TEXT COLLATE "C"`.execute(db);
      }
    },
  };
}

/** Whether all migrations ran, those of the modules included; one statement, so that opening costs next to nothing. */
export async function isMigrated(
  db: Kysely<CatalogSchema>,
  { schema, name, migrations }: { schema: string; name: string; migrations: readonly ModuleMigration[] },
): Promise<boolean> {
  const wanted = Object.keys(MIGRATIONS).length + migrations.length;
  const { rows } = await sql<{
    count: number;
  }>`SELECT count(*)::int AS count FROM ${sql.table(`${schema}.kysely_migration`)}`
    .execute(db)
    .catch((error: Error & { code?: string }) => {
      if (error.code === '42P01' || error.code === '3F000') return { rows: [{ count: 0 }] };
      throw error;
    });
  const count = rows[0]?.count ?? 0;
  if (count <= wanted) return count === wanted;
  throw new PharosError(
    'UNAVAILABLE',
    `The schema ${schema} of ${name} was written by a newer Pharos (format ${count})`,
    {
      hint: 'Update pharos, or set PHAROS_DATABASE_SCHEMA to another schema.',
    },
  );
}

/** Runs inside a transaction that holds the write lock: two processes that start at once migrate one after the other. */
export async function migrate(
  db: Kysely<CatalogSchema>,
  schema: string,
  ofModules: readonly ModuleMigration[],
): Promise<void> {
  await sql`CREATE SCHEMA IF NOT EXISTS ${sql.id(schema)}`.execute(db);
  const words = { database: 'postgres', identity: IDENTITY } as const;
  await runMigrations({ db, schema, own: MIGRATIONS, ofModules, words, adapt: inByteOrder });
}
