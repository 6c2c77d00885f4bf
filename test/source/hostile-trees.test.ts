import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PharosError } from '../../src/lib/errors.ts';
import { openSource } from '../../src/lib/source/open-source.ts';
import type { Source } from '../../src/lib/source/source.ts';
import { type GitHttpServer, startGitHttpServer } from './git-http-server.ts';
import { commitTree, git, makeFolder, type RawEntry, writeBlob, writeTree } from './make-repository.ts';

/*
 * Trees that no honest git makes, each opened twice: as a bare repository on disk, where nothing has checked the objects, and cloned
 * over http, where git's fsck may refuse first. Nothing may be written outside the clone, nothing executed.
 */

interface Expected {
  readonly paths?: readonly string[];
  readonly skipped?: Readonly<Record<string, string>>;
  /** The repository as a whole is refused. */
  readonly refused?: RegExp;
  /** git's fsck refuses the clone, before anything of it is read. */
  readonly failsFsck?: true;
}

interface Case extends Expected {
  readonly name: string;
  readonly build: (repository: string) => string;
}

const sandbox = makeFolder();
const canary = join(sandbox, 'executed');
const served = join(sandbox, 'served');
const empty = makeFolder();
let server: GitHttpServer;

beforeAll(async () => {
  mkdirSync(served);
  git(empty, ['init', '-q', '--bare', '-b', 'main', '--template=', '.']);
  server = await startGitHttpServer(served);
});
afterAll(() => server.close());

const file = (repository: string, name: string, content = 'x'): RawEntry => ({
  mode: '100644',
  name,
  id: writeBlob(repository, content),
});
const link = (repository: string, name: string, target: string): RawEntry => ({
  mode: '120000',
  name,
  id: writeBlob(repository, target),
});
const folder = (repository: string, name: string, entries: readonly RawEntry[]): RawEntry => ({
  mode: '040000',
  name,
  id: writeTree(repository, entries),
});
const script = `#!/bin/sh\ntouch ${canary}\n`;

/** A case of one file under an odd name. */
function named(label: string, name: string, expected: Expected): Case {
  return { name: label, build: (repository) => writeTree(repository, [file(repository, name)]), ...expected };
}

/** A file below this many folders. */
function nested(repository: string, depth: number): string {
  const path = `${'d/'.repeat(depth)}f`;
  const commit = `commit refs/heads/deep\ncommitter A <a@example.org> 0 +0000\ndata 0\nM 100644 inline ${path}\ndata 1\nx\n`;
  git(repository, ['fast-import', '--quiet'], commit);
  return git(repository, ['rev-parse', 'deep^{tree}']);
}

