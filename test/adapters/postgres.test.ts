import { createServer, type Server } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { connectionOptions } from '../../src/lib/adapters/postgres/connection-options.ts';
import { openPostgresDatabase } from '../../src/lib/adapters/postgres/database.ts';
import { postgresError } from '../../src/lib/adapters/postgres/postgres-error.ts';
import { createSqlCatalog } from '../../src/lib/adapters/sql/catalog.ts';
import { createSqlHistory } from '../../src/lib/adapters/sql/history.ts';
import { HISTORY_TABLES } from '../../src/lib/adapters/sql/write-history.ts';
import { moduleMigrations } from '../../src/lib/modules/index.ts';
import { describeCatalog } from '../contract/catalog.ts';
import { describeHistory } from '../contract/history.ts';
import { dropSchema, isPostgresThere, newSchema, TEST_DATABASE_URL, withClient } from '../support/postgres-server.ts';

const isThere = await isPostgresThere();
const schemas: string[] = [];
const TABLES = [
  'repositories',
  'generations',
  'files',
  'versions',
  'facts',
  'edges',
  'symbol_edges',
  'unresolved',
  'externals',
  'texts',
  'segments',
  ...HISTORY_TABLES,
];
let shared: string | undefined;

afterAll(async () => {
  for (const schema of schemas) await dropSchema(schema);
});

function schemaName(): string {
  const schema = newSchema();
  schemas.push(schema);
  return schema;
}

/** An empty catalog; all in the one schema, because migrating takes longest. */
async function open(parameters = '') {
  shared ??= schemaName();
  const database = await openPostgresDatabase({ url: TEST_DATABASE_URL + parameters, schema: shared });
  await withClient((client) => client.unsafe(`TRUNCATE ${TABLES.map((table) => `"${shared}".${table}`).join()}`));
  const { dialect } = database;
  return { catalog: createSqlCatalog(dialect), history: createSqlHistory(dialect), close: () => database.close() };
}

describe.skipIf(!isThere)(`Postgres at ${new URL(TEST_DATABASE_URL).host} (skipped when it does not answer)`, () => {
  describeCatalog('postgres', open);
  describeHistory('postgres', () => open());
  describeCatalog('postgres behind a transaction pooler', () => open('?pgbouncer=true'));

  it('migrates once when several processes open it at the same time', async () => {
    const schema = schemaName();
    const databases = await Promise.all([1, 2, 3].map(() => openPostgresDatabase({ url: TEST_DATABASE_URL, schema })));
    const rows = await withClient((client) => client.unsafe(`SELECT name FROM "${schema}".kysely_migration`));
    const own = ['0001-catalog', '0006-fence', '0008-uses', '0009-segments', '0011-documents', '0015-history'];
    const ofModules = moduleMigrations().map(({ name }) => name);
    expect(rows.map(({ name }) => name)).toEqual([...own, ...ofModules].sort());
    const collations = await withClient(
      (client) => client`SELECT DISTINCT collation_name FROM information_schema.columns
        WHERE table_schema = ${schema} AND table_name = 'files' AND column_name = 'path'`,
    );
    expect(collations[0]).toEqual({ collation_name: 'C' });
    await Promise.all(databases.map((database) => database.close()));
  });

  it('of a newer Pharos is refused with a hint', async () => {
    const schema = schemaName();
    await (await openPostgresDatabase({ url: TEST_DATABASE_URL, schema })).close();
    await withClient((client) =>
      client.unsafe(`INSERT INTO "${schema}".kysely_migration SELECT 'x' || n, '' FROM generate_series(1, 98) n`),
    );
    await expect(openPostgresDatabase({ url: TEST_DATABASE_URL, schema })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: /newer Pharos \(format 99\)/,
    });
  });

  it('lets one writer in at a time', async () => {
    const database = await openPostgresDatabase({ url: TEST_DATABASE_URL, schema: schemaName() });
    let inside = 0;
    const work = async () => {
      expect(++inside).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside--;
    };
    await Promise.all([1, 2, 3].map(() => database.dialect.write(work)));
    await database.close();
  });

  it('undoes a transaction that fails, and goes on', async () => {
    const { catalog, close } = await open();
    const generation = await catalog.begin({ key: 'x', url: undefined }, 'host:1');
    const row = { path: 'a', blob: 'b', language: 'go', bytes: 1, status: 'parsed' as const, reason: '' };
    await expect(catalog.write(generation, { files: [row, row] })).rejects.toThrow();
    expect(await catalog.report(generation, 'files')).toEqual([]);
    await catalog.write(generation, { files: [row] });
    expect(await catalog.report(generation, 'files')).toEqual([row]);
    await close();
  });

  it('stores text that Postgres would refuse', async () => {
    const { catalog, close } = await open();
    const generation = await catalog.begin({ key: 'x', url: undefined }, 'host:1');
    const files = [{ path: 'a', blob: 'b', language: 'go', bytes: 1, status: 'parsed' as const, reason: '\0 \ud83d' }];
    await catalog.write(generation, { files });
    expect((await catalog.report(generation, 'files'))[0]!.reason).toBe('\ufffd \ufffd');
    await close();
  });

  it('reads and writes again after the server has cut its connections', async () => {
    const url = `${TEST_DATABASE_URL}?application_name=x`;
    const database = await openPostgresDatabase({ url, schema: schemaName() });
    const catalog = createSqlCatalog(database.dialect);
    const cut = () =>
      withClient(
        (client) => client`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE application_name = 'pharos' AND query LIKE ${'%repositories%'}`,
      );
    await catalog.repositories();
    await cut();
    expect(await catalog.repositories()).toEqual([]);
    await catalog.begin({ key: 'x', url: undefined }, 'host:1');
    await database.close();
  });

  it('tells a wrong database from a wrong user', async () => {
    const url = new URL(TEST_DATABASE_URL);
    url.pathname = '/pharos_no_such_database';
    await expect(openPostgresDatabase({ url: url.href, schema: 'x' })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: /does not exist: .*\/pharos_no_such_database/,
    });
    url.username = 'pharos_no_such_user';
    await expect(openPostgresDatabase({ url: url.href, schema: 'x' })).rejects.toMatchObject({ code: 'AUTH' });
  });
});

