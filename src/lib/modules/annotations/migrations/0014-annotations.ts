import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { SqlWords } from '../../module.ts';

/** Written data: no foreign key into anything that an ingest rebuilds. */
export const annotationsMigration = ({ database }: SqlWords): Migration => ({
  async up(db: Kysely<unknown>) {
    for (const statement of [...TABLES, ...WORDS[database]]) await sql.raw(statement).execute(db);
  },
});

const TABLES = [
  `CREATE TABLE annotations (
    id TEXT NOT NULL PRIMARY KEY,
    anchor_id TEXT NOT NULL,
    repository TEXT NOT NULL,
    user_id TEXT NOT NULL,
    author_name TEXT NOT NULL,
    author_kind TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    visibility TEXT NOT NULL,
    note TEXT NOT NULL,
    color TEXT,
    reply_to TEXT,
    expires_at TEXT,
    confirmed_by TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    etag TEXT NOT NULL
  )`,
  'CREATE INDEX annotations_by_anchor ON annotations (anchor_id)',
  'CREATE INDEX annotations_by_reply ON annotations (reply_to)',
  'CREATE INDEX annotations_by_author ON annotations (user_id) WHERE deleted_at IS NULL',
  'CREATE INDEX annotations_by_time ON annotations (repository, updated_at, id) WHERE deleted_at IS NULL',
  'CREATE INDEX annotations_by_removal ON annotations (deleted_at) WHERE deleted_at IS NOT NULL',
  'CREATE TABLE annotation_tags (annotation_id TEXT NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (annotation_id, tag))',
  'CREATE INDEX annotation_tags_by_tag ON annotation_tags (tag)',
];

/**
 * Words are split and stemmed before they are stored, by the rules that search has for code; both databases take them as they are. In
 * SQLite the index refers to the rows, by number, so that each is found by its note, too.
 */
const WORDS = {
  sqlite: [
    `CREATE TABLE annotation_words (
      number INTEGER PRIMARY KEY,
      annotation_id TEXT NOT NULL UNIQUE,
      words TEXT NOT NULL
    )`,
    `CREATE VIRTUAL TABLE annotation_index USING fts5(
      words, content = 'annotation_words', content_rowid = 'number',
      tokenize = "unicode61 remove_diacritics 0 tokenchars '_$'"
    )`,
    `CREATE TRIGGER annotation_words_added AFTER INSERT ON annotation_words BEGIN
      INSERT INTO annotation_index (rowid, words) VALUES (new.number, new.words);
    END`,
    `CREATE TRIGGER annotation_words_removed AFTER DELETE ON annotation_words BEGIN
      INSERT INTO annotation_index (annotation_index, rowid, words) VALUES ('delete', old.number, old.words);
    END`,
  ],
  postgres: [
    'CREATE TABLE annotation_words (annotation_id TEXT NOT NULL PRIMARY KEY, words TEXT NOT NULL)',
    `CREATE INDEX annotation_words_index ON annotation_words USING GIN (string_to_array(words, ' '))`,
  ],
};
