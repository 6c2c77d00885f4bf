import { type Kysely, sql, type Transaction } from 'kysely';
import { PharosError } from '../../errors.ts';
import type {
  BlobKey,
  Catalog,
  Discarded,
  EdgeRow,
  GenerationPart,
  GenerationReport,
  GenerationSummary,
  OpenGeneration,
  RepositoryIdentity,
  RepositoryRecord,
  Unwanted,
} from '../../ports/catalog.ts';
import { factsKey } from '../../ports/catalog.ts';
import type { SqlDialect } from './dialect.ts';
import type { CatalogSchema } from './schema.ts';

/** Values in one IN list; both databases take more, and longer statements gain nothing. */
const IN_LIST = 500;

/** Tables whose rows belong to one generation. */
const GENERATION_TABLES = ['versions', 'edges', 'symbol_edges', 'unresolved', 'externals'] as const;

/** The catalog over any SQL database that has a dialect. */
export function createSqlCatalog(dialect: SqlDialect): Catalog {
  const { db } = dialect;

  return {
    async repositories(key?: string): Promise<RepositoryRecord[]> {
      const rows = await db
        .selectFrom('repositories')
        .leftJoin('generations', 'generations.id', 'repositories.current_generation')
        .select(['key', 'url', 'current_generation', 'published_at', 'summary'])
        .$if(key !== undefined, (query) => query.where('key', '=', key!))
        .orderBy('key')
        .execute();
      return rows.map(({ key, url, current_generation, published_at, summary }) => ({
        key,
        url: url ?? undefined,
        ...currentOf(current_generation, published_at, summary),
      }));
    },

    begin(repository: RepositoryIdentity, owner: string, job?: string): Promise<number> {
      return dialect.write(async (transaction) => {
        await transaction
          .insertInto('repositories')
          .values({ key: repository.key, url: repository.url ?? null, current_generation: null })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .execute();
        const { id } = await transaction
          .selectFrom('repositories')
          .select('id')
          .where('key', '=', repository.key)
          .executeTakeFirstOrThrow();
        if (job !== undefined) await revoke(transaction, job);
        const started_at = new Date().toISOString();
        const writer = job === undefined ? owner : `${owner} ${encodeURIComponent(job)}`;
        const generation = await transaction
          .insertInto('generations')
          .values({ repository_id: id, owner: writer, started_at, published_at: null, summary: null })
          .returning('id')
          .executeTakeFirstOrThrow();
        return generation.id;
      });
    },

    async facts(version: number, blobs: readonly BlobKey[]): Promise<Map<string, string>> {
      const found = new Map<string, string>();
      for (const batch of batches(blobs)) {
        const rows = await db
          .selectFrom('facts')
          .select(['blob', 'language', 'facts'])
          .where('version', '=', version)
          .where('blob', 'in', [...new Set(batch.map(({ blob }) => blob))])
          .execute();
        for (const row of rows) found.set(factsKey(row), row.facts);
      }
      return found;
    },

    write(generation: number, part: GenerationPart): Promise<void> {
      return dialect.write(async (transaction) => {
        if (await isWritten(transaction, generation, part)) return;
        const ids = await fileIds(transaction, generation, part);
        if (part.carried) await carry(transaction, generation, part.carried.from, part.carried.except.map(ids));
        const insert = insertFor(dialect, transaction);
        if (part.facts) {
          const { version, rows } = part.facts;
          await insert(
            'facts',
            ['blob', 'language', 'version', 'facts'],
            // In the order of the keys, so that two writers wait for each other instead of both.
            [...new Map(rows.map((row) => [factsKey(row), row]))]
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([, { blob, language, facts }]) => [blob, language, version, facts]),
            ['blob', 'language', 'version'],
          );
        }
        await insert(
          'versions',
          ['generation_id', 'file_id', 'blob', 'language', 'bytes', 'status', 'reason'],
          (part.files ?? []).map((file) => [
            generation,
            ids(file.path),
            file.blob,
            file.language,
            file.bytes,
            file.status,
            file.reason,
          ]),
        );
        await insert(
          'edges',
          ['generation_id', 'from_id', 'to_id', 'kind', 'line', 'specifier', 'test'],
          (part.edges ?? []).map((edge) => [
            generation,
            ids(edge.from),
            ids(edge.to),
            edge.kind,
            edge.line,
            edge.specifier,
            edge.test ? 1 : 0,
          ]),
        );
        await insert(
          'symbol_edges',
          ['generation_id', 'from_id', 'from_symbol', 'to_id', 'to_symbol', 'line'],
          (part.symbolEdges ?? []).map((edge) => [
            generation,
            ids(edge.from),
            edge.fromSymbol,
            ids(edge.to),
            edge.toSymbol,
            edge.line,
          ]),
        );
        await insert(
          'unresolved',
          ['generation_id', 'from_id', 'specifier', 'kind', 'line', 'reason'],
          (part.unresolved ?? []).map((row) => [
            generation,
            ids(row.from),
            row.specifier,
            row.kind,
            row.line,
            row.reason,
          ]),
        );
        await insert(
          'externals',
          ['generation_id', 'from_id', 'package'],
          (part.externals ?? []).map((row) => [generation, ids(row.from), row.package]),
        );
      });
    },

    publish(generation: number, summary: GenerationSummary): Promise<void> {
      return dialect.write(async (transaction) => {
        const published = await transaction
          .updateTable('generations')
          .set({ published_at: new Date().toISOString(), summary: JSON.stringify(summary) })
          .where('id', '=', generation)
          .where('published_at', 'is', null)
          .where('owner', 'not like', `% ${REVOKED}`)
          .returning('repository_id')
          .executeTakeFirst();
        if (!published && (await isPublished(transaction, generation))) return;
        if (!published) {
          throw new PharosError(
            'TRY_LATER',
            'A later attempt at the same job has begun; the result of this one is void',
          );
        }
        await transaction
          .updateTable('repositories')
          .set({ current_generation: generation })
          .where('id', '=', published.repository_id)
          .execute();
      });
    },

    async discard(
      { isAbandoned = () => false, repository, factsBefore }: Unwanted,
      release: (generations: readonly number[]) => Promise<void>,
    ): Promise<Discarded> {
      if (repository !== undefined) await dialect.write((transaction) => hide(transaction, repository));
      const abandoned = (await openGenerations(db)).filter(isAbandoned).map(({ generation }) => generation);
      const removed = [...abandoned, ...(await supersededGenerations(db))];
      if (removed.length > 0) await release(removed);
      else if (factsBefore === undefined) return { generations: 0, facts: 0 };
      return dialect.write(async (transaction) => {
        const unneeded = await removeGenerations(transaction, removed);
        const old = factsBefore === undefined ? 0 : await removeFacts(transaction, factsBefore);
        return { generations: removed.length, facts: unneeded + old };
      });
    },

    async edges(generation: number, paths?: readonly string[]): Promise<EdgeRow[]> {
      const all = db
        .selectFrom('edges')
        .innerJoin('files as source', 'source.id', 'edges.from_id')
        .innerJoin('files as target', 'target.id', 'edges.to_id')
        .select(['source.path as from', 'target.path as to', 'kind', 'line', 'specifier', 'test'])
        .where('generation_id', '=', generation)
        .orderBy('source.path')
        .orderBy('line')
        .orderBy('target.path');
      if (!paths) return (await all.execute()).map(toEdge);
      const wanted = new Set(paths);
      const rows: EdgeRow[] = [];
      for (const batch of batches(paths)) {
        const ids = db
          .selectFrom('files')
          .innerJoin('versions', 'versions.file_id', 'files.id')
          .select('files.id')
          .where('versions.generation_id', '=', generation)
          .where('path', 'in', batch);
        rows.push(...(await all.where('from_id', 'in', ids).execute()).map(toEdge));
        const incoming = (await all.where('to_id', 'in', ids).execute()).map(toEdge);
        rows.push(...incoming.filter(({ from }) => !wanted.has(from)));
      }
      return rows;
    },

    async report<K extends keyof GenerationReport>(generation: number, kind: K): Promise<GenerationReport[K]> {
      return (await REPORTS[kind](dialect, generation)) as GenerationReport[K];
    },
  };
}

