import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The findings of an assignee in their order: by the assignee alone, all of them would be read and sorted. */
export const assigneeMigration = (): Migration => ({
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
});

const STATEMENTS = [
  'DROP INDEX findings_by_assignee',
  'CREATE INDEX findings_by_assignee ON findings (repository, assignee, priority DESC, id) WHERE assignee IS NOT NULL',
];
