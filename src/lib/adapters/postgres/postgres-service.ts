import postgres from 'postgres';
import { PharosError } from '../../errors.ts';
import type { Service } from '../../ports/service.ts';
import { connectionOptions } from './connection-options.ts';
import { postgresError } from './postgres-error.ts';

/** `idle_in_transaction_session_timeout` is the newest thing that is used. */
const OLDEST = 90_600;

interface Row {
  readonly version: number;
  readonly name: string;
  readonly encoding: string;
  readonly mayCreate: boolean;
  readonly hasSchema: boolean;
  readonly isReadOnly: boolean;
}

/** The catalog's database, to look at: one connection, which creates nothing. */
export function postgresService({ url, schema }: { readonly url: string; readonly schema: string }): Service {
  const { name, options } = connectionOptions(url);
  return {
    name: `Postgres at ${name}`,
    variables: ['DATABASE_URL'],
    async look() {
      const client = postgres({ ...options, max: 1 });
      try {
        const [row] = await client.unsafe<Row[]>(`
          SELECT current_setting('server_version_num')::int AS version,
            current_setting('server_version') AS name,
            current_setting('server_encoding') AS encoding,
            has_database_privilege(current_database(), 'CREATE') AS "mayCreate",
            EXISTS (SELECT 1 FROM information_schema.schemata WHERE schema_name = '${schema}') AS "hasSchema",
            pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on' AS "isReadOnly"`);
        const problem = problemOf(row!, schema);
        if (problem) throw new PharosError('UNAVAILABLE', `${problem.what}: ${name}`, { hint: problem.hint });
        const state = row!.hasSchema ? `schema ${schema} exists` : `schema ${schema} will be created`;
        return { version: `PostgreSQL ${row!.name}`, detail: `${state}, TLS ${options.ssl === false ? 'off' : 'on'}` };
      } catch (error) {
        throw postgresError(error, name);
      } finally {
        await client.end({ timeout: 0 });
      }
    },
  };
}

function problemOf(row: Row, schema: string): { readonly what: string; readonly hint: string } | undefined {
  if (row.version < OLDEST) {
    return { what: `PostgreSQL ${row.name} is too old`, hint: 'Use PostgreSQL 9.6 or newer.' };
  }
  if (row.encoding !== 'UTF8') {
    return { what: `The database encoding is ${row.encoding}`, hint: 'Create one with ENCODING UTF8.' };
  }
  if (row.isReadOnly) {
    return { what: 'The database is read-only', hint: 'Use the URL of the primary, not of a replica.' };
  }
  if (!row.hasSchema && !row.mayCreate) {
    return { what: `The user may not create the schema ${schema}`, hint: 'Give it CREATE on the database.' };
  }
  return undefined;
}
