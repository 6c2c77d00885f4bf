import { copyFileSync, cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openSqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';
import { createGitRepository, type GitRepository } from './git-repository.ts';
import { passTime } from './pass-time.ts';
import type { RedisServer } from './redis-server.ts';

/** Output of version 0.1.0; its make.ts produced it. */
const FIXTURES = join(import.meta.dirname, '../fixtures/version-0.1.0');
/** Where the jobs of the fixtures have their repositories. */
const HOST = 'https://git.example.org';
/** Seconds that the newest entry of a restored queue is old: leases have ended, no job is too old. */
const AGE = 120;

interface DumpedKey {
  readonly key: string;
  readonly type: 'string' | 'list' | 'hash' | 'zset';
  readonly value: string | readonly string[];
  /** Milliseconds; -1: the key does not expire. */
  readonly pttl: number;
}

export const earlierFile = (name: string) => join(FIXTURES, name);
export const earlierText = (name: string) => readFileSync(earlierFile(name), 'utf8');

/** The repository that was indexed, as a clone of its own. */
export function earlierRepository(): GitRepository {
  const repository = createGitRepository();
  cpSync(earlierFile('repository'), repository.path, { recursive: true });
  repository.commit();
  return repository;
}

/**
 * A data directory of 0.1.0, as if it had been left two minutes ago.
 * @param origin where the repositories of its jobs are now
 * @param prepare what else that version wrote
 */
export async function earlierDataDirectory(
  origin = HOST,
  prepare: (database: Database.Database) => void = () => undefined,
): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'pharos-earlier-'));
  copyFileSync(earlierFile('pharos.db'), join(directory, 'pharos.db'));
  const earlier = new Database(join(directory, 'pharos.db'));
  prepare(earlier);
  earlier.close();
  const { raw, close } = await openSqliteDatabase(join(directory, 'pharos.db'));
  const { newest } = raw.prepare('SELECT max(submitted_at) AS newest FROM jobs').get() as { newest: string };
  const seconds = secondsSince(newest) - AGE;
  const later = (column: string) =>
    `${column} = strftime('%Y-%m-%dT%H:%M:%fZ', ${column}, '${seconds < 0 ? '-' : '+'}${Math.abs(seconds)} seconds')`;
  const columns = ['submitted_at', 'claimed_at', 'lease_until', 'due_at', 'died_at'];
  raw.exec(`UPDATE jobs SET repo_url = replace(repo_url, '${HOST}', '${origin}'), ${columns.map(later).join()}`);
  await close();
  return directory;
}

/** The queue of 0.1.0 in Redis, as if it had been left two minutes ago. */
export async function restoreEarlierQueue(redis: RedisServer, origin = HOST): Promise<void> {
  await redis.command('FLUSHALL');
  const dump = JSON.parse(earlierText('redis.json').replaceAll(HOST, origin)) as readonly DumpedKey[];
  for (const { key, type, value, pttl } of dump) {
    await redis.command(...restoring(key, type, value));
    if (pttl > 0) await redis.command('PEXPIRE', key, `${pttl}`);
  }
  const newest = JSON.stringify(dump)
    .match(/(?<=submitted_at\\*":\\*")[\d:.TZ-]+/g)!
    .sort()
    .at(-1)!;
  await passTime(redis, AGE - secondsSince(newest));
}

function restoring(key: string, type: DumpedKey['type'], value: DumpedKey['value']): readonly string[] {
  if (typeof value === 'string') return ['SET', key, value];
  if (type === 'list') return ['RPUSH', key, ...value];
  if (type === 'hash') return ['HSET', key, ...value];
  const pairs = Array.from({ length: value.length / 2 }, (_, index) => [value[2 * index + 1]!, value[2 * index]!]);
  return ['ZADD', key, ...pairs.flat()];
}

function secondsSince(time: string): number {
  return Math.round((Date.now() - Date.parse(time)) / 1000);
}
