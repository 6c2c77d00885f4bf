import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Written data: no foreign key into anything that an ingest rebuilds. */
export const curationMigration = (): Migration => ({
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
});

const STATEMENTS = [
  `CREATE TABLE findings (
    id TEXT NOT NULL PRIMARY KEY,
    anchor_id TEXT,
    repository TEXT NOT NULL,
    source TEXT NOT NULL,
    rule TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    help_uri TEXT,
    fingerprints TEXT NOT NULL,
    path TEXT NOT NULL,
    start_line INTEGER NOT NULL,
    end_line INTEGER NOT NULL,
    start_column INTEGER NOT NULL,
    state TEXT NOT NULL,
    assignee TEXT,
    until TEXT,
    tags TEXT NOT NULL,
    priority DOUBLE PRECISION NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    first_generation INTEGER NOT NULL,
    last_generation INTEGER NOT NULL,
    etag TEXT NOT NULL
  )`,
  'CREATE INDEX findings_by_priority ON findings (repository, priority DESC, id)',
  'CREATE INDEX findings_by_state ON findings (repository, state, priority DESC, id)',
  'CREATE INDEX findings_by_source ON findings (repository, source, priority DESC, id)',
  'CREATE INDEX findings_by_rule ON findings (repository, rule, priority DESC, id)',
  'CREATE INDEX findings_by_anchor ON findings (anchor_id)',
  'CREATE INDEX findings_by_path ON findings (repository, path)',
  'CREATE INDEX findings_by_assignee ON findings (assignee) WHERE assignee IS NOT NULL',
  `CREATE TABLE verdicts (
    id TEXT NOT NULL PRIMARY KEY,
    finding_id TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    action TEXT NOT NULL,
    comment TEXT,
    until TEXT,
    assignee TEXT,
    at TEXT NOT NULL
  )`,
  'CREATE INDEX verdicts_by_finding ON verdicts (finding_id, at)',
  `CREATE TABLE finding_runs (
    repository TEXT NOT NULL,
    source TEXT NOT NULL,
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    generation INTEGER NOT NULL,
    version TEXT,
    PRIMARY KEY (repository, source)
  )`,
];