/** A summary that cannot be read is replaced by the next ingest, as if there had been none before. */
function currentOf(
  generation: number | null,
  publishedAt: string | null,
  json: string | null,
): Pick<RepositoryRecord, 'current' | 'isDamaged'> {
  if (generation === null || json === null) return { current: undefined };
  try {
    const summary = JSON.parse(json) as GenerationSummary;
    return { current: { ...summary, generation, publishedAt: publishedAt ?? '' } };
  } catch {
    return { current: undefined, isDamaged: true };
  }
}

/** Columns of the tables whose rows each belong to one file, `from_id`. */
const CARRIED = {
  edges: ['from_id', 'to_id', 'kind', 'line', 'specifier', 'test'],
  symbol_edges: ['from_id', 'from_symbol', 'to_id', 'to_symbol', 'line'],
  unresolved: ['from_id', 'specifier', 'kind', 'line', 'reason'],
  externals: ['from_id', 'package'],
} as const;

/** Whether the tables of a part hold more rows than it comes after. */
async function isWritten(
  transaction: Transaction<CatalogSchema>,
  generation: number,
  { after, files, edges, symbolEdges, unresolved, externals, carried }: GenerationPart,
): Promise<boolean> {
  if (after === undefined) return false;
  const tables = {
    versions: files,
    edges: edges ?? carried,
    symbol_edges: symbolEdges ?? carried,
    unresolved: unresolved ?? carried,
    externals: externals ?? carried,
  };
  let rows = 0;
  for (const [table, part] of Object.entries(tables)) {
    if (!part) continue;
    const counted = await sql<{ count: number }>`SELECT CAST(COUNT(*) AS INTEGER) AS count
      FROM ${sql.table(table)} WHERE generation_id = ${generation}`.execute(transaction);
    rows += counted.rows[0]!.count;
  }
  return rows > after;
}

