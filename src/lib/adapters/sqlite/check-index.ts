import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Finding } from '../../ports/check.ts';
import { INDEX_FORMAT } from './database.ts';
import { sqliteError } from './sqlite-error.ts';

/**
 * Looks at the index file without changing it: readable, whole (SQLite's quick_check), and of a format that this version reads.
 *
 * @throws {PharosError} UNAVAILABLE or TRY_LATER when it cannot be read
 */
export async function checkIndex(file: string): Promise<Finding> {
  if (!existsSync(file)) return { status: 'ok', detail: `${file}, will be created by the first ingest` };
  try {
    const database = new Database(file, { readonly: true, timeout: 1000 });
    try {
      const problem = database.pragma('quick_check(1)', { simple: true }) as string;
      const format = database.pragma('user_version', { simple: true }) as number;
      const bytes = statSync(file).size;
      const detail = `${file}, ${(bytes / 1e6).toFixed(1)} MB, format ${format}`;
      const figures = { bytes, format };
      if (problem !== 'ok') {
        const hint = 'Move the file away and ingest again.';
        return { status: 'failed', detail: `${detail}, damaged: ${problem}`, hint, figures };
      }
      if (format > INDEX_FORMAT) {
        const hint = 'Update pharos, or set PHAROS_DATA_DIR to another directory.';
        return { status: 'failed', detail: `${detail}, written by a newer Pharos`, hint, figures };
      }
      const older = format < INDEX_FORMAT ? ', brought up to date when next opened' : '';
      return { status: 'ok', detail: `${detail}, intact${older}`, figures };
    } finally {
      database.close();
    }
  } catch (error) {
    throw sqliteError(error, file);
  }
}
