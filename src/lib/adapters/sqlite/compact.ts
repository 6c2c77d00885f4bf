import { statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { Housekeeping } from '../../ports/housekeeping.ts';
import { sqliteError } from './sqlite-error.ts';

/** Size and compaction of the file of the embedded store. */
export function sqliteHousekeeping(raw: Database.Database, file: string): Housekeeping {
  const bytes = (name: string) => statSync(name, { throwIfNoEntry: false })?.size ?? 0;
  return {
    name: file,
    size: async () => bytes(file) + bytes(`${file}-wal`),
    async compact() {
      try {
        raw.exec(`INSERT INTO chunk_words (chunk_words) VALUES ('optimize')`);
        // VACUUM writes a copy of the whole file, which must not go into memory.
        raw.pragma('temp_store = FILE');
        raw.exec('VACUUM');
        raw.pragma('temp_store = MEMORY');
        raw.pragma('optimize');
        raw.pragma('wal_checkpoint(TRUNCATE)');
      } catch (error) {
        throw sqliteError(error, file);
      }
    },
  };
}
