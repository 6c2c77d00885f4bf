import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { runPharos } from '../support/run-pharos.ts';

const BIN = join(import.meta.dirname, '../../bin/run.js');

describe('notes on the command line', () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-notes-cli-'));
  let shop: GitRepository;
  const run = (...args: string[]) => runPharos(args, { dataDirectory, cwd: shop.path });
  const give = (input: string, ...args: string[]) => runPharos(args, { dataDirectory, cwd: shop.path, input });
  const count = async () => (JSON.parse((await run('notes', '--json')).stdout) as { total: number }).total;

  beforeAll(async () => {
    shop = createGitRepository({
      'src/a.ts': 'export function run(): void {}\n\nexport function stop(): void {}\n',
      'src/b.ts': 'export function run(): void {}\n',
      'src/big.ts': `export const big = \`${'x'.repeat(1_100_000)}\`;\n`,
    });
    await run('ingest', '.', '--no-train');
  }, 60_000);
  afterAll(() => {
    shop.delete();
    rmSync(dataDirectory, { recursive: true, force: true });
  });

  it.each([
    ['lines outside of the file', ['src/a.ts:2-400', 'x'], 2, /outside src\/a\.ts/],
    ['line 0', ['src/a.ts:0', 'x'], 2, /count from 1/],
    ['a quote that is not there', ['src/a.ts', 'x', '--quote', 'nothing'], 65, /does not have the quoted text/],
    ['a quote that is there twice', ['src/a.ts', 'x', '--quote', 'void'], 2, /several places: lines 1, 3/],
    ['a path that climbs', ['../../etc/passwd', 'x'], 2, /cannot be used|inside of the repository/],
    ['a path of git', ['.git/config', 'x'], 2, /cannot be used/],
    ['a name that two definitions have', ['run', 'x'], 2, /2 definitions are called run/],
    ['a folder', ['src', 'x'], 65, /not a folder/],
    ['no file', ['src/nothing.ts', 'x'], 65, /No file or definition/],
    ['a file over 1 MB', ['src/big.ts', 'x'], 65, /not in the index: .*larger than 1 MB/s],
    ['an empty note', ['src/a.ts', ' '], 2, /empty/],
    ['a note that is too long', ['src/a.ts', 'x'.repeat(10_001)], 2, /10,001 characters/],
    ['an unknown repository', ['src/a.ts', 'x', '--repo', 'nowhere'], 65, /has not been ingested/],
  ] as const)('refuses %s, with a hint and no stack', async (_, args, status, said) => {
    const before = await count();
    const failed = await run('note', 'add', ...args);
    expect({ status: failed.status, stderr: failed.stderr }).toEqual({ status, stderr: expect.stringMatching(said) });
    expect(failed.stderr).not.toMatch(/^\s+at /m);
    expect(failed.stderr.trim().split('\n').length).toBeGreaterThan(1);
    expect(await count()).toBe(before);
  });

  it.each([
    ['zz', 65, /No note has the id/],
    ['ab', 2, /too short/],
    ['0000000', 65, /No note has the id/],
    ["' OR 1=1 --", 65, /No note has the id/],
    ['%', 65, /No note has the id/],
  ] as const)('refuses the id %s', async (id, status, said) => {
    const failed = await run('note', 'show', id);
    expect({ status: failed.status, stderr: failed.stderr }).toEqual({ status, stderr: expect.stringMatching(said) });
  });

  it('refuses standard input of 1 MB, or that is no UTF-8', async () => {
    const long = await give('x'.repeat(1_000_000), 'note', 'add', 'src/a.ts', '-');
    expect(long).toMatchObject({ status: 2, stderr: expect.stringContaining('longer than 64 KB') });
    const call = `printf '\\377\\376x' | "${process.execPath}" "${BIN}" note add src/a.ts -`;
    const env = { ...process.env, PHAROS_DATA_DIR: dataDirectory };
    let said = '';
    try {
      execFileSync('sh', ['-c', call], { cwd: shop.path, env, stdio: 'pipe' });
    } catch (error) {
      said = String((error as { readonly stderr: Buffer }).stderr);
    }
    expect(said).toContain('not UTF-8');
    expect(said).not.toMatch(/^\s+at /m);
  });

  it('says which notes there are none of, for not all are looked at', async () => {
    expect((await run('notes', '--kind', 'todo')).stdout.trim()).toBe('No matching open notes.');
    expect((await run('notes', '--kind', 'todo', '--resolved')).stdout.trim()).toBe('No matching notes.');
  });

  it('says that a repository is not indexed', async () => {
    const other = createGitRepository({ 'a.ts': '' });
    for (const args of [['note', 'add', 'a.ts', 'x'], ['notes'], ['notes', 'export'], ['notes', 'import', '-']]) {
      const options = { dataDirectory, cwd: other.path, input: `${record({})}\n` };
      const failed = await runPharos(args, options);
      expect(failed).toMatchObject({ status: 65, stderr: expect.stringContaining('is not indexed') });
    }
    other.delete();
  });

  it('lets several processes write at once', async () => {
    const before = await count();
    const added = await Promise.all([1, 2, 3, 4].map((n) => run('note', 'add', 'src/a.ts:1', `Note ${n}.`)));
    expect(added.map(({ status, stderr }) => ({ status, stderr }))).toEqual(
      added.map(() => ({ status: 0, stderr: '' })),
    );
    expect(await count()).toBe(before + 4);
  });

  it('exports to a file, takes it over, and has it in an export of the index', async () => {
    const file = join(dataDirectory, 'notes.jsonl');
    expect(await run('notes', 'export', '--output', file)).toMatchObject({ status: 0, stderr: '' });
    const before = readFileSync(file, 'utf8');
    const index = join(dataDirectory, 'shop.pharos');
    expect((await run('export', '.', '--out', index, '--with-notes')).stdout).toContain('4 notes');
    expect((await run('remove', '.')).stdout).toContain('4 notes on it stay');
    expect((await run('import', index)).stdout).toContain('0 notes');
    expect((await run('remove', '.', '--with-notes')).stdout).toContain('4 notes');
    expect((await run('import', index)).stdout).toContain('4 notes');
    expect((await run('notes', 'export')).stdout).toBe(before);
    expect((await run('notes', 'import', file)).stdout).toContain('0 notes added');
    const plain = join(dataDirectory, 'plain.pharos');
    await run('ingest', '.', '--no-train');
    await run('export', '.', '--out', plain);
    expect(readFileSync(plain).subarray(0, 60).toString('latin1')).toContain('"version":4');
    expect(readFileSync(index).subarray(0, 60).toString('latin1')).toContain('"version":5');
  }, 60_000);

  it('names what is wrong with an import, or with its file', async () => {
    writeFileSync(join(dataDirectory, 'wrong.jsonl'), `${record({})}\n${record({ kind: 'x' })}\n`);
    const wrong = await run('notes', 'import', join(dataDirectory, 'wrong.jsonl'));
    expect(wrong).toMatchObject({ status: 2, stderr: expect.stringMatching(/wrong\.jsonl, line 2: note\.kind/) });
    const missing = await run('notes', 'import', 'nothing.jsonl');
    expect(missing).toMatchObject({ status: 2, stderr: expect.stringContaining('ENOENT') });
    const folder = await run('notes', 'export', '--output', join(dataDirectory, 'no/such/folder'));
    expect(folder).toMatchObject({ status: 1, stderr: expect.stringContaining('ENOENT') });
    expect((await run('notes', 'export', '--json')).status).toBe(2);
  });
});

/** A line of an export. */
function record(change: object): string {
  const at = '2026-01-01T00:00:00.000Z';
  return JSON.stringify({
    ...{ format: 'pharos-note/1', repository: '.' },
    note: {
      ...{ id: '00000000-0000-4000-8000-000000000001', user_id: 'local:x', author: { name: 'x', kind: 'person' } },
      ...{ kind: 'note', status: 'open', visibility: 'members', note: 'x', tags: [], created_at: at, updated_at: at },
      ...change,
    },
    anchor: {
      ...{ id: '00000000-0000-4000-8000-000000000002', path: '', blob: '', start_line: 1, end_line: 1 },
      ...{ start_offset: 0, end_offset: 0, exact: '', prefix: '', suffix: '', whole: 'repository' },
    },
  });
}
