import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { earlierRepository } from '../support/earlier-version.ts';
import type { GitRepository } from '../support/git-repository.ts';
import { runPharos } from '../support/run-pharos.ts';

/** Output of version 0.2.0, which knew neither definitions as rows nor uses within a file. */
const FIXTURES = join(import.meta.dirname, '../fixtures/version-0.2.0');
const KEY = '/tmp/pharos-0.2.0/shop';

let dataDirectory: string;
let repository: GitRepository;
const run = (...args: string[]) => runPharos(args, { dataDirectory });

beforeAll(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-0.2.0-'));
  copyFileSync(join(FIXTURES, 'pharos.db'), join(dataDirectory, 'pharos.db'));
  repository = earlierRepository();
});

afterAll(() => {
  repository.delete();
  rmSync(dataDirectory, { recursive: true, force: true });
});

it('answers what it could answer before', async () => {
  const { stdout } = await run('edges', '--symbols', '--repo', KEY);
  // The kind of a use was not stored, nor any place but the first line.
  const rows = stdout.split('\n').map((line) => line.replace(/\tread\t$/, ''));
  expect(rows).toEqual(readFileSync(join(FIXTURES, 'uses.tsv'), 'utf8').split('\n'));
  expect((await run('graph', 'dependents', 'python/shop/price.py', '--repo', KEY)).stdout).toMatch(
    /python\/shop\/cart/,
  );
  expect((await run('search', 'value added tax', '--repo', KEY)).stdout).toMatch(/python\/shop\/price\.py/);
});

it('explores it without relations, and says so', async () => {
  const { stdout } = await run('explore', 'value added tax', '--repo', KEY);
  expect(stdout).toMatch(/^python\/shop\/price\.py:\d+-\d+ function /m);
  expect(stdout).toContain('  callers and callees: unknown');
  expect(stdout).not.toMatch(/called by|tests:/);
});

it.each([['callers', 'Cart'], ['callees', 'Cart'], ['hierarchy', 'Cart'], ['implementations', 'Cart'], ['unused']])(
  'names the command that brings it up to date: graph %s',
  async (...args) => {
    expect(await run('graph', ...args, '--repo', KEY)).toMatchObject({
      status: 65,
      stdout: '',
      stderr: expect.stringMatching(/earlier version of Pharos indexed .*\n.*pharos ingest/),
    });
  },
);

it('is imported from a file, and updated by the next ingest', async () => {
  expect((await run('import', join(FIXTURES, 'shop.pharos'), '--as', repository.path)).status).toBe(0);
  expect((await run('graph', 'callers', 'Cart', '--repo', repository.path)).stderr).toMatch(/pharos ingest/);
  expect((await run('ingest', repository.path, '--no-train')).status).toBe(0);
  expect(await run('graph', 'callers', 'python/shop/cart.py:Cart', '--repo', repository.path)).toMatchObject({
    status: 0,
  });
});