async function carry(
  transaction: Transaction<CatalogSchema>,
  generation: number,
  from: number,
  except: readonly number[],
): Promise<void> {
  const source = await transaction.selectFrom('generations').select('id').where('id', '=', from).executeTakeFirst();
  if (!source) {
    throw new PharosError(
      'TRY_LATER',
      `Other ingests of the repository overtook this one (generation ${from} is gone)`,
      {
        hint: 'Ingest again.',
      },
    );
  }
  for (const [table, columns] of Object.entries(CARRIED)) {
    const list = sql.join(columns.map((column) => sql.ref(column)));
    await sql`INSERT INTO ${sql.table(table)} (generation_id, ${list})
      SELECT ${sql.lit(generation)}, ${list} FROM ${sql.table(table)}
      WHERE generation_id = ${from} AND from_id NOT IN (${sql.join([-1, ...except].map((id) => sql.lit(id)))})`.execute(
      transaction,
    );
  }
}

const REPORTS: {
  readonly [K in keyof GenerationReport]: (dialect: SqlDialect, generation: number) => Promise<GenerationReport[K]>;
} = {
  files: ({ db }, generation) =>
    db
      .selectFrom('versions')
      .innerJoin('files', 'files.id', 'versions.file_id')
      .select(['path', 'blob', 'language', 'bytes', 'reason'])
      .select(sql<'parsed' | 'skipped' | 'failed'>`status`.as('status'))
      .where('generation_id', '=', generation)
      .orderBy('path')
      .execute(),
  symbolEdges: ({ db }, generation) =>
    db
      .selectFrom('symbol_edges')
      .innerJoin('files as source', 'source.id', 'symbol_edges.from_id')
      .innerJoin('files as target', 'target.id', 'symbol_edges.to_id')
      .select([
        'source.path as from',
        'from_symbol as fromSymbol',
        'target.path as to',
        'to_symbol as toSymbol',
        'line',
      ])
      .where('generation_id', '=', generation)
      .orderBy('source.path')
      .orderBy('line')
      .orderBy('target.path')
      .orderBy('to_symbol')
      .execute(),
  unresolved: ({ db }, generation) =>
    db
      .selectFrom('unresolved')
      .innerJoin('files', 'files.id', 'unresolved.from_id')
      .select(['path as from', 'specifier', 'kind', 'line', 'reason'])
      .where('generation_id', '=', generation)
      .orderBy('path')
      .orderBy('line')
      .execute(),
  async counts({ db }, generation) {
    const pairs = db
      .selectFrom('edges')
      .select(['from_id', 'to_id'])
      .distinct()
      .where('generation_id', '=', generation);
    const { edges } = await db
      .selectFrom(pairs.as('pairs'))
      .select(({ fn }) => fn.countAll<number>().as('edges'))
      .executeTakeFirstOrThrow();
    const { externals } = await db
      .selectFrom('externals')
      .select(({ fn }) => fn.count<number>('package').distinct().as('externals'))
      .where('generation_id', '=', generation)
      .executeTakeFirstOrThrow();
    const reasons = await db
      .selectFrom('unresolved')
      .select(({ fn }) => ['reason', fn.countAll<number>().as('count')])
      .where('generation_id', '=', generation)
      .groupBy('reason')
      .orderBy('reason')
      .execute();
    const unresolved = Object.fromEntries(reasons.map(({ reason, count }) => [reason, Number(count)]));
    return { edges: Number(edges), externals: Number(externals), unresolved };
  },
  externals: ({ db }, generation) =>
    db
      .selectFrom('externals')
      .innerJoin('files', 'files.id', 'externals.from_id')
      .select(['path as from', 'package'])
      .where('generation_id', '=', generation)
      .orderBy('path')
      .orderBy('package')
      .execute(),
};

