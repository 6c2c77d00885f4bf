import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { PharosError } from '../../errors.ts';
import { retry } from '../../retry.ts';
import { sqliteError } from './sqlite-error.ts';

/** Milliseconds that somebody waits for the lock: longer than a request to a server takes with its repetitions. */
const PATIENCE = 120_000;

/**
 * Runs the work while no other process, nor anybody else in this one, runs work under the same file. The lock is that of an empty
 * database: the system gives it back when its holder ends, however it ends.
 *
 * @throws {PharosError} UNAVAILABLE when the file cannot be opened; TRY_LATER when another one does not come to an end
 */
export async function holdLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const raw = open(file);
  const end = Date.now() + PATIENCE;
  const isPassing = (error: unknown) => isBusy(error) && Date.now() < end;
  try {
    await retry(async () => void raw.exec('BEGIN EXCLUSIVE'), { first: 10, longest: 200, isPassing }).catch((error) => {
      if (!isBusy(error)) throw sqliteError(error, file);
      throw new PharosError('TRY_LATER', `Another process has held ${file} for two minutes`, {
        hint: 'Wait for it, or end it.',
        cause: error,
      });
    });
    return await work();
  } finally {
    raw.close();
  }
}

function open(file: string): Database.Database {
  try {
    mkdirSync(dirname(file), { recursive: true });
    return new Database(file, { timeout: 0 });
  } catch (error) {
    throw sqliteError(error, file);
  }
}

function isBusy(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(String((error as { readonly code?: unknown }).code));
}
