import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { SqlWords } from '../../module.ts';

/** Every write of a person, an agent or a machine; appended in the transaction of the write itself, and never changed. */
export const eventsMigration = ({ identity }: SqlWords): Migration => ({
  async up(db: Kysely<unknown>) {
    for (const statement of statements(identity)) await sql.raw(statement).execute(db);
  },
});

const statements = (identity: SqlWords['identity']) => [
  `CREATE TABLE events (
    id ${identity},
    at TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    verb TEXT NOT NULL,
    subject TEXT NOT NULL,
    repository TEXT,
    "before" TEXT,
    "after" TEXT
  )`,
  'CREATE INDEX events_by_subject ON events (subject)',
];