function toEdge(row: Omit<EdgeRow, 'test'> & { readonly test: number }): EdgeRow {
  return { ...row, test: row.test === 1 };
}

function insertFor(dialect: SqlDialect, transaction: Transaction<CatalogSchema>) {
  return (
    table: keyof CatalogSchema,
    columns: readonly string[],
    rows: readonly (readonly (string | number | null)[])[],
    key?: readonly string[],
  ) => (rows.length === 0 ? undefined : dialect.insertRows(transaction, table, columns, rows, key));
}

/** Ids of the generation's repository's paths; paths that the part lists as files get one when they are new. */
async function fileIds(
  transaction: Transaction<CatalogSchema>,
  generation: number,
  part: GenerationPart,
): Promise<(path: string) => number> {
  const lists = [part.files, part.edges, part.symbolEdges, part.unresolved, part.externals, part.carried?.except];
  if (lists.every((list) => !list || list.length === 0)) return () => Number.NaN;
  const { repository_id } = await transaction
    .selectFrom('generations')
    .select('repository_id')
    .where('id', '=', generation)
    .executeTakeFirstOrThrow();
  for (const batch of batches(part.files ?? [])) {
    await transaction
      .insertInto('files')
      .values(batch.map(({ path }) => ({ repository_id, path })))
      .onConflict((conflict) => conflict.columns(['repository_id', 'path']).doNothing())
      .execute();
  }
  const rows = await transaction
    .selectFrom('files')
    .select(['id', 'path'])
    .where('repository_id', '=', repository_id)
    .execute();
  const byPath = new Map(rows.map(({ id, path }) => [path, id]));
  return (path) => byPath.get(path)!;
}

/** Last word of an owner whose generation can never be published. */
const REVOKED = '/revoked/';

/** Unpublished generations. The column `owner` holds the writer, then the job, then REVOKED, as far as there are any. */
async function openGenerations(db: Kysely<CatalogSchema>): Promise<(OpenGeneration & { readonly column: string })[]> {
  const rows = await db
    .selectFrom('generations')
    .select(['id as generation', 'owner as column', 'started_at as startedAt'])
    .where('published_at', 'is', null)
    .execute();
  return rows.map((row) => {
    const [owner = '', job] = row.column.split(' ');
    return { ...row, owner, job: job === undefined ? undefined : decodeURIComponent(job) };
  });
}

