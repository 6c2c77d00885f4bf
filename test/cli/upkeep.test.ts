import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { runPharos } from '../support/run-pharos.ts';

let repository: GitRepository;
let dataDirectory: string;
const run = (...args: string[]) =>
  runPharos(args, { dataDirectory, cwd: repository.path, env: { PHAROS_GIT_TOKEN: 'canary-5ec2e7' } });

beforeAll(async () => {
  repository = createGitRepository({ 'a.py': 'import b\n', 'b.py': 'def name(): pass\n', '.env': 'PORT=9000\n' });
  dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-upkeep-'));
  expect((await run('ingest', '.', '--cpu')).status).toBe(0);
});

afterAll(() => {
  repository.delete();
  rmSync(dataDirectory, { recursive: true, force: true });
});

async function json(...args: string[]): Promise<unknown> {
  const { status, stdout } = await run(...args, '--json');
  const result: unknown = JSON.parse(stdout);
  const schema = join(import.meta.dirname, `../../docs/schemas/${status === 0 ? args[0] : 'error'}.schema.json`);
  const validate = new Ajv2020({ allErrors: true }).compile(JSON.parse(readFileSync(schema, 'utf8')));
  validate(result);
  expect(validate.errors).toBeNull();
  return result;
}

it('config shows each value with its source, and no secret', async () => {
  const { stdout } = await run('config');
  expect(stdout).toMatch(/^PHAROS_DATA_DIR +environment +\/.*pharos-upkeep-/m);
  expect(stdout).toMatch(/^PHAROS_GIT_TOKEN +environment +\*\*\*$/m);
  expect(stdout).toMatch(/^PORT +default +8000$/m);
  expect((await run('config', '--dotenv')).stdout).toMatch(/^PORT +\.env +9000$/m);
  expect(JSON.stringify(await json('config'))).not.toContain('canary');
});

it('gc says what it freed', async () => {
  expect((await run('gc')).stdout).toMatch(
    /^removed +0 generations, .*\ncompacted +.*pharos\.db: .* before, .* now\n$/,
  );
  expect(await json('gc')).toMatchObject({ generations: 0, clones: 0 });
});

it('history tells a queue that was emptied from an index that is empty', async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'pharos-upkeep-'));
  const { stdout } = await runPharos(['history'], { dataDirectory: elsewhere, cwd: repository.path });
  expect(stdout).toBe('Nothing has been ingested yet\n');
  rmSync(elsewhere, { recursive: true, force: true });
  const raw = new Database(join(dataDirectory, 'pharos.db'));
  raw.exec('DELETE FROM job_history');
  raw.close();
  expect((await run('history')).stdout).toContain('No records, although 1 repository is indexed');
  expect(JSON.parse((await run('history', '--json')).stdout)).toEqual({ jobs: [], ingested: 1 });
});

it('export and import carry an index from one store to another', async () => {
  const file = join(dataDirectory, 'index.pharos');
  expect(await json('export', '.', '--out', file)).toMatchObject({ file, repository: repository.path, files: 2 });
  const elsewhere = { dataDirectory: join(dataDirectory, 'elsewhere'), cwd: repository.path };
  const { stdout } = await runPharos(['import', file], elsewhere);
  expect(stdout).toBe(`${repository.path}: 2 files, 1 dependency by import, 2 embeddings\n`);
  expect((await runPharos(['status'], elsewhere)).stdout).toContain('up to date with HEAD');
  expect(await json('import', file)).toMatchObject({ repository: repository.path, edges: 1 });
  expect(await json('import', join(repository.path, 'a.py'))).toMatchObject({ error: { code: 'BAD_REPOSITORY' } });
  expect((await run('ingest', '.', '--cpu')).status).toBe(0);
  expect(await json('export', '.', '--out', '/nowhere/x')).toMatchObject({ error: { code: 'FAILED' } });
});

it('remove says what was removed, and knows what is unknown', async () => {
  expect(await json('remove', '.')).toMatchObject({ repository: repository.path, files: 2, edges: 1 });
  expect(await json('remove', '.')).toMatchObject({ error: { code: 'BAD_REPOSITORY' } });
  expect((await run('repositories')).stdout).toBe('Nothing has been ingested yet\n');
});

it('watch refreshes the index until it is interrupted, one line each time', async () => {
  const schema = join(import.meta.dirname, '../../docs/schemas/watch.schema.json');
  const validate = new Ajv2020({ validateFormats: false, strict: false }).compile(
    JSON.parse(readFileSync(schema, 'utf8')),
  );
  const { status, stdout, stderr } = await runPharos(['watch', repository.path, '--json'], {
    dataDirectory,
    onStart(child) {
      let lines = 0;
      child.stdout!.on('data', () => {
        lines++;
        if (lines === 1) repository.write({ 'b.py': 'def other_name(): pass\n' });
        else child.kill('SIGINT');
      });
    },
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  for (const line of lines) {
    validate(line);
    expect(validate.errors).toBeNull();
  }
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatchObject({ status: 'complete', fresh: 1, files: 2, edges: 1 });
});