describe('a database that cannot be reached', () => {
  const SECRET = 'canary-5ec2e7';

  it('that hangs up is tried again, and then named without its password', async () => {
    let attempts = 0;
    const server: Server = createServer((socket) => {
      attempts++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const url = `postgresql://user:${SECRET}@127.0.0.1:${port}/pharos`;
    const error = await openPostgresDatabase({
      url,
      schema: 'x',
      pauses: { repetitions: 2, first: 1 },
      connectTimeout: 500,
    }).catch((cause) => cause);
    expect(error).toMatchObject({ code: 'UNAVAILABLE', exitStatus: 69 });
    expect(error.message).toContain(`127.0.0.1:${port}/pharos`);
    expect(error.message + error.hint).not.toContain(SECRET);
    expect(attempts).toBeGreaterThan(1);
    await new Promise((resolve) => server.close(resolve));
  });

  it('that refuses connections is tried again as often as said', async () => {
    const url = `postgresql://user:${SECRET}@127.0.0.1:1/pharos`;
    const error = await openPostgresDatabase({ url, schema: 'x', pauses: { repetitions: 2, first: 1 } }).catch(
      (cause) => cause,
    );
    expect(error).toMatchObject({ code: 'UNAVAILABLE', message: /127\.0\.0\.1:1\/pharos \(ECONNREFUSED\)/ });
    expect(error.hint).not.toContain(SECRET);
  });

  it('is explained by what went wrong', () => {
    const explain = (code: string) => postgresError(Object.assign(new Error('x'), { code }), 'host:5432/db');
    expect(explain('57P03')).toMatchObject({ code: 'UNAVAILABLE' });
    expect(explain('53300')).toMatchObject({ code: 'TRY_LATER' });
    expect(explain('ENOTFOUND')).toMatchObject({ code: 'UNAVAILABLE', message: /reached: host:5432\/db/ });
    expect(explain('DEPTH_ZERO_SELF_SIGNED_CERT')).toMatchObject({ hint: /sslmode/ });
    expect(explain('42601')).not.toHaveProperty('exitStatus');
  });
});

describe('connectionOptions', () => {
  it('encrypts as the URL says, and verifies when it says nothing', () => {
    const ssl = (url: string) => connectionOptions(url).options.ssl;
    expect(ssl('postgresql://u:p@db.example.org/x')).toBe('verify-full');
    expect(ssl('postgresql://u:p@db.example.org/x?sslmode=require&channel_binding=require')).toBe('require');
    expect(ssl('postgresql://u:p@db.example.org/x?sslmode=disable')).toBe(false);
    expect(ssl('postgresql://u:p@127.0.0.1/x')).toBe(false);
  });

  it('prepares no statements behind a transaction pooler', () => {
    const prepare = (url: string) => connectionOptions(url).options.prepare;
    expect(prepare('postgresql://u:p@ep-cool-1-pooler.eu.aws.neon.tech/x')).toBe(false);
    expect(prepare('postgresql://u:p@aws-0.pooler.supabase.com:6543/x')).toBe(false);
    expect(prepare('postgresql://u:p@ep-cool-1.eu.aws.neon.tech/x')).toBe(true);
  });

  it('takes user, password and names apart, and sends no unknown parameter', () => {
    const { name, options } = connectionOptions('postgres://me%40x:a%2Fb@[::1]:99/my%20db?channel_binding=require');
    expect(name).toBe('::1:99/my db');
    expect(options).toMatchObject({ host: '::1', port: 99, username: 'me@x', password: 'a/b', database: 'my db' });
    expect(options.connection).toEqual({ application_name: 'pharos' });
  });
});
