import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type GitHttpServer, startGitHttpServer } from '../source/git-http-server.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { runPharos } from '../support/run-pharos.ts';

let repository: GitRepository;
let server: GitHttpServer;
let dataDirectory: string;

beforeAll(async () => {
  repository = createGitRepository({
    'lib/a.py': 'from . import b\n',
    'lib/b.py': 'def bee(): pass\n',
    'lib/__init__.py': '',
  });
  repository.git('tag', 'first');
  repository.write({ 'lib/c.py': 'def sea(): pass\n' });
  repository.commit();
  dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-url-'));
  repository.git('clone', '--quiet', '--bare', '.', join(dataDirectory, 'served', 'demo.git'));
  server = await startGitHttpServer(join(dataDirectory, 'served'));
});

afterAll(async () => {
  await server.close();
  repository.delete();
  rmSync(dataDirectory, { recursive: true, force: true });
});

const run = (args: string[], env: Record<string, string> = { PHAROS_ALLOW_LOOPBACK: '1' }) =>
  runPharos(args, { dataDirectory, env });
const url = () => `${server.origin}/demo.git`;

const leftBehind = () => (existsSync(join(dataDirectory, 'tmp')) ? readdirSync(join(dataDirectory, 'tmp')) : []);

it('clones a URL, indexes it, and leaves no clone behind', async () => {
  const { stdout, status } = await run(['ingest', url(), '--json']);
  expect([stdout, status]).toEqual([expect.any(String), 0]);
  expect(JSON.parse(stdout)).toMatchObject({ url: url(), edges: 1, files: { parsed: 4 }, dirty: false });
  expect(leftBehind()).toEqual([]);
  const hits = JSON.parse((await run(['search', 'sea', '--json'])).stdout).hits;
  expect(hits[0].path).toBe('lib/c.py');
  expect((await run(['status'])).stdout).toContain('as it was when ingested');
});

it('reads the tag that --ref names', async () => {
  const { stdout } = await run(['ingest', url(), '--ref', 'first', '--json']);
  expect(JSON.parse(stdout).files.parsed).toBe(3);
});

it('refuses http and loopback without the explicit setting', async () => {
  const { status, stderr } = await run(['ingest', url()], {});
  expect(status).toBe(65);
  expect(stderr).toMatch(/http/);
});

it('says so when the server has no such repository', async () => {
  const { status, stderr } = await run(['ingest', `${server.origin}/nowhere.git`]);
  expect([65, 69, 77]).toContain(status);
  expect(stderr).toMatch(/nowhere/);
  expect(leftBehind()).toEqual([]);
});
