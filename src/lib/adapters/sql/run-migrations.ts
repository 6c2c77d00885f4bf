import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { PharosError } from '../../errors.ts';
import type { ModuleMigration, SqlWords } from '../../modules/module.ts';
import type { CatalogSchema } from './schema.ts';

export interface RunMigrationsOptions {
  readonly db: Kysely<CatalogSchema>;
  /** Those of the catalog and the index, by name. */
  readonly own: Readonly<Record<string, Migration>>;
  readonly ofModules: readonly ModuleMigration[];
  readonly words: SqlWords;
  /** Schema of Postgres that holds the list of those that ran. */
  readonly schema?: string;
  /** Shared by all migrations of a database. */
  readonly adapt?: (migration: Migration) => Migration;
}

/**
 * Runs what has not run yet, in the order of the numbers, inside the transaction that the caller has begun. A number that is lower
 * than one that ran has landed too late: another database would have run the two in another order.
 *
 * @throws {PharosError} UNAVAILABLE for such a number, or for two migrations with the same one
 */
export async function runMigrations(options: RunMigrationsOptions): Promise<void> {
  const { db, own, ofModules, words, schema, adapt = (migration) => migration } = options;
  const names = [...Object.keys(own), ...ofModules.map(({ name }) => name)].sort();
  checkOrder(names, await namesThatRan(db, schema));
  const migrations: Record<string, Migration> = { ...own };
  for (const { name, load } of ofModules) migrations[name] = adapt((await load())(words));
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    ...(schema !== undefined && { migrationTableSchema: schema }),
    disableTransactions: true,
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

function checkOrder(names: readonly string[], ran: readonly string[]): void {
  const numbers = names.map((name) => name.slice(0, name.indexOf('-')));
  const twice = names.find((_, i) => numbers.indexOf(numbers[i]!) !== i);
  if (twice !== undefined) throw misnumbered(`Two migrations have the number of ${twice}`);
  const last = [...ran].sort().at(-1);
  const late = names.find((name) => last !== undefined && name < last && !ran.includes(name));
  if (late !== undefined) throw misnumbered(`The migration ${late} arrived after ${last} had run`);
}

function misnumbered(message: string): PharosError {
  return new PharosError('UNAVAILABLE', message, {
    hint: 'This is a mistake in this version of Pharos: a new migration takes the next free number. Install another version.',
  });
}

/**
 * None in a database that is new. Kysely's introspection would read every schema of Postgres, and fails when one of them is
 * dropped meanwhile.
 */
async function namesThatRan(db: Kysely<CatalogSchema>, schema: string | undefined): Promise<readonly string[]> {
  const table = schema === undefined ? 'kysely_migration' : `${schema}.kysely_migration`;
  const found =
    schema === undefined
      ? sql`SELECT name FROM sqlite_master WHERE name = 'kysely_migration'`
      : sql`SELECT 1 FROM information_schema.tables WHERE table_schema = ${schema} AND table_name = 'kysely_migration'`;
  if ((await found.execute(db)).rows.length === 0) return [];
  const { rows } = await sql<{ name: string }>`SELECT name FROM ${sql.table(table)}`.execute(db);
  return rows.map(({ name }) => name);
}
