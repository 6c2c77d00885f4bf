import { sql, type Transaction } from 'kysely';
import { PharosError } from '../../errors.ts';
import { type FileRow, factsKey, type GenerationPart } from '../../ports/catalog.ts';
import { batches } from './batches.ts';
import type { SqlDialect } from './dialect.ts';
import type { CatalogSchema } from './schema.ts';
import { writeSegment, writeTexts } from './texts.ts';

/** Adds the rows of a part, unless they are there already; see Catalog.write. */
export function writePart(dialect: SqlDialect, generation: number, part: GenerationPart): Promise<void> {
  return dialect.write(async (transaction) => {
    if (await isWritten(transaction, generation, part)) return;
    const ids = await fileIds(transaction, generation, part);
    if (part.carried) await carry(transaction, generation, part.carried.from, part.carried.except.map(ids));
    const insert = insertFor(dialect, transaction);
    const versions = (files: readonly FileRow[] = [], document: 0 | 1) =>
      files.map(({ path, blob, language, bytes, status, reason }) => [
        ...[generation, ids(path), blob, language, bytes, status, reason, document],
      ]);
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
    if (part.texts) await writeTexts(transaction, part.texts, true);
    if (part.foreignTexts) await writeTexts(transaction, part.foreignTexts, false);
    if (part.segment) await writeSegment(transaction, generation, 'code', part.segment);
    if (part.documentSegment) await writeSegment(transaction, generation, 'documents', part.documentSegment);
    await insert(
      'versions',
      ['generation_id', 'file_id', 'blob', 'language', 'bytes', 'status', 'reason', 'document'],
      [...versions(part.files, 0), ...versions(part.documents, 1)],
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
      [
        'generation_id',
        'from_id',
        'from_symbol',
        'to_id',
        'to_symbol',
        'overload',
        'kind',
        'line',
        'at',
        'conditional',
      ],
      (part.symbolEdges ?? []).map((edge) => [
        generation,
        ids(edge.from),
        edge.fromSymbol,
        ids(edge.to),
        edge.toSymbol,
        edge.overload,
        edge.kind,
        edge.line,
        edge.at,
        edge.conditional ? 1 : 0,
      ]),
    );
    await insert(
      'possible_uses',
      ['generation_id', 'from_id', 'from_symbol', 'name', 'kind', 'line', 'at'],
      (part.possibleUses ?? []).map((use) => [
        generation,
        ids(use.from),
        use.fromSymbol,
        use.name,
        use.kind,
        use.line,
        use.at,
      ]),
    );
    await insert(
      'definitions',
      ['generation_id', 'from_id', 'symbol', 'kind', 'line', 'end_line', 'exported'],
      (part.definitions ?? []).map((it) => [
        generation,
        ids(it.from),
        it.symbol,
        it.kind,
        it.line,
        it.endLine,
        it.exported ? 1 : 0,
      ]),
    );
    await insert(
      'links',
      ['generation_id', 'from_id', 'to_id', 'to_symbol', 'kind', 'line', 'specifier'],
      (part.links ?? []).map((link) => [
        ...[generation, ids(link.from), ids(link.to), link.toSymbol, link.kind, link.line, link.specifier],
      ]),
    );
    await insert(
      'unresolved',
      ['generation_id', 'from_id', 'specifier', 'kind', 'line', 'reason'],
      (part.unresolved ?? []).map((row) => [generation, ids(row.from), row.specifier, row.kind, row.line, row.reason]),
    );
    await insert(
      'externals',
      ['generation_id', 'from_id', 'package'],
      (part.externals ?? []).map((row) => [generation, ids(row.from), row.package]),
    );
  });
}

/** Columns of the tables whose rows each belong to one file, `from_id`. */
const CARRIED = {
  edges: ['from_id', 'to_id', 'kind', 'line', 'specifier', 'test'],
  symbol_edges: ['from_id', 'from_symbol', 'to_id', 'to_symbol', 'overload', 'kind', 'line', 'at', 'conditional'],
  possible_uses: ['from_id', 'from_symbol', 'name', 'kind', 'line', 'at'],
  definitions: ['from_id', 'symbol', 'kind', 'line', 'end_line', 'exported'],
  unresolved: ['from_id', 'specifier', 'kind', 'line', 'reason'],
  externals: ['from_id', 'package'],
} as const;

/** Whether the tables of a part hold more rows than it comes after. */
async function isWritten(
  transaction: Transaction<CatalogSchema>,
  generation: number,
  {
    after,
    files,
    documents,
    edges,
    symbolEdges,
    possibleUses,
    definitions,
    unresolved,
    externals,
    links,
    carried,
  }: GenerationPart,
): Promise<boolean> {
  if (after === undefined) return false;
  const tables = {
    versions: files ?? documents,
    links,
    edges: edges ?? carried,
    symbol_edges: symbolEdges ?? carried,
    possible_uses: possibleUses ?? carried,
    definitions: definitions ?? carried,
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
  const { files, documents, edges, symbolEdges, possibleUses, definitions, unresolved, externals, links, carried } =
    part;
  const listed = [...(files ?? []), ...(documents ?? [])];
  const lists = [listed, edges, symbolEdges, possibleUses, definitions, unresolved, externals, links, carried?.except];
  if (lists.every((list) => !list || list.length === 0)) return () => Number.NaN;
  const { repository_id } = await transaction
    .selectFrom('generations')
    .select('repository_id')
    .where('id', '=', generation)
    .executeTakeFirstOrThrow();
  for (const batch of batches(listed)) {
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
