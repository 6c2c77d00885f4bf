import { CompiledQuery, type Transaction } from 'kysely';
import type { SqlValue } from '../sql/dialect.ts';
import type { CatalogSchema } from '../sql/schema.ts';

/** Rows in one statement: a few megabytes at most. */
const BATCH = 5000;

/**
 * Inserts rows that travel as one JSON parameter, which the server reads by the types of the table itself: one round trip,
 * and one statement text for any number of rows (multi-row VALUES ends at 65,535 parameters).
 */
export async function insertRows(
  transaction: Transaction<CatalogSchema>,
  schema: string,
  table: keyof CatalogSchema,
  columns: readonly string[],
  rows: Iterable<readonly SqlValue[]>,
  key?: readonly string[],
): Promise<void> {
  const target = `"${schema}"."${table}"`;
  const list = columns.map((column) => `"${column}"`).join(', ');
  const others = columns
    .filter((column) => !key?.includes(column))
    .map((column) => `"${column}" = excluded."${column}"`);
  const text = `INSERT INTO ${target} (${list}) SELECT ${list} FROM json_populate_recordset(NULL::${target}, $1::text::json)${
    key ? ` ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${others.join(', ')}` : ''
  }`;
  const insert = (batch: readonly string[]) => transaction.executeQuery(CompiledQuery.raw(text, [`[${batch.join()}]`]));
  let batch: string[] = [];
  for (const row of rows) {
    const fields = columns.map((column, i) => `"${column}":${JSON.stringify(storable(row[i]!))}`);
    batch.push(`{${fields.join()}}`);
    if (batch.length === BATCH) {
      await insert(batch);
      batch = [];
    }
  }
  if (batch.length > 0) await insert(batch);
}

/** Text in Postgres holds neither NUL nor halves of surrogate pairs; SQLite takes both. */
function storable(value: SqlValue): SqlValue {
  return typeof value === 'string' && /[\0\ud800-\udfff]/.test(value)
    ? value.replaceAll('\0', '\ufffd').toWellFormed()
    : value;
}
