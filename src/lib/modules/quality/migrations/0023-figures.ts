import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { SqlWords } from '../../module.ts';

/** Derived, and gone with the repository. Each row holds all files of a generation: nobody asks about one of them alone. */
export const figuresMigration = ({ database }: SqlWords): Migration => ({
  async up(db: Kysely<unknown>) {
    for (const statement of [table(BYTES[database]), ...AFTER[database]]) await sql.raw(statement).execute(db);
  },
});

const BYTES = { sqlite: 'BLOB', postgres: 'BYTEA' } as const;

const table = (bytes: string) => `CREATE TABLE figures (
  repository TEXT NOT NULL,
  generation INTEGER NOT NULL,
  sha TEXT NOT NULL,
  published_at TEXT NOT NULL,
  basis TEXT NOT NULL,
  files ${bytes} NOT NULL,
  PRIMARY KEY (repository, generation)
)`;

/** By triggers: SQLite checks foreign keys only where a connection asks for it. */
const AFTER = {
  sqlite: [
    `CREATE TRIGGER figures_removed AFTER DELETE ON repositories BEGIN
      DELETE FROM figures WHERE repository = old.key;
    END`,
  ],
  postgres: [
    `CREATE OR REPLACE FUNCTION forget_figures() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      DELETE FROM figures WHERE repository = OLD.key;
      RETURN NULL;
    END $$`,
    'DROP TRIGGER IF EXISTS figures_removed ON repositories',
    'CREATE TRIGGER figures_removed AFTER DELETE ON repositories FOR EACH ROW EXECUTE FUNCTION forget_figures()',
  ],
} as const;