const CASES: readonly Case[] = [
  {
    name: 'a link to a file outside',
    build: (r) => writeTree(r, [link(r, 'l', '/etc/passwd')]),
    paths: [],
    skipped: { l: 'symbolic link' },
  },
  {
    name: 'a link upwards',
    build: (r) => writeTree(r, [link(r, 'l', '../../../..')]),
    paths: [],
    skipped: { l: 'symbolic link' },
  },
  {
    name: 'a link and a folder of the same name',
    build: (r) => writeTree(r, [link(r, 'a', sandbox), folder(r, 'a', [file(r, 'executed', script)])]),
    paths: ['a/executed'],
    skipped: { a: 'symbolic link' },
    failsFsck: true,
  },
  {
    name: 'two files of the same name',
    build: (r) => writeTree(r, [file(r, 'a', '1'), file(r, 'a', '2')]),
    paths: ['a'],
    skipped: { a: 'listed twice' },
    failsFsck: true,
  },
  {
    name: 'hooks in the tree',
    build: (r) => writeTree(r, [folder(r, '.git', [folder(r, 'hooks', [file(r, 'post-checkout', script)])])]),
    paths: [],
    skipped: { '.git/hooks/post-checkout': 'git metadata' },
    failsFsck: true,
  },
  {
    name: 'hooks under .GIT',
    build: (r) => writeTree(r, [folder(r, '.GIT', [file(r, 'config', `[core]\n\tfsmonitor = touch ${canary}\n`)])]),
    paths: [],
    skipped: { '.GIT/config': 'git metadata' },
    failsFsck: true,
  },
  {
    name: 'a bare repository inside the tree',
    build: (r) =>
      writeTree(r, [
        file(r, 'HEAD', 'ref: refs/heads/main'),
        file(r, 'config', `[core]\n\tfsmonitor = touch ${canary}\n`),
      ]),
    paths: ['HEAD', 'config'],
  },
  {
    name: 'attributes that name filters',
    build: (r) =>
      writeTree(r, [
        file(r, '.gitattributes', '* filter=evil diff=evil merge=evil\n'),
        file(r, '.gitconfig', `[filter "evil"]\n\tsmudge = touch ${canary}\n`),
        file(r, 'a'),
      ]),
    paths: ['.gitattributes', '.gitconfig', 'a'],
  },
  {
    name: 'an LFS pointer and configuration',
    build: (r) =>
      writeTree(r, [
        file(r, '.lfsconfig', '[lfs]\n\turl = http://169.254.169.254/\n'),
        file(r, 'a', 'version https://git-lfs.github.com/spec/v1\n'),
      ]),
    paths: ['.lfsconfig', 'a'],
  },
  {
    name: 'a submodule with an option as URL',
    build: (r) =>
      writeTree(r, [
        file(r, '.gitmodules', `[submodule "x"]\n\tpath = x\n\turl = -u./payload\n\tupdate = !touch ${canary}\n`),
        { mode: '160000', name: 'x', id: '1'.repeat(40) },
      ]),
    paths: ['.gitmodules'],
    skipped: { x: 'submodule' },
    failsFsck: true,
  },
  {
    name: 'a submodule over ext::',
    build: (r) =>
      writeTree(r, [
        file(r, '.gitmodules', `[submodule "../../x"]\n\tpath = x\n\turl = ext::touch ${canary}\n`),
        { mode: '160000', name: 'x', id: '1'.repeat(40) },
      ]),
    skipped: { x: 'submodule' },
    failsFsck: true,
  },
  {
    name: '.gitmodules as a link',
    build: (r) => writeTree(r, [link(r, '.gitmodules', '/etc/passwd')]),
    paths: [],
    failsFsck: true,
  },
  {
    name: 'names that differ only in case',
    build: (r) =>
      writeTree(r, [
        file(r, 'A', '1'),
        folder(r, 'LIB', [file(r, 'x')]),
        file(r, 'a', '2'),
        folder(r, 'lib', [file(r, 'x')]),
      ]),
    paths: ['A', 'LIB/x', 'a', 'lib/x'],
  },
  {
    name: 'names that differ only in Unicode form',
    build: (r) => writeTree(r, [file(r, 'e\u0301', '1'), file(r, '\u00e9', '2')]),
    paths: ['e\u0301', '\u00e9'],
  },
  named('a parent folder as name', '..', { paths: [], skipped: { '..': 'unsafe path' }, failsFsck: true }),
  named('the same folder as name', '.', { paths: [], skipped: { '.': 'unsafe path' }, failsFsck: true }),
  named('a name with a slash', '../../executed', {
    paths: [],
    skipped: { '../../executed': 'unsafe path' },
    failsFsck: true,
  }),
  named('an absolute name', canary, { paths: [], skipped: { [canary]: 'unsafe path' }, failsFsck: true }),
  {
    name: 'a parent folder as folder',
    build: (r) => writeTree(r, [folder(r, '..', [folder(r, '..', [file(r, 'executed', script)])])]),
    paths: [],
    skipped: { '../../executed': 'unsafe path' },
    failsFsck: true,
  },
  named('an empty name', '', { refused: /malformed/ }),
  named('an option as name', '--upload-pack=touch executed', { paths: ['--upload-pack=touch executed'] }),
  named('-rf', '-rf', { paths: ['-rf'] }),
  named('a line break', 'a\nb', { paths: ['a\nb'] }),
  named('a tab and a quote', 'a\t"b', { paths: ['a\t"b'] }),
  named('what looks like another listing line', `a\n100644 blob ${'1'.repeat(40)}\tb`, {
    paths: [`a\n100644 blob ${'1'.repeat(40)}\tb`],
  }),
  named('terminal control', '\u001b[2J\u001b]0;x\u0007', { paths: ['\u001b[2J\u001b]0;x\u0007'] }),
  named('right-to-left override', 'a\u202etxt.exe', { paths: ['a\u202etxt.exe'] }),
  named('shell syntax', '$(touch executed);`touch executed`|&', { paths: ['$(touch executed);`touch executed`|&'] }),
  named('glob and pathspec syntax', ':(top)*?[a]', { paths: [':(top)*?[a]'] }),
  named('Windows syntax', 'C:\\x\\..\\con', { paths: ['C:\\x\\..\\con'] }),
  named('a name of 5,000 characters', 'n'.repeat(5000), {
    paths: [],
    skipped: { ['n'.repeat(5000)]: 'path too long' },
  }),
  {
    name: 'bytes that are no UTF-8',
    build: (r) => writeTree(r, [{ ...file(r, 'a'), name: Buffer.of(0x66, 0xff, 0xfe) }]),
    paths: [],
    skipped: { 'f\ufffd\ufffd': 'file name is not UTF-8' },
  },
  {
    name: 'an unknown mode',
    build: (r) =>
      writeTree(r, [
        { ...file(r, 'a'), mode: '100644' },
        { ...file(r, 'dev'), mode: '060000' as RawEntry['mode'] },
      ]),
  },
  {
    name: 'a large file',
    build: (r) => writeTree(r, [{ mode: '100644', name: 'a', id: writeBlob(r, new Uint8Array(3_000_000)) }]),
    paths: [],
    skipped: { a: 'larger than 1 MB' },
  },
  {
    name: 'a compression bomb',
    build: (r) => writeTree(r, [{ mode: '100644', name: 'a', id: writeBlob(r, new Uint8Array(60_000_000)) }]),
    paths: [],
    skipped: { a: 'larger than 1 MB' },
  },
  { name: '64 folders deep', build: (r) => nested(r, 64), paths: [`${'d/'.repeat(64)}f`] },
  {
    name: '65 folders deep',
    build: (r) => nested(r, 65),
    paths: [],
    skipped: { [`${'d/'.repeat(65)}f`]: 'deeper than 64 folders' },
  },
  {
    name: 'a tree bomb',
    build: (r) => {
      let entry = file(r, 'f');
      for (let level = 0; level < 9; level += 1) {
        entry = folder(
          r,
          'd',
          Array.from({ length: 10 }, (_, index) => ({ ...entry, name: String(index) })),
        );
      }
      return entry.id;
    },
    refused: /too many|more than/,
  },
  {
    name: 'a tree where a blob should be',
    build: (r) => writeTree(r, [{ mode: '100644', name: 'a', id: writeTree(r, [file(r, 'b')]) }]),
  },
  {
    name: 'a blob where a tree should be',
    build: (r) => writeTree(r, [{ mode: '040000', name: 'a', id: writeBlob(r, 'x') }]),
    refused: /failed/,
  },
  {
    name: 'objects that do not exist',
    build: (r) => writeTree(r, [{ mode: '100644', name: 'a', id: '2'.repeat(40) }, file(r, 'b')]),
  },
];

