import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { FollowBoard, FollowState } from '../../ports/follow-board.ts';
import { sqliteError } from './sqlite-error.ts';

/** Milliseconds of silence after which an owner that seems to run loses the role: it may be suspended. */
const SILENT_MS = 15_000;

const BUSY_TIMEOUT = 5_000;

export interface FollowBoardOptions {
  readonly file: string;
  /** False when the process that is named so has certainly ended. */
  readonly isAlive: (owner: string) => boolean;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

interface Row {
  readonly owner: string | null;
  readonly beat: number;
  readonly state: string | null;
}

/**
 * The board in a file of its own: a heartbeat never waits for an ingest that writes the index. Its rows can be lost without
 * harm, so nothing is synced to the disk.
 *
 * @throws {PharosError} UNAVAILABLE when the file cannot be opened
 */
export function openFollowBoard({ file, isAlive, now = Date.now }: FollowBoardOptions): FollowBoard {
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw sqliteError(error, file);
    }
  };
  const raw = guarded(() => {
    mkdirSync(dirname(file), { recursive: true });
    const database = new Database(file, { timeout: BUSY_TIMEOUT });
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = OFF');
    database.exec(
      'CREATE TABLE IF NOT EXISTS followed (repository TEXT PRIMARY KEY, owner TEXT, beat INTEGER, state TEXT)',
    );
    return database;
  });
  const find = raw.prepare<[string], Row>('SELECT owner, beat, state FROM followed WHERE repository = ?');
  const take = raw.prepare(
    'INSERT INTO followed (repository, owner, beat) VALUES (?, ?, ?) ON CONFLICT (repository) DO UPDATE SET owner = excluded.owner, beat = excluded.beat',
  );
  const tell = raw.prepare('UPDATE followed SET beat = ?, state = ? WHERE repository = ? AND owner = ?');
  const leave = raw.prepare('UPDATE followed SET owner = NULL WHERE repository = ? AND owner = ?');
  const isFree = ({ owner, beat }: Row) => owner === null || !isAlive(owner) || Math.abs(now() - beat) > SILENT_MS;
  const claim = raw.transaction((repository: string, owner: string) => {
    const row = find.get(repository);
    if (row && row.owner !== owner && !isFree(row)) return false;
    take.run(repository, owner, now());
    return true;
  });
  return {
    claim: async (repository, owner) => guarded(() => claim.immediate(repository, owner)),
    beat: async (repository, owner, state) =>
      guarded(() => tell.run(now(), JSON.stringify(state), repository, owner).changes === 1),
    async read(repository) {
      const row = guarded(() => find.get(repository));
      if (!row?.state) return undefined;
      const state = JSON.parse(row.state) as FollowState;
      if (!isFree(row)) return state;
      return { phase: 'idle', since: row.beat, ...(state.indexed && { indexed: state.indexed }) };
    },
    release: async (repository, owner) => void guarded(() => leave.run(repository, owner)),
    close: async () => void raw.close(),
  };
}
