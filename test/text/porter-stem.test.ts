import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { porterStem } from '../../src/lib/text/porter-stem.ts';
import { stem } from '../../src/lib/text/stem.ts';
import { words } from '../../src/lib/text/words.ts';
import { createRandom } from '../support/mutate.ts';

const SOURCES = join(import.meta.dirname, '../../src');
const PARTS =
  'a e i o u y b c d l r s t w x z al ate ational ed eed ing ies ss ness ful ize ation ment ion iviti logi at bl iz';

/** The stem of each word by FTS5. */
function stemsOfSqlite(list: readonly string[]): string[] {
  const database = new Database(':memory:');
  database.exec(`CREATE VIRTUAL TABLE t USING fts5(word, tokenize = "porter ascii tokenchars '_$'");
    CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)`);
  const insert = database.prepare('INSERT INTO t (rowid, word) VALUES (?, ?)');
  database.transaction(() => list.forEach((word, row) => void insert.run(row + 1, word)))();
  const rows = database.prepare<[], { term: string; doc: number }>('SELECT term, doc FROM v').all();
  database.close();
  const stems: string[] = [];
  for (const { term, doc } of rows) stems[doc - 1] = term;
  return stems;
}

it('stems the words of these sources and 20,000 made ones as FTS5 does', () => {
  const found = new Set<string>();
  for (const file of readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.ts')) for (const word of words(readFileSync(join(SOURCES, file), 'utf8'))) found.add(word);
  }
  const random = createRandom(1);
  const parts = PARTS.split(' ');
  for (let i = 0; i < 20_000; i++) {
    found.add(Array.from({ length: 1 + random(6) }, () => parts[random(parts.length)]).join(''));
  }
  for (const word of ['größen', 'straßes', 'été', 'naïveness', '__init__', '$elements', `${'x'.repeat(70)}ing`])
    found.add(word);
  const list = [...found];
  const expected = stemsOfSqlite(list);
  const bytes = (word: string) => Buffer.from(word).toString('latin1');
  const wrong = list.filter((word, i) => porterStem(bytes(word)) !== bytes(expected[i]!));
  expect(list.filter((word, i) => stem(word) !== expected[i])).toEqual([]);
  expect(wrong.map((word) => `${word}: ${porterStem(bytes(word))}, not ${expected[list.indexOf(word)]}`)).toEqual([]);
});
