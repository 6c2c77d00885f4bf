import { statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import type { Housekeeping } from '../../ports/housekeeping.ts';
import { isDiskFull, sqliteError } from './sqlite-error.ts';

/** Free disk space that a rewrite of the file needs, as a multiple of the bytes in use. */
const ROOM = 2.2;
/** Free pages that are taken out at a time, at first. */
const STEP = 64;

/**
 * Size and compaction of the file of the embedded store. VACUUM writes the whole file anew, twice: where the disk has no
 * room for that, free pages are taken out step by step, each of which gives its own room back. Only files that were
 * made or compacted by version 0.2 or later let go of pages without being written anew.
 */
export function sqliteHousekeeping(raw: Database.Database, file: string): Housekeeping {
  const bytes = (name: string) => statSync(name, { throwIfNoEntry: false })?.size ?? 0;
  const pragma = (text: string) => raw.pragma(text, { simple: true }) as number;
  return {
    name: file,
    size: async () => bytes(file) + bytes(`${file}-wal`),
    async compact() {
      try {
        raw.pragma('wal_checkpoint(TRUNCATE)');
        if (hasRoom(raw, file)) rewrite(raw);
        else shrink(raw);
        raw.pragma('wal_checkpoint(TRUNCATE)');
      } catch (error) {
        throw sqliteError(error, file);
      }
      return { reusable: pragma('freelist_count') * pragma('page_size') };
    },
  };
}

/** Room for a copy of all that is in use in a temporary file, and for another one in the log. */
function hasRoom(raw: Database.Database, file: string): boolean {
  const count = (name: string) => raw.pragma(name, { simple: true }) as number;
  const used = (count('page_count') - count('freelist_count')) * count('page_size');
  const { bavail, bsize } = statfsSync(dirname(file));
  return bavail * bsize > ROOM * used;
}

function rewrite(raw: Database.Database): void {
  raw.exec(`INSERT INTO chunk_words (chunk_words) VALUES ('optimize')`);
  raw.pragma('wal_checkpoint(TRUNCATE)');
  // The copy of the whole file must not go into memory.
  raw.pragma('temp_store = FILE');
  raw.pragma('auto_vacuum = INCREMENTAL');
  raw.exec('VACUUM');
  raw.pragma('temp_store = MEMORY');
  raw.pragma('optimize');
}

/** Takes free pages out of the file as long as that gets on. */
function shrink(raw: Database.Database): void {
  const free = () => raw.pragma('freelist_count', { simple: true }) as number;
  let pages = STEP;
  for (let left = free(); left > 0 && pages >= 1; ) {
    const done = takeOut(raw, pages);
    raw.pragma('wal_checkpoint(TRUNCATE)');
    const now = free();
    if (done && now === left) return;
    pages = done ? pages * 2 : Math.floor(pages / 4);
    left = now;
  }
}

/** False when the disk is too full for it; nothing has changed then. */
function takeOut(raw: Database.Database, pages: number): boolean {
  try {
    raw.pragma(`incremental_vacuum(${pages})`);
    return true;
  } catch (error) {
    if (isDiskFull(error)) return false;
    throw error;
  }
}
