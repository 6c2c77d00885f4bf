/** Search indexes in SQLite that earlier versions wrote. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteDatabase, type SqliteDatabase } from '../../src/lib/adapters/sqlite/database.ts';
import { createSqliteSearchIndex } from '../../src/lib/adapters/sqlite/search-index.ts';
import { earlierSqliteIndex } from '../support/earlier-index.ts';
import { readWordCounts } from '../support/read-word-counts.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures');
const REPOSITORY = join(FIXTURES, 'version-0.1.0/repository');

let directory: string;
let database: SqliteDatabase;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pharos-earlier-index-'));
});
afterEach(async () => {
  await database.close();
  rmSync(directory, { recursive: true });
});

async function open(fixture?: string): Promise<ReturnType<typeof createSqliteSearchIndex>> {
  const file = join(directory, 'pharos.db');
  if (fixture !== undefined) copyFileSync(join(FIXTURES, fixture, 'pharos.db'), file);
  database = await openSqliteDatabase(file);
  return createSqliteSearchIndex(database);
}

const counted = () =>
  ['documents', 'chunks', 'chunk_words'].map((table) =>
    database.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
  );

describe.each(['0.1.0', '0.2.0'])('an index of version %s', (version) => {
  it('gives its chunks, until a later version ingests the repository', async () => {
    const index = await open(`version-${version}`);
    const found = await index.earlierChunks(1);
    expect(found).toHaveLength(13);
    for (const { path, startLine, endLine, fileLines, text } of found) {
      const lines = readFileSync(join(REPOSITORY, path), 'utf8').trimEnd().split('\n');
      expect([path, fileLines]).toEqual([path, lines.length]);
      expect(text.trimEnd()).toBe(lines.slice(startLine - 1, endLine).join('\n'));
    }
    const price = found.find(({ path }) => path === 'java/shop/Price.java')!;
    expect(price).toMatchObject({
      blob: expect.stringMatching(/^[0-9a-f]{40}$/),
      language: 'java',
      definitions: [
        { symbol: 'Price', kind: 'class', startLine: 4 },
        { symbol: 'Price.withTax', kind: 'method', startLine: 5 },
      ],
    });
    const { counts } = readWordCounts(price.counts, ['tax', 'cart']);
    expect(counts).toMatchObject([{ names: 1 }, undefined]);
    await index.hold(2, `/tmp/pharos-${version}/shop`, found);
    await index.retire([1]);
    expect([await index.earlierChunks(1), await index.earlierChunks(2)]).toEqual([[], []]);
    expect(counted()).toEqual([13, 0, 0]);
  });
});

it('chunks of an earlier version go with the last generation that reads them', async () => {
  const index = await open();
  const chunk = { startLine: 1, endLine: 2, definitions: [], counts: new Uint8Array(), text: 'x' };
  const earlier = (path: string) => ({ path, blob: path, language: 'python', lines: 2, chunks: [chunk] });
  const write = earlierSqliteIndex(database.raw);
  await write(1, 'demo', [earlier('a.py'), earlier('b.py')]);
  await write(2, 'demo', [earlier('a.py')]);
  await index.hold(3, 'demo', [earlier('a.py')]);
  const left = async (generation: number) => {
    await index.retire([generation]);
    return counted();
  };
  expect([await left(1), await left(2), await left(3)]).toEqual([
    [1, 1, 1],
    [1, 0, 0],
    [0, 0, 0],
  ]);
});

it('a document of a later version has neither chunks nor words', async () => {
  const index = await open();
  await index.hold(1, 'demo', [{ path: 'a.py', blob: 'a', language: 'python' }]);
  expect(counted()).toEqual([1, 0, 0]);
});
