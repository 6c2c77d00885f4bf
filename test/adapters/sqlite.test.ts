import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { createSqlCatalog } from '../../src/lib/adapters/sql/catalog.ts';
import { createSqlHistory } from '../../src/lib/adapters/sql/history.ts';
import { createSqliteChunkVectors } from '../../src/lib/adapters/sqlite/chunk-vectors.ts';
import { openSqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';
import { createSqliteSearchIndex } from '../../src/lib/adapters/sqlite/search-index.ts';
import { sqliteError } from '../../src/lib/adapters/sqlite/sqlite-error.ts';
import { describeCatalog } from '../contract/catalog.ts';
import { describeChunkVectors } from '../contract/chunk-vectors.ts';
import { describeHistory } from '../contract/history.ts';
import { describeJobBoard } from '../contract/job-board.ts';
import { describeJobQueue } from '../contract/job-queue.ts';
import { request } from '../contract/job-store.ts';
import { describeSearchIndex } from '../contract/search-index.ts';
import { earlierSqliteIndex } from '../support/earlier-index.ts';
import { openSqliteJobStore, sqliteJobStore } from '../support/job-stores.ts';

const directories: string[] = [];

function temporaryFile(): string {
  const directory = mkdtempSync(join(tmpdir(), 'pharos-sqlite-'));
  directories.push(directory);
  return join(directory, 'pharos.db');
}

afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

async function open() {
  const database = await openSqliteDatabase(temporaryFile());
  return {
    catalog: createSqlCatalog(database.dialect),
    history: createSqlHistory(database.dialect),
    index: createSqliteSearchIndex(database),
    vectors: createSqliteChunkVectors(database),
    writeEarlier: earlierSqliteIndex(database.raw),
    close: () => database.close(),
  };
}

describeCatalog('sqlite', open);
describeHistory('sqlite', open);
describeSearchIndex('sqlite', open);
describeChunkVectors('sqlite', open);
describeJobQueue('sqlite', openSqliteJobStore);
describeJobBoard('sqlite', openSqliteJobStore);

it('forgets the keys of requests once they no longer hold', async () => {
  const database = await openSqliteDatabase(temporaryFile());
  const store = sqliteJobStore(database);
  const keys = () => database.raw.prepare('SELECT key FROM job_keys ORDER BY key').pluck().all();
  await store.queue.enqueue(request('a', { idempotencyKey: 'old' }));
  await store.advance(60);
  await store.queue.enqueue(request('b', { idempotencyKey: 'recent' }));
  expect(keys()).toEqual(['old', 'recent']);
  await store.advance(86_400 - 30);
  await store.queue.enqueue(request('c', { idempotencyKey: 'new' }));
  expect(keys()).toEqual(['new', 'recent']);
  await database.close();
});

describe('the database file', () => {
  it('of a newer Pharos is refused with a hint', async () => {
    const file = temporaryFile();
    const raw = new Database(file);
    raw.pragma('user_version = 99');
    raw.close();
    await expect(openSqliteDatabase(file)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: /newer Pharos \(format 99\)/,
    });
  });

  it('that stays locked is an error that says try later', async () => {
    const file = temporaryFile();
    const database = await openSqliteDatabase(file);
    database.raw.pragma('busy_timeout = 50');
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    const begin = createSqlCatalog(database.dialect).begin({ key: 'x', url: undefined }, 'host:1');
    await expect(begin).rejects.toMatchObject({ code: 'TRY_LATER', exitStatus: 75 });
    other.close();
    await database.close();
  });

  it('on a full disk loses nothing and says so', async () => {
    const database = await openSqliteDatabase(temporaryFile());
    const catalog = createSqlCatalog(database.dialect);
    const generation = await catalog.begin({ key: 'x', url: undefined }, 'host:1');
    const pages = database.raw.pragma('page_count', { simple: true }) as number;
    database.raw.pragma(`max_page_count = ${pages + 2}`);
    const files = Array.from({ length: 5000 }, (_, i) => ({
      path: `some/long/path/of/a/file/${i}`,
      blob: 'b'.repeat(40),
      language: 'python',
      bytes: 1,
      status: 'parsed' as const,
      reason: '',
    }));
    await expect(catalog.write(generation, { files })).rejects.toMatchObject({
      code: 'TRY_LATER',
      message: /disk is full/,
    });
    expect(await catalog.report(generation, 'files')).toEqual([]);
    expect(database.raw.pragma('integrity_check', { simple: true })).toBe('ok');
    await database.close();
  });

  it('tells other errors apart', () => {
    const failure = (code: string) => sqliteError(Object.assign(new Error('x'), { code }), '/data/pharos.db');
    expect(failure('SQLITE_READONLY')).toMatchObject({ code: 'UNAVAILABLE' });
    expect(failure('SQLITE_CORRUPT_VTAB')).toMatchObject({ code: 'UNAVAILABLE', message: /damaged/ });
    expect(failure('SQLITE_CONSTRAINT')).not.toHaveProperty('exitStatus');
  });
});
