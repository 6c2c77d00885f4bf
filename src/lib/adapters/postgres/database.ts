import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, type Transaction } from 'kysely';
import postgres, { type TransactionSql } from 'postgres';
import { moduleMigrations } from '../../modules/index.ts';
import type { ModuleMigration } from '../../modules/module.ts';
import type { Housekeeping } from '../../ports/housekeeping.ts';
import { type Pauses, retry } from '../../retry.ts';
import type { SqlDialect } from '../sql/dialect.ts';
import { queryLog } from '../sql/query-log.ts';
import type { CatalogSchema } from '../sql/schema.ts';
import { postgresHousekeeping } from './compact.ts';
import { connectionOptions } from './connection-options.ts';
import { insertRows } from './insert-rows.ts';
import { isMigrated, migrate } from './migrate.ts';
import { isConnectionLost, isPassing, postgresError } from './postgres-error.ts';
import { createPostgresJsDialect } from './postgres-js-dialect.ts';

/** A database that scales to zero (Neon) needs up to some seconds for its first answer. */
const PAUSES: Pauses = { repetitions: 4, first: 500 };

/** postgres.js itself goes on for ever with a server that hangs up before it has answered. */
const CONNECT_TIMEOUT_MS = 30_000;

/**
 * One writer at a time, as in the embedded store; readers never wait. A writer that stands still in a transaction (a
 * laptop gone to sleep) must not hold up the others for long. Advisory locks are numbers that all programs of a database
 * share: the first half of this one is ours, the second tells our schemas apart.
 */
const LOCK = (schema: string) => `
  SET LOCAL search_path TO "${schema}";
  SET LOCAL lock_timeout = '120s';
  SET LOCAL idle_in_transaction_session_timeout = '60s';
  SELECT pg_advisory_xact_lock(1885889907, hashtext('${schema}'))`;

export interface PostgresDatabase {
  readonly dialect: SqlDialect;
  readonly housekeeping: Housekeeping;
  close(): Promise<void>;
}

export interface PostgresOptions {
  readonly url: string;
  /** Holds all tables; a plain lower-case name. */
  readonly schema: string;
  /** By default those of all modules. */
  readonly migrations?: readonly ModuleMigration[];
  readonly pauses?: Pauses;
  /** Milliseconds that the first answer may take. */
  readonly connectTimeout?: number;
}

/**
 * Opens (and creates or migrates) the catalog in a Postgres schema.
 *
 * @throws {PharosError} UNAVAILABLE when the server cannot be reached, AUTH when it refuses the user, TRY_LATER when it is busy
 */
export async function openPostgresDatabase(options: PostgresOptions): Promise<PostgresDatabase> {
  const { url, schema, pauses = PAUSES, connectTimeout = CONNECT_TIMEOUT_MS } = options;
  const { migrations = moduleMigrations() } = options;
  const { options: settings, name } = connectionOptions(url);
  const client = postgres(settings);
  const prepare = settings.prepare ?? true;
  const log = queryLog('postgres');

  /** Repeats a statement that has not reached the server, if it may be repeated. */
  const withRetries = <T>(work: () => Promise<T>, mayRepeat = () => true): Promise<T> =>
    retry(work, { ...pauses, isPassing: (error) => isPassing(error) && mayRepeat() });
  const explained = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw postgresError(error, name);
    }
  };

  const write = <T>(work: (transaction: Transaction<CatalogSchema>) => Promise<T>): Promise<T> => {
    let hasBegun = false;
    const attempt = async (connection: TransactionSql): Promise<T> => {
      await connection.unsafe(LOCK(schema));
      hasBegun = true;
      const dialect = createPostgresJsDialect(connection, prepare, (statement) => statement());
      return work(new Kysely<CatalogSchema>({ dialect, log }).withSchema(schema) as Transaction<CatalogSchema>);
    };
    // On a connection that is gone, postgres.js 3.4 sends a rollback, which throws where nobody can catch it. It is never
    // told of the failure, then: the transaction has been rejected by the end of the connection already.
    const attemptOrSilence = (connection: TransactionSql) =>
      attempt(connection).catch((error: unknown) => {
        if (isConnectionLost(error)) return new Promise<never>(() => undefined);
        throw error;
      });
    // Not by sql.reserve(): without fetch_types, postgres.js 3.4 forgets a connection that it opens for that.
    const begin = async () => (await client.begin(attemptOrSilence)) as T;
    return explained(() => withRetries(begin, () => !hasBegun));
  };

  // Outside of a transaction nothing but reads is run, which may be repeated.
  const outside = new Kysely<CatalogSchema>({ dialect: createPostgresJsDialect(client, prepare, withRetries) });
  const db = new Kysely<CatalogSchema>({
    dialect: createPostgresJsDialect(client, prepare, (statement) => explained(() => withRetries(statement))),
    log,
  });
  const close = () => client.end({ timeout: 1 });
  try {
    const hurry = sleep(connectTimeout, undefined, { ref: false }).then(() => {
      throw Object.assign(new Error('no answer'), { code: 'CONNECT_TIMEOUT' });
    });
    const done = await Promise.race([isMigrated(outside, { schema, name, migrations }), hurry]);
    if (!done) await write((transaction) => migrate(transaction, schema, migrations));
  } catch (error) {
    await client.end({ timeout: 0 });
    throw postgresError(error, name);
  }
  return {
    dialect: {
      database: 'postgres',
      db: db.withSchema(schema),
      insertRows: (transaction, ...rest) => insertRows(transaction, schema, ...rest),
      write,
    },
    housekeeping: postgresHousekeeping(client, schema, name),
    close,
  };
}
