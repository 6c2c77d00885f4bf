import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { SqlWords } from '../../module.ts';

/** Topics and labels are written: no foreign key into anything that an ingest rebuilds. Models are derived, and gone with the repository. */
export const topicsMigration = ({ database }: SqlWords): Migration => ({
  async up(db: Kysely<unknown>) {
    for (const statement of [...WRITTEN, models(BYTES[database]), ...AFTER[database]])
      await sql.raw(statement).execute(db);
  },
});

const WRITTEN = [
  `CREATE TABLE topics (
    id TEXT NOT NULL PRIMARY KEY,
    slug TEXT NOT NULL,
    pref_label TEXT NOT NULL,
    alt_labels TEXT NOT NULL,
    definition TEXT NOT NULL,
    parent_id TEXT,
    allow_resources INTEGER NOT NULL,
    source TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    etag TEXT NOT NULL
  )`,
  'CREATE UNIQUE INDEX topics_by_slug ON topics (slug)',
  'CREATE INDEX topics_by_parent ON topics (parent_id)',
  `CREATE TABLE labels (
    id TEXT NOT NULL PRIMARY KEY,
    topic_id TEXT NOT NULL,
    anchor_id TEXT NOT NULL,
    repository TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    at TEXT NOT NULL
  )`,
  'CREATE INDEX labels_by_topic ON labels (topic_id)',
  'CREATE INDEX labels_by_repository ON labels (repository)',
  'CREATE INDEX labels_by_anchor ON labels (anchor_id)',
  `CREATE TABLE topic_rules (
    id TEXT NOT NULL PRIMARY KEY,
    topic_id TEXT NOT NULL,
    repository TEXT NOT NULL,
    pattern TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    at TEXT NOT NULL
  )`,
  'CREATE INDEX topic_rules_by_topic ON topic_rules (topic_id)',
  'CREATE INDEX topic_rules_by_repository ON topic_rules (repository)',
];

const BYTES = { sqlite: 'BLOB', postgres: 'BYTEA' } as const;

const models = (bytes: string) => `CREATE TABLE topic_models (
  repository TEXT NOT NULL PRIMARY KEY,
  version TEXT NOT NULL,
  evidence ${bytes} NOT NULL,
  weights ${bytes},
  figures TEXT
)`;

/** By triggers: SQLite checks foreign keys only where a connection asks for it. */
const AFTER = {
  sqlite: [
    `CREATE TRIGGER topic_models_removed AFTER DELETE ON repositories BEGIN
      DELETE FROM topic_models WHERE repository = old.key;
    END`,
  ],
  postgres: [
    `CREATE OR REPLACE FUNCTION forget_topic_models() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      DELETE FROM topic_models WHERE repository = OLD.key;
      RETURN NULL;
    END $$`,
    'DROP TRIGGER IF EXISTS topic_models_removed ON repositories',
    'CREATE TRIGGER topic_models_removed AFTER DELETE ON repositories FOR EACH ROW EXECUTE FUNCTION forget_topic_models()',
  ],
} as const;
