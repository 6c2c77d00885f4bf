import type { Kysely, Transaction } from 'kysely';
import type { CatalogSchema } from './schema.ts';

export type SqlValue = string | number | null;

/** The differences between the databases that hold a catalog. */
export interface SqlDialect {
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
