import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { PharosError } from '../../errors.ts';
import { catalogMigration } from '../sql/migrations/0001-catalog.ts';
import { fenceMigration } from '../sql/migrations/0006-fence.ts';
import type { CatalogSchema } from '../sql/schema.ts';

/** Numbered as in the embedded store, whose other numbers hold what is elsewhere here; never changed once released. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-catalog': inByteOrder(catalogMigration('SERIAL PRIMARY KEY')),
  '0006-fence': inByteOrder(fenceMigration),
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

/** Whether all migrations ran; one statement, so that opening costs next to nothing. */
export async function isMigrated(db: Kysely<CatalogSchema>, schema: string, name: string): Promise<boolean> {
  const wanted = Object.keys(MIGRATIONS).length;
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
export async function migrate(db: Kysely<CatalogSchema>, schema: string): Promise<void> {
  await sql`CREATE SCHEMA IF NOT EXISTS ${sql.id(schema)}`.execute(db);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => MIGRATIONS },
    migrationTableSchema: schema,
    disableTransactions: true,
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
