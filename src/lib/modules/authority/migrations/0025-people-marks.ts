import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Written data: it outlives the people of a history, whose numbers each ingest gives anew. */
export const peopleMarksMigration: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  `CREATE TABLE person_merges (
    repository TEXT NOT NULL,
    from_name TEXT NOT NULL,
    from_hash TEXT NOT NULL,
    into_name TEXT NOT NULL,
    into_hash TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (repository, from_name, from_hash)
  )`,
  `CREATE TABLE hidden_people (
    sign TEXT NOT NULL PRIMARY KEY,
    request TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    at TEXT NOT NULL
  )`,
  'CREATE INDEX hidden_people_by_request ON hidden_people (request)',
];
