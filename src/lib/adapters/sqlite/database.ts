import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, type Transaction } from 'kysely';
import { PharosError } from '../../errors.ts';
import { moduleMigrations } from '../../modules/index.ts';
import type { ModuleMigration } from '../../modules/module.ts';
import type { Housekeeping } from '../../ports/housekeeping.ts';
import type { SqlDialect, SqlValue } from '../sql/dialect.ts';
import { catalogMigration } from '../sql/migrations/0001-catalog.ts';
import { fenceMigration } from '../sql/migrations/0006-fence.ts';
import { usesMigration } from '../sql/migrations/0008-uses.ts';
import { segmentsMigration } from '../sql/migrations/0009-segments.ts';
import { documentsMigration } from '../sql/migrations/0011-documents.ts';
import { historyMigration } from '../sql/migrations/0015-history.ts';
import { queryLog } from '../sql/query-log.ts';
import { runMigrations } from '../sql/run-migrations.ts';
import type { CatalogSchema } from '../sql/schema.ts';
import { sqliteHousekeeping } from './compact.ts';
import { indexMigration } from './migrations/0002-index.ts';
import { jobsMigration } from './migrations/0003-jobs.ts';
import { wordCountsMigration } from './migrations/0004-word-counts.ts';
import { chunkVectorsMigration } from './migrations/0005-chunk-vectors.ts';
import { cancelledInMigration } from './migrations/0007-cancelled-in.ts';
import { membershipsMigration } from './migrations/0010-memberships.ts';
import { contextsMigration } from './migrations/0016-contexts.ts';
import { sqliteError } from './sqlite-error.ts';

const IDENTITY = 'INTEGER PRIMARY KEY AUTOINCREMENT';

/** Numbered in the order they run, together with those of the modules; never changed once released. */
const MIGRATIONS = {
  '0001-catalog': catalogMigration(IDENTITY),
  '0002-index': indexMigration,
  '0003-jobs': jobsMigration,
  '0004-word-counts': wordCountsMigration,
  '0005-chunk-vectors': chunkVectorsMigration,
  '0006-fence': fenceMigration,
  '0007-cancelled-in': cancelledInMigration,
  '0008-uses': usesMigration,
  '0009-segments': segmentsMigration('BLOB'),
  '0010-memberships': membershipsMigration,
  '0011-documents': documentsMigration('BLOB'),
  '0015-history': historyMigration,
  '0016-contexts': contextsMigration,
};

/** The format that this version reads and writes. */
export const INDEX_FORMAT = formatOf(moduleMigrations());

/** How long a statement waits for another process's transaction, in milliseconds. */
const BUSY_TIMEOUT = 15_000;

export interface SqliteDatabase {
  /** For statements whose speed matters. */
  readonly raw: Database.Database;
  readonly dialect: SqlDialect;
  readonly housekeeping: Housekeeping;
  close(): Promise<void>;
}

/**
 * Opens (and creates or migrates) the one file of the embedded store.
 *
 * @throws {PharosError} UNAVAILABLE when the file cannot be opened or is not a database, TRY_LATER when it stays locked
 */
export async function openSqliteDatabase(
  file: string,
  ofModules: readonly ModuleMigration[] = moduleMigrations(),
): Promise<SqliteDatabase> {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const raw = new Database(file, { timeout: BUSY_TIMEOUT });
    // Counts for a new file only: gc can then give space back on a full disk (compact.ts).
    raw.pragma('auto_vacuum = INCREMENTAL');
    raw.pragma('journal_mode = WAL');
    raw.pragma('synchronous = NORMAL');
    raw.pragma('temp_store = MEMORY');
    raw.pragma('cache_size = -32000');
    const db = new Kysely<CatalogSchema>({ dialect: new SqliteDialect({ database: raw }), log: queryLog('sqlite') });
    await migrate({ raw, db, file, ofModules });
    return {
      raw,
      dialect: createDialect(raw, db, file),
      housekeeping: sqliteHousekeeping(raw, file),
      close: () => db.destroy(),
    };
  } catch (error) {
    throw sqliteError(error, file);
  }
}

/** The number of all migrations, which also counts those of modules that are off. */
function formatOf(ofModules: readonly ModuleMigration[]): number {
  return Object.keys(MIGRATIONS).length + ofModules.length;
}

interface Migrating {
  readonly raw: Database.Database;
  readonly db: Kysely<CatalogSchema>;
  readonly file: string;
  readonly ofModules: readonly ModuleMigration[];
}

/** `user_version` counts the migrations that ran; looking at it costs nothing, and only one process migrates. */
async function migrate({ raw, db, file, ofModules }: Migrating): Promise<void> {
  const format = formatOf(ofModules);
  const version = () => raw.pragma('user_version', { simple: true }) as number;
  if (version() === format) return;
  if (version() > format) {
    throw new PharosError('UNAVAILABLE', `The index ${file} was written by a newer Pharos (format ${version()})`, {
      hint: 'Update pharos, or set PHAROS_DATA_DIR to another directory.',
    });
  }
  raw.exec('BEGIN IMMEDIATE');
  try {
    await runMigrations({ db, own: MIGRATIONS, ofModules, words: { database: 'sqlite', identity: IDENTITY } });
    raw.pragma(`user_version = ${format}`);
    raw.exec('COMMIT');
  } catch (error) {
    if (raw.inTransaction) raw.exec('ROLLBACK');
    throw error;
  }
}

function createDialect(raw: Database.Database, db: Kysely<CatalogSchema>, file: string): SqlDialect {
  return {
    database: 'sqlite',
    db,
    async insertRows(_transaction, table, columns, rows, key) {
      const verb = key ? 'INSERT OR REPLACE' : 'INSERT';
      const statement = raw.prepare<SqlValue[]>(
        `${verb} INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      );
      for (const row of rows) statement.run(...row);
    },
    write: (work) => write(raw, db, file, work),
  };
}

/** IMMEDIATE, so that two writers queue up at the start instead of failing in the middle. */
async function write<T>(
  raw: Database.Database,
  db: Kysely<CatalogSchema>,
  file: string,
  work: (transaction: Transaction<CatalogSchema>) => Promise<T>,
): Promise<T> {
  try {
    return await db.connection().execute(async (connection) => {
      raw.exec('BEGIN IMMEDIATE');
      try {
        // Kysely's own transaction() begins deferred; within this connection the plain executor is the transaction.
        const result = await work(connection as Transaction<CatalogSchema>);
        raw.exec('COMMIT');
        return result;
      } catch (error) {
        if (raw.inTransaction) raw.exec('ROLLBACK');
        throw error;
      }
    });
  } catch (error) {
    throw sqliteError(error, file);
  }
}
