import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Vectors of chunks, by text encoder. */
export const chunkVectorsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

/**
 * One row for all chunks of a text, whatever documents have it: `cut` says where the chunks begin and end, `vectors` has
 * them packed in the same order (sqlite/packed-vectors). The language tells texts apart that are cut differently.
 */
const STATEMENTS = [
  `CREATE TABLE chunk_vectors (
     id INTEGER PRIMARY KEY,
     model TEXT NOT NULL,
     blob TEXT NOT NULL,
     language TEXT NOT NULL,
     cut TEXT NOT NULL,
     vectors BLOB NOT NULL,
     UNIQUE (model, blob, language)
   )`,
];
