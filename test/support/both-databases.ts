import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { openPostgresDatabase } from '../../src/lib/adapters/postgres/database.ts';
import type { SqlDialect } from '../../src/lib/adapters/sql/dialect.ts';
import { openSqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';
import { dropSchema, isPostgresThere, newSchema, TEST_DATABASE_URL, withClient } from './postgres-server.ts';

export interface OpenDatabase {
  readonly dialect: SqlDialect;
  close(): Promise<void>;
}

/**
 * Runs a contract suite on SQLite and on Postgres, which skips by name where it is missing. Each opening finds an empty database.
 *
 * @param tables those that are emptied in Postgres, since migrating takes longest
 */
export async function describeOnBothDatabases(
  tables: readonly string[],
  describeStore: (name: string, open: () => Promise<OpenDatabase>) => void,
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'pharos-stores-'));
  const schema = newSchema();
  const isThere = await isPostgresThere();
  let count = 0;
  afterAll(async () => {
    rmSync(directory, { recursive: true });
    if (isThere) await dropSchema(schema);
  });

  describeStore('SQLite', () => openSqliteDatabase(join(directory, `${count++}.db`)));
  describe.skipIf(!isThere)('Postgres (skipped without it)', () => {
    describeStore('Postgres', async () => {
      const database = await openPostgresDatabase({ url: TEST_DATABASE_URL, schema });
      const emptied = tables.map((table) => `"${schema}"."${table}"`).join();
      await withClient((client) => client.unsafe(`TRUNCATE ${emptied} RESTART IDENTITY CASCADE`));
      return database;
    });
  });
}
