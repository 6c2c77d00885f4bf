import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';
import { createSqliteJobBoard } from '../../src/lib/adapters/sqlite/job-board.ts';
import { createSqliteJobQueue } from '../../src/lib/adapters/sqlite/job-queue.ts';
import type { JobBoard } from '../../src/lib/ports/job-board.ts';
import type { JobQueue } from '../../src/lib/ports/job-queue.ts';

/** Queue and board in a file of their own, on whatever clock. */
export async function openQueue(
  now?: () => number,
): Promise<{ queue: JobQueue; board: JobBoard; close(): Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), 'pharos-queue-'));
  const database = await openSqliteDatabase(join(directory, 'pharos.db'));
  const clock = now ? { now } : {};
  return {
    queue: createSqliteJobQueue(database, clock),
    board: createSqliteJobBoard(database, clock),
    async close() {
      await database.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
