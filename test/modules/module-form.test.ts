import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openPostgresDatabase } from '../../src/lib/adapters/postgres/database.ts';
import type { SqlDialect } from '../../src/lib/adapters/sql/dialect.ts';
import { INDEX_FORMAT, openSqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';
import { moduleMigrations } from '../../src/lib/modules/index.ts';
import type { ModuleMigration } from '../../src/lib/modules/module.ts';
import { notesModule } from '../support/notes-module/module.ts';
import { dropSchema, isPostgresThere, newSchema, TEST_DATABASE_URL } from '../support/postgres-server.ts';

interface Opened {
  readonly dialect: SqlDialect;
  close(): Promise<void>;
}

interface TestDatabase {
  readonly open: (migrations?: readonly ModuleMigration[]) => Promise<Opened>;
  readonly remove: () => Promise<void>;
}

/** A database of its own, which can be opened again and again. */
const KINDS = [
  {
    name: 'SQLite',
    isThere: true,
    make(): TestDatabase {
      const directory = mkdtempSync(join(tmpdir(), 'pharos-module-'));
      return {
        open: (migrations) => openSqliteDatabase(join(directory, 'pharos.db'), migrations),
        remove: async () => rmSync(directory, { recursive: true }),
      };
    },
  },
  {
    name: 'Postgres (skipped without it)',
    isThere: await isPostgresThere(),
    make(): TestDatabase {
      const schema = newSchema();
      return {
        open: (migrations) =>
          openPostgresDatabase({ url: TEST_DATABASE_URL, schema, ...(migrations && { migrations }) }),
        remove: () => dropSchema(schema),
      };
    },
  },
];

const [notes, authors] = notesModule.migrations as [ModuleMigration, ModuleMigration];
/** Lower than those of the test module, and later than they. */
const late: ModuleMigration = { name: '9000-late', load: async () => () => ({ up: async () => undefined }) };

describe.each(KINDS)('a module with tables, in $name', ({ isThere, make }) => {
  let database: TestDatabase | undefined;
  let opened: Opened | undefined;

  const open = async (migrations?: readonly ModuleMigration[]) => {
    await opened?.close();
    opened = undefined;
    database ??= make();
    opened = await database.open(migrations);
    return opened;
  };
  const storeOf = async (migrations = notesModule.migrations) =>
    notesModule.openStore!((await open(migrations)).dialect);
  const tablesOf = async ({ dialect }: Opened) => {
    const tables = await dialect.db.introspection.getTables();
    return tables.map(({ name }) => name).filter((name) => notesModule.tables.includes(name));
  };

  afterEach(async () => {
    await opened?.close();
    await database?.remove();
    opened = undefined;
    database = undefined;
  });

  it.runIf(isThere)('has the tables that it declares, and keeps what is put into its store', async () => {
    const store = await storeOf();
    expect(Object.keys(store).length).toBeLessThanOrEqual(8);
    expect(await tablesOf(opened!)).toEqual(notesModule.tables);
    await store.add({ repository: 'a', text: 'first', author: 'me' });
    await store.add({ repository: 'b', text: 'other', author: 'me' });
    await store.add({ repository: 'a', text: 'second', author: 'you' });
    const again = await storeOf();
    expect((await again.of('a')).map(({ text, author }) => [text, author])).toEqual([
      ['first', 'me'],
      ['second', 'you'],
    ]);
  });

  it.runIf(isThere)('brings a database up to date that was there before it, one step after the other', async () => {
    expect(await tablesOf(await open([]))).toEqual([]);
    await open([notes]);
    const old = { repository: 'a', text: 'old' };
    await opened!.dialect.write(async (transaction) => {
      await transaction.withTables<{ test_notes: typeof old }>().insertInto('test_notes').values(old).execute();
    });
    const store = await storeOf();
    expect(await store.of('a')).toEqual([{ repository: 'a', text: 'old', author: '' }]);
  });

  it.runIf(isThere)('is refused a lower number than one that ran, and the database stays as it was', async () => {
    const store = await storeOf();
    await store.add({ repository: 'a', text: 'kept', author: '' });
    await expect(open([late, notes, authors])).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: 'The migration 9000-late arrived after 9002-note-authors had run',
    });
    expect(await (await storeOf()).of('a')).toHaveLength(1);
  });

  it.runIf(isThere)('is refused a number that is taken', async () => {
    const twin = { ...late, name: '9001-other' };
    await expect(open([notes, twin])).rejects.toMatchObject({
      message: expect.stringMatching(/^Two migrations have the number of 9001-/),
    });
  });

  it.runIf(isThere)('is told when the database is newer than the program', async () => {
    await open([notes, authors]);
    await expect(open([notes])).rejects.toMatchObject({ message: expect.stringContaining('newer Pharos') });
  });
});

it('the format of the index counts the migrations of all modules', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'pharos-module-'));
  const plain = await openSqliteDatabase(join(directory, 'pharos.db'));
  expect(plain.raw.pragma('user_version', { simple: true })).toBe(INDEX_FORMAT);
  await plain.close();
  const more = await openSqliteDatabase(join(directory, 'pharos.db'), [
    ...moduleMigrations(),
    ...notesModule.migrations,
  ]);
  expect(more.raw.pragma('user_version', { simple: true })).toBe(INDEX_FORMAT + notesModule.migrations.length);
  await more.close();
  rmSync(directory, { recursive: true });
});
