/** Catalogs that version 0.1.0 wrote, and those that a process of that version writes beside this one. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Transaction } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openPostgresDatabase } from '../../src/lib/adapters/postgres/database.ts';
import { createSqlCatalog } from '../../src/lib/adapters/sql/catalog.ts';
import type { SqlDialect } from '../../src/lib/adapters/sql/dialect.ts';
import type { CatalogSchema } from '../../src/lib/adapters/sql/schema.ts';
import { HISTORY_TABLES } from '../../src/lib/adapters/sql/write-history.ts';
import { openSqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';
import { MODULES } from '../../src/lib/modules/index.ts';
import type { GenerationSummary, OpenGeneration } from '../../src/lib/ports/catalog.ts';
import { earlierDataDirectory } from '../support/earlier-version.ts';
import { dropSchema, isPostgresThere, newSchema, TEST_DATABASE_URL, withClient } from '../support/postgres-server.ts';

const REPOSITORY = { key: 'example.org/demo', url: undefined };
const SUMMARY: GenerationSummary = {
  commit: undefined,
  dirty: false,
  device: 'CPU',
  files: { parsed: 0, skipped: 0, failed: 0 },
  bytes: 0,
  edges: 0,
  unresolved: {},
  externals: 0,
  languages: {},
};
const isThere = await isPostgresThere();
const JOB = 'job 50%';

interface OpenedDatabase {
  readonly dialect: SqlDialect;
  close(): Promise<void>;
}

/** `begin` and `publish` with the statements of version 0.1.0, which keeps job and fence in the text of `owner`. */
function earlierCatalog(dialect: SqlDialect) {
  const owners = (transaction: Transaction<CatalogSchema>) =>
    transaction.selectFrom('generations').select(['id', 'owner']).where('published_at', 'is', null).execute();
  return {
    begin: (owner: string, job: string) =>
      dialect.write(async (transaction) => {
        for (const open of await owners(transaction)) {
          if (open.owner.split(' ')[1] !== encodeURIComponent(job) || open.owner.endsWith(' /revoked/')) continue;
          const revoked = { owner: `${open.owner} /revoked/` };
          await transaction.updateTable('generations').set(revoked).where('id', '=', open.id).execute();
        }
        const { id } = await transaction
          .insertInto('generations')
          .values({
            repository_id: 1,
            owner: `${owner} ${encodeURIComponent(job)}`,
            started_at: new Date().toISOString(),
            published_at: null,
            summary: null,
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        return id;
      }),
    publish: (generation: number) =>
      dialect.write(async (transaction) => {
        const published = await transaction
          .updateTable('generations')
          .set({ published_at: new Date().toISOString(), summary: '{}' })
          .where('id', '=', generation)
          .where('published_at', 'is', null)
          .where('owner', 'not like', '% /revoked/')
          .returning('id')
          .executeTakeFirst();
        return published !== undefined;
      }),
  };
}

function describeEarlierCatalog(
  name: string,
  open: () => Promise<OpenedDatabase>,
  openEarlier: (owners: readonly string[]) => Promise<OpenedDatabase>,
): void {
  async function both(work: (database: OpenedDatabase) => Promise<void>): Promise<void> {
    const database = await open();
    await work(database);
    await database.close();
  }

  async function openGenerations(dialect: SqlDialect): Promise<Pick<OpenGeneration, 'owner' | 'job'>[]> {
    const seen: Pick<OpenGeneration, 'owner' | 'job'>[] = [];
    const isAbandoned = ({ owner, job }: OpenGeneration) => seen.push({ owner, job }) < 0;
    await createSqlCatalog(dialect).discard({ isAbandoned }, async () => undefined);
    return seen;
  }

  it(`of 0.1.0 ends when a later one begins here: ${name}`, () =>
    both(async ({ dialect }) => {
      const [catalog, earlier] = [createSqlCatalog(dialect), earlierCatalog(dialect)];
      await catalog.begin(REPOSITORY, 'host:1');
      const first = await earlier.begin('host:2', JOB);
      const other = await earlier.begin('host:2', 'other');
      const later = await catalog.begin(REPOSITORY, 'host:3', JOB);
      expect(await earlier.publish(first)).toBe(false);
      await expect(catalog.publish(first, SUMMARY)).rejects.toMatchObject({ code: 'TRY_LATER' });
      expect(await earlier.publish(other)).toBe(true);
      await catalog.publish(later, SUMMARY);
      expect((await catalog.repositories())[0]?.current?.generation).toBe(later);
    }));

  it(`here ends when 0.1.0 begins a later one: ${name}`, () =>
    both(async ({ dialect }) => {
      const [catalog, earlier] = [createSqlCatalog(dialect), earlierCatalog(dialect)];
      const first = await catalog.begin(REPOSITORY, 'host:1', JOB);
      const other = await catalog.begin(REPOSITORY, 'host:1', 'other');
      const later = await earlier.begin('host:2', JOB);
      await expect(catalog.publish(first, SUMMARY)).rejects.toMatchObject({ code: 'TRY_LATER' });
      await catalog.publish(other, SUMMARY);
      expect(await earlier.publish(later)).toBe(true);
    }));

  it(`is known by writer and job, whoever began it: ${name}`, () =>
    both(async ({ dialect }) => {
      const [catalog, earlier] = [createSqlCatalog(dialect), earlierCatalog(dialect)];
      await catalog.begin(REPOSITORY, 'host:1');
      await earlier.begin('host:2', JOB);
      await catalog.begin(REPOSITORY, 'host:3', JOB);
      expect(await openGenerations(dialect)).toEqual([
        { owner: 'host:1', job: undefined },
        { owner: 'host:2', job: JOB },
        { owner: 'host:3', job: JOB },
      ]);
    }));

  it(`is known and ended by columns alone, without what is written for 0.1.0: ${name}`, () =>
    both(async ({ dialect }) => {
      const catalog = createSqlCatalog(dialect);
      const forgetOwners = () =>
        dialect.write((transaction) => transaction.updateTable('generations').set({ owner: '' }).execute());
      const first = await catalog.begin(REPOSITORY, 'host:1', JOB);
      await forgetOwners();
      const later = await catalog.begin(REPOSITORY, 'host:2', JOB);
      await forgetOwners();
      expect(await openGenerations(dialect)).toEqual([
        { owner: 'host:1', job: JOB },
        { owner: 'host:2', job: JOB },
      ]);
      await expect(catalog.publish(first, SUMMARY)).rejects.toMatchObject({ code: 'TRY_LATER' });
      await catalog.publish(later, SUMMARY);
    }));

  it(`that was open when the database was migrated stays what it is: ${name}`, async () => {
    const database = await openEarlier(['host:1', 'host:2 job%2050%25', 'host:3 job%2050%25 /revoked/']);
    expect(await openGenerations(database.dialect)).toEqual([
      { owner: 'host:1', job: undefined },
      { owner: 'host:2', job: JOB },
      { owner: 'host:3', job: JOB },
    ]);
    const [plain, first, revoked] = await database.dialect.db
      .selectFrom('generations')
      .select('id')
      .where('published_at', 'is', null)
      .orderBy('id')
      .execute();
    const catalog = createSqlCatalog(database.dialect);
    await expect(catalog.publish(revoked!.id, SUMMARY)).rejects.toMatchObject({ code: 'TRY_LATER' });
    await catalog.begin(REPOSITORY, 'host:4', JOB);
    await expect(catalog.publish(first!.id, SUMMARY)).rejects.toMatchObject({ code: 'TRY_LATER' });
    await catalog.publish(plain!.id, SUMMARY);
    await database.close();
  });
}

const moduleTables = (schema: string) =>
  MODULES.flatMap(({ tables }) => tables.map((table) => `"${schema}".${table}`)).join(', ');

const insertion = (owners: readonly string[], table = 'generations') =>
  `INSERT INTO ${table} (repository_id, owner, started_at) VALUES ${owners.map((owner) => `(1, '${owner}', '2026-11-30T06:00:00.000Z')`).join()}`;

describe('an attempt', () => {
  describeEarlierCatalog(
    'SQLite',
    () => openSqliteDatabase(':memory:'),
    async (owners) => {
      const directory = await earlierDataDirectory(undefined, (raw) => raw.exec(insertion(owners)));
      const database = await openSqliteDatabase(join(directory, 'pharos.db'));
      return {
        dialect: database.dialect,
        async close() {
          await database.close();
          rmSync(directory, { recursive: true });
        },
      };
    },
  );

  describe.skipIf(!isThere)('with Postgres (skipped when it does not answer)', () => {
    async function open(schema = newSchema()): Promise<OpenedDatabase> {
      const { dialect, close } = await openPostgresDatabase({ url: TEST_DATABASE_URL, schema });
      return {
        dialect,
        async close() {
          await close();
          await dropSchema(schema);
        },
      };
    }

    describeEarlierCatalog('Postgres', open, async (owners) => {
      const schema = newSchema();
      await (await openPostgresDatabase({ url: TEST_DATABASE_URL, schema })).close();
      await withClient((client) =>
        client.unsafe(`
          DELETE FROM "${schema}".kysely_migration WHERE name > '0001-catalog';
          ALTER TABLE "${schema}".generations DROP COLUMN writer, DROP COLUMN job, DROP COLUMN revoked;
          ALTER TABLE "${schema}".symbol_edges
            DROP COLUMN kind, DROP COLUMN at, DROP COLUMN overload, DROP COLUMN conditional;
          DROP TABLE "${schema}".possible_uses, "${schema}".definitions, "${schema}".texts, "${schema}".segments,
            "${schema}".document_segments, "${schema}".links,
            ${HISTORY_TABLES.map((table) => `"${schema}".${table}`).join()}, ${moduleTables(schema)};
          ALTER TABLE "${schema}".versions DROP COLUMN document;
          INSERT INTO "${schema}".repositories (key) VALUES ('example.org/demo');
          ${insertion(owners, `"${schema}".generations`)}`),
      );
      return open(schema);
    });
  });
});
