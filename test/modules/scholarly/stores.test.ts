import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { openPostgresDatabase } from '../../../src/lib/adapters/postgres/database.ts';
import { createSqlCatalog } from '../../../src/lib/adapters/sql/catalog.ts';
import { openSqliteDatabase } from '../../../src/lib/adapters/sqlite/database.ts';
import { createReferenceStore } from '../../../src/lib/modules/scholarly/sql-store.ts';
import { describeReferenceStore } from '../../contract/reference-store.ts';
import {
  dropSchema,
  isPostgresThere,
  newSchema,
  TEST_DATABASE_URL,
  withClient,
} from '../../support/postgres-server.ts';

const directory = mkdtempSync(join(tmpdir(), 'pharos-references-'));
const schema = newSchema();
const isThere = await isPostgresThere();
let count = 0;

afterAll(async () => {
  rmSync(directory, { recursive: true });
  if (isThere) await dropSchema(schema);
});

describeReferenceStore('SQLite', async () => {
  const { dialect, close } = await openSqliteDatabase(join(directory, `${count++}.db`));
  return { references: createReferenceStore(dialect), catalog: createSqlCatalog(dialect), close };
});

describe.skipIf(!isThere)('Postgres (skipped without it)', () => {
  describeReferenceStore('Postgres', async () => {
    const { dialect, close } = await openPostgresDatabase({ url: TEST_DATABASE_URL, schema });
    const tables = [
      'repositories',
      'generations',
      'files',
      'versions',
      'texts',
      'references',
      'read_references',
      'reference_status',
    ];
    await withClient((client) =>
      client.unsafe(`TRUNCATE ${tables.map((table) => `"${schema}"."${table}"`).join()} RESTART IDENTITY CASCADE`),
    );
    return { references: createReferenceStore(dialect), catalog: createSqlCatalog(dialect), close };
  });
});
