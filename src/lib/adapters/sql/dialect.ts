import type { Kysely, Transaction } from 'kysely';
import type { CatalogSchema } from './schema.ts';

export { batches } from './batches.ts';

/** In which all of a write happens, whichever modules take part; `withTables` adds a module's own. */
export type SqlTransaction = Transaction<CatalogSchema>;
/** A database, or a transaction, with the tables of modules beside those of the catalog. */
export type SqlTables<Tables> = Kysely<CatalogSchema & Tables>;

export type SqlValue = string | number | null;

/** The differences between the databases that hold a catalog. */
export interface SqlDialect {
  /** For SQL that Kysely has no words for. */
  readonly database: 'sqlite' | 'postgres';
  readonly db: Kysely<CatalogSchema>;
  /** Inserts many rows, fast; with `key`, those replace the ones that agree in its columns. Runs inside the given transaction. */
  insertRows(
    transaction: Transaction<CatalogSchema>,
    table: keyof CatalogSchema,
    columns: readonly string[],
    rows: Iterable<readonly SqlValue[]>,
    key?: readonly string[],
  ): Promise<void>;
  /** Runs the function in a transaction that holds the write lock from its start. */
  write<T>(work: (transaction: Transaction<CatalogSchema>) => Promise<T>): Promise<T>;
}
