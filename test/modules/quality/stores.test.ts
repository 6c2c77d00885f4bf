import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { openPostgresDatabase } from '../../../src/lib/adapters/postgres/database.ts';
import { createSqlCatalog } from '../../../src/lib/adapters/sql/catalog.ts';
import { openSqliteDatabase } from '../../../src/lib/adapters/sqlite/database.ts';
import { createFigureStore } from '../../../src/lib/modules/quality/sql-store.ts';
import { describeFigureStore } from '../../contract/figure-store.ts';
import {
  dropSchema,
  isPostgresThere,
  newSchema,
  TEST_DATABASE_URL,
  withClient,
} from '../../support/postgres-server.ts';

const directory = mkdtempSync(join(tmpdir(), 'pharos-figures-'));
const schema = newSchema();
const isThere = await isPostgresThere();
let count = 0;

afterAll(async () => {
  rmSync(directory, { recursive: true });
  if (isThere) await dropSchema(schema);
});

describeFigureStore('SQLite', async () => {
  const { dialect, close } = await openSqliteDatabase(join(directory, `${count++}.db`));
  return { figures: createFigureStore(dialect), catalog: createSqlCatalog(dialect), close };
});

describe.skipIf(!isThere)('Postgres (skipped without it)', () => {
  describeFigureStore('Postgres', async () => {
    const { dialect, close } = await openPostgresDatabase({ url: TEST_DATABASE_URL, schema });
    const tables = ['figures', 'generations', 'repositories'].map((table) => `"${schema}"."${table}"`);
    await withClient((client) => client.unsafe(`TRUNCATE ${tables.join()} RESTART IDENTITY CASCADE`));
    return { figures: createFigureStore(dialect), catalog: createSqlCatalog(dialect), close };
  });
});
