import type { Sql } from 'postgres';
import type { Housekeeping } from '../../ports/housekeeping.ts';
import { postgresError } from './postgres-error.ts';

/** Size and compaction of the tables in a schema. Plain VACUUM: readers and writers go on, and the tables reuse what is free. */
export function postgresHousekeeping(client: Sql, schema: string, name: string): Housekeeping {
  const tables = async () => {
    const rows = await client<{ table: string; bytes: string }[]>`
      SELECT format('%I.%I', schemaname, tablename) AS table,
        pg_total_relation_size(format('%I.%I', schemaname, tablename)::regclass) AS bytes
      FROM pg_tables WHERE schemaname = ${schema}`;
    return [...rows];
  };
  const explained = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw postgresError(error, name);
    }
  };
  return {
    name: `Postgres at ${name}`,
    size: () => explained(async () => (await tables()).reduce((sum, { bytes }) => sum + Number(bytes), 0)),
    compact: () =>
      explained(async () => {
        for (const { table } of await tables()) await client.unsafe(`VACUUM (ANALYZE) ${table}`);
        return { reusable: 0 };
      }),
  };
}