/** From here on nothing of the repository is current, so that all of it is superseded. */
async function hide(transaction: Transaction<CatalogSchema>, repository: string): Promise<void> {
  await transaction
    .updateTable('repositories')
    .set({ current_generation: null })
    .where('key', '=', repository)
    .execute();
}

/** Published generations that are neither current nor the one before; of a hidden repository all. */
async function supersededGenerations(db: Kysely<CatalogSchema>): Promise<number[]> {
  const published = await db
    .selectFrom('generations')
    .innerJoin('repositories', 'repositories.id', 'repository_id')
    .select(['generations.id', 'repository_id', 'current_generation'])
    .where('published_at', 'is not', null)
    .orderBy('published_at', 'desc')
    .orderBy('generations.id', 'desc')
    .execute();
  const byRepository = Map.groupBy(published, ({ repository_id }) => repository_id);
  return [...byRepository.values()].flatMap((generations) =>
    generations
      .filter(({ id, current_generation }) => id !== current_generation)
      .slice(generations[0]!.current_generation === null ? 0 : 1)
      .map(({ id }) => id),
  );
}

/** Whether it was published before: another one may be current by now. */
async function isPublished(transaction: Transaction<CatalogSchema>, generation: number): Promise<boolean> {
  const row = await transaction
    .selectFrom('generations')
    .select('id')
    .where('id', '=', generation)
    .where('published_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

async function revoke(transaction: Transaction<CatalogSchema>, job: string): Promise<void> {
  for (const { generation, column, job: other } of await openGenerations(transaction)) {
    if (other !== job || column.endsWith(` ${REVOKED}`)) continue;
    await transaction
      .updateTable('generations')
      .set({ owner: `${column} ${REVOKED}` })
      .where('id', '=', generation)
      .execute();
  }
}

/**
 * Deletes generations with all their rows, repositories that have none left, and the cached facts that no generation needs
 * any more.
 *
 * @returns number of facts
 */
async function removeGenerations(
  transaction: Transaction<CatalogSchema>,
  generations: readonly number[],
): Promise<number> {
  if (generations.length === 0) return 0;
  const { numDeletedRows } = await transaction
    .deleteFrom('facts')
    .where('blob', 'in', transaction.selectFrom('versions').select('blob').where('generation_id', 'in', generations))
    .where(
      'blob',
      'not in',
      transaction.selectFrom('versions').select('blob').where('generation_id', 'not in', generations),
    )
    .executeTakeFirstOrThrow();
  for (const table of GENERATION_TABLES) {
    await transaction.deleteFrom(table).where('generation_id', 'in', generations).execute();
  }
  await transaction.deleteFrom('generations').where('id', 'in', generations).execute();
  await transaction
    .deleteFrom('repositories')
    .where('current_generation', 'is', null)
    .where('id', 'not in', transaction.selectFrom('generations').select('repository_id'))
    .execute();
  await transaction
    .deleteFrom('files')
    .where('repository_id', 'not in', transaction.selectFrom('repositories').select('id'))
    .execute();
  return Number(numDeletedRows);
}

/** Deletes facts as `Unwanted.factsBefore` says; those of a generation under way are in no `versions` yet. */
async function removeFacts(transaction: Transaction<CatalogSchema>, before: number): Promise<number> {
  const old = await transaction.deleteFrom('facts').where('version', '<', before).executeTakeFirstOrThrow();
  if ((await openGenerations(transaction)).length > 0) return Number(old.numDeletedRows);
  const unused = transaction
    .selectFrom('facts')
    .select('blob')
    .except(transaction.selectFrom('versions').select('blob'));
  const orphans = await transaction.deleteFrom('facts').where('blob', 'in', unused).executeTakeFirstOrThrow();
  return Number(old.numDeletedRows + orphans.numDeletedRows);
}

function* batches<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < items.length; i += IN_LIST) yield items.slice(i, i + IN_LIST);
}
