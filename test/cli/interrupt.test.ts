import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';
import { runPharos } from '../support/run-pharos.ts';

let repository: GitRepository;
let dataDirectory: string;

beforeAll(async () => {
  repository = createGitRepository({ 'first.py': 'def first_version(): pass\n' });
  dataDirectory = mkdtempSync(join(tmpdir(), 'pharos-interrupt-'));
  expect((await runPharos(['ingest', repository.path], { dataDirectory })).status).toBe(0);
  const many = Array.from({ length: 300 }, (_, i) => [
    `pkg/m${i}.py`,
    `from .m${(i * 7) % 300} import f${i}\n\ndef f${i}(): pass\n`,
  ]);
  repository.write({ ...Object.fromEntries(many), 'pkg/__init__.py': '' });
  repository.commit();
});

afterAll(() => {
  repository.delete();
  rmSync(dataDirectory, { recursive: true, force: true });
});

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  '%s in the middle of training ends the run with %i, and the old index stays whole',
  async (signal, status) => {
    const slow = ['--epochs', '10000', '--threads', '1'];
    const result = await runPharos(['ingest', repository.path, ...slow], {
      dataDirectory,
      onStart: (child) =>
        child.stderr!.on(
          'data',
          (data: Buffer) => data.includes('resolve') && setTimeout(() => child.kill(signal), 300),
        ),
    });
    expect(result.stderr).toContain('Interrupted');
    expect(result.status).toBe(status);
    const { stdout } = await runPharos(['search', 'first_version', '--json'], { dataDirectory });
    expect(JSON.parse(stdout).hits).toHaveLength(1);
    const { stdout: report } = await runPharos(['status', '--json'], { dataDirectory });
    expect(JSON.parse(report).repositories[0].files.parsed).toBe(1);
    expect(readdirSync(dataDirectory)).toContain('pharos.db');
  },
);

/** A member found at the end of so many modules; each hands on what the next one offers. */
const CHAIN = 40;

it.each([
  ['parse', 'clone'],
  ['resolve', 'parse'],
  ['train', 'resolve'],
  ['store', 'train'],
])('Ctrl-C while it would %s is heard, and the old index stays whole', async (_, after) => {
  const chain = Object.fromEntries(
    Array.from({ length: CHAIN }, (_, i) => [`js/m${i}.js`, `module.exports = require('./m${i + 1}.js');\n`]),
  );
  repository.write({
    ...chain,
    [`js/m${CHAIN}.js`]: 'exports.f = function f() {};\n',
    'js/use.js': "const m = require('./m0.js');\nm.f();\n",
  });
  const result = await runPharos(['ingest', repository.path], {
    dataDirectory,
    onStart: (child) => child.stderr!.on('data', (data: Buffer) => data.includes(after) && child.kill('SIGINT')),
  });
  expect(result).toMatchObject({ status: 130, stdout: '' });
  const { stdout: report } = await runPharos(['status', '--json'], { dataDirectory });
  expect(JSON.parse(report).repositories[0].files.parsed).toBe(1);
});
