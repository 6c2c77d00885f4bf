import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import type { ParameterOrJSON, Sql, TransactionSql } from 'postgres';

/** Runs one statement; the function that a database passes in decides what becomes of an error. */
type Guard = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Kysely over postgres.js: over its pool, or over one connection that is in a transaction already. Transactions are
 * begun and ended by the database, never by Kysely.
 */
export function createPostgresJsDialect(client: Sql | TransactionSql, prepare: boolean, guard: Guard): Dialect {
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const rows = await guard(async () =>
        // Without parameters there is nothing to describe first: the simple protocol takes one round trip.
        parameters.length === 0
          ? client.unsafe(sql)
          : client.unsafe(sql, parameters as ParameterOrJSON<never>[], { prepare }),
      );
      return { rows: Array.from(rows) as R[], numAffectedRows: BigInt(rows.count ?? 0) };
    },
    // biome-ignore lint/correctness/useYield: nothing streams
    async *streamQuery() {
      throw new Error('postgres: rows are not streamed');
    },
  };
  const refuse = async () => {
    throw new Error('postgres: transactions go through SqlDialect.write');
  };
  return {
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createDriver: () => ({
      init: async () => undefined,
      acquireConnection: async () => connection,
      releaseConnection: async () => undefined,
      beginTransaction: refuse,
      commitTransaction: refuse,
      rollbackTransaction: refuse,
      destroy: async () => undefined,
    }),
  };
}
