import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The state in which a job was cancelled gets a column of the history. Version 0.1.0 kept it at the end of the record's
 * message, from where it is read here for the last time.
 */
export const cancelledInMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

/** A damaged record is left as it is: `json_extract` throws on one. */
const STATEMENTS = [
  `ALTER TABLE job_history ADD COLUMN cancelled_in TEXT CHECK (cancelled_in IN ('waiting', 'in flight', 'delayed', 'dead'))`,
  `UPDATE job_history SET cancelled_in = substr(json_extract(record, '$.error.message'), length('Cancelled while ') + 1)
   WHERE CASE WHEN json_valid(record) THEN json_extract(record, '$.error.code') = 'CANCELLED'
     AND json_extract(record, '$.error.message') IN
       ('Cancelled while waiting', 'Cancelled while in flight', 'Cancelled while delayed', 'Cancelled while dead') END`,
];