/** A repository with an innocent first state of everything and the case's tree as main. */
function makeCase({ build }: Case, index: number): string {
  const repository = join(served, `case${index}.git`);
  cpSync(empty, repository, { recursive: true });
  commitTree(repository, build(repository));
  return repository;
}

/** Opens and reads a source, and gives it or the error that refuses it. */
async function attempt(input: string): Promise<Source | PharosError> {
  const temporaryDirectory = join(sandbox, 'temporary');
  mkdirSync(temporaryDirectory, { recursive: true });
  try {
    const source = await openSource(input, { temporaryDirectory, allowLoopback: true });
    for await (const { bytes, reason } of source.read(source.entries)) expect(bytes ?? reason).toBeDefined();
    await source.close();
    return source;
  } catch (error) {
    expect(error).toBeInstanceOf(PharosError);
    return error as PharosError;
  } finally {
    expect(readdirSync(temporaryDirectory)).toEqual([]);
    expect(existsSync(canary)).toBe(false);
    expect(readdirSync(sandbox).toSorted()).toEqual(['served', 'temporary']);
  }
}

function check(result: Source | PharosError, expected: Expected, mayRefuse: boolean): void {
  if (result instanceof PharosError) {
    expect(mayRefuse || expected.refused !== undefined, result.message).toBe(true);
    expect(result.code).toBe('BAD_REPOSITORY');
    expect(result.message).not.toMatch(/[\p{Cc}]/u);
    if (!mayRefuse) expect(result.message).toMatch(expected.refused!);
    return;
  }
  expect(expected.refused).toBeUndefined();
  expect(mayRefuse && expected.failsFsck).toBeFalsy();
  if (expected.paths) expect(result.entries.map(({ path }) => path)).toEqual(expected.paths);
  const skipped = Object.fromEntries(result.skipped.map(({ path, reason }) => [path, reason]));
  if (expected.skipped) expect(skipped).toEqual(expected.skipped);
}

describe('hostile trees', () => {
  test.each(CASES.map((item, index) => [item.name, item, index] as const))('%s', async (_, item, index) => {
    const repository = makeCase(item, index);
    check(await attempt(repository), item, false);
    check(await attempt(`${server.origin}/case${index}.git`), item, true);
  });

  test('honest odd names survive the clone too', async () => {
    const odd = CASES.findIndex(({ name }) => name === 'a line break');
    const source = await attempt(`${server.origin}/case${odd}.git`);
    expect(source).toMatchObject({ entries: [{ path: 'a\nb' }] });
  });
});
