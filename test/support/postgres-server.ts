import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { isThereOrCi } from './service.ts';

/** The Postgres that tests use: PHAROS_TEST_DATABASE_URL, which start-postgres.ts sets where a server is installed. */
export const TEST_DATABASE_URL =
  process.env['PHAROS_TEST_DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/postgres';

/** Whether the tests' Postgres answers. */
export async function isPostgresThere(): Promise<boolean> {
  return isThereOrCi(`Postgres at ${TEST_DATABASE_URL}`, await answers());
}

/** A name for a schema that no other run uses. */
export function newSchema(): string {
  return `pharos_test_${randomBytes(6).toString('hex')}`;
}

export async function dropSchema(schema: string): Promise<void> {
  await withClient((client) => client.unsafe(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`));
}

/** Runs statements beside the adapter, as an administrator would. */
export async function withClient<T>(work: (client: postgres.Sql) => Promise<T>): Promise<T> {
  const client = postgres(TEST_DATABASE_URL, { max: 1, connect_timeout: 3, onnotice: () => undefined });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const answers = () =>
  withClient((client) => client`SELECT 1`).then(
    () => true,
    () => false,
  );
