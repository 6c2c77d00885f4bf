import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Segment } from '../../src/lib/search/segment/segment.ts';
import { unpackText } from '../../src/lib/text/packed-text.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { runPharos } from '../support/run-pharos.ts';

const KILLS = 24;
const FILES = 150;

let repository: GitRepository;
let dataDirectory: string;
const ingest = ['--epochs', '1', '--walks-per-node', '1', '--threads', '2'];

function version(n: number): Record<string, string> {
  const file = (i: number) =>
    `from .m${(i * 7 + n) % FILES} import f\n\ndef f${i}_v${n}():\n${`    call_${i}(${n})\n`.repeat(20)}`;
  return Object.fromEntries(Array.from({ length: FILES }, (_, i) => [`pkg/m${i}.py`, file(i)]));
}

beforeAll(async () => {
  repository = createGitRepository({ 'pkg/__init__.py': '', ...version(0) });
  dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-kill-'));
  expect((await runPharos(['ingest', repository.path, ...ingest], { dataDirectory })).status).toBe(0);
});

afterAll(() => {
  repository.delete();
  rmSync(dataDirectory, { recursive: true, force: true });
});

/** The version that readers see, and whether all of its files and their texts are there. */
function visible(): { version: number; files: number; texts: number; generations: number } {
  const db = new Database(join(dataDirectory, 'pharos.db'));
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    const current = '(SELECT current_generation FROM repositories)';
    const { text } = db
      .prepare(
        `SELECT text FROM versions JOIN files ON files.id = file_id JOIN texts USING (blob)
         WHERE generation_id = ${current} AND path = 'pkg/m0.py'`,
      )
      .get() as { text: Buffer };
    const { segment } = db.prepare(`SELECT segment FROM segments WHERE generation_id = ${current}`).get() as {
      segment: Buffer;
    };
    expect(Segment.open(segment)!.documentAt('pkg/m0.py')).toBeDefined();
    const count = (sql: string) => (db.prepare(sql).get() as { n: number }).n;
    return {
      version: Number(/f0_v(\d+)/.exec(unpackText(text)!)![1]),
      files: count(`SELECT count(*) AS n FROM versions WHERE generation_id = ${current}`),
      texts: count(`SELECT count(*) AS n FROM versions JOIN texts USING (blob) WHERE generation_id = ${current}`),
      generations: count('SELECT count(*) AS n FROM generations'),
    };
  } finally {
    db.close();
  }
}

it(`an ingest killed at ${KILLS} random points leaves a whole generation, and the next one cleans up`, {
  timeout: 240_000,
}, async () => {
  let seen = 0;
  let killed = 0;
  for (let n = 1; n <= KILLS; n++) {
    repository.write(version(n));
    const result = await runPharos(['ingest', repository.path, ...ingest], {
      dataDirectory,
      // Process start takes 100 to 200 ms of this; a whole run about 600.
      onStart: (child) => setTimeout(() => child.kill('SIGKILL'), 100 + Math.random() * 700),
    });
    if (result.signal === 'SIGKILL') killed++;
    const now = visible();
    expect([seen, n]).toContain(now.version);
    expect(now).toMatchObject({ files: FILES + 1, texts: FILES + 1 });
    seen = now.version;
  }
  expect(killed).toBeGreaterThan(KILLS / 4);
  expect((await runPharos(['ingest', repository.path, ...ingest], { dataDirectory })).status).toBe(0);
  expect(visible()).toMatchObject({ version: KILLS, files: FILES + 1, texts: FILES + 1 });
  expect(visible().generations).toBeLessThanOrEqual(2);
});

it('two ingests and searches at once all end well', async () => {
  const search = () => runPharos(['search', 'call_7', '--json', '--repo', repository.path], { dataDirectory });
  const ingests = [1, 2].map(() => runPharos(['ingest', repository.path, ...ingest], { dataDirectory }));
  const searches = [await search(), await search(), await search()];
  for (const { status, stderr } of await Promise.all(ingests))
    expect([status, stderr]).toEqual([0, expect.any(String)]);
  for (const { status, stdout } of searches) {
    expect(status).toBe(0);
    expect(JSON.parse(stdout).hits[0].path).toBe('pkg/m7.py');
  }
  expect(visible()).toMatchObject({ version: KILLS, files: FILES + 1 });
});
