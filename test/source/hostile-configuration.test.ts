import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSource } from '../../src/lib/source/open-source.ts';
import { git, makeFolder, makePipe, makeRepository, writeFiles } from './make-repository.ts';

/*
 * Repositories on disk whose own configuration tries to run a program or to lead elsewhere. Each is opened dirty, at a ref, and as a
 * bare repository, and read.
 */

interface Trap {
  readonly name: string;
  readonly set: (repository: string, payload: string) => void;
  /** An unprotected git command that triggers it; proves that the trap is armed. */
  readonly spring?: readonly string[];
}

const configured = (name: string, settings: Readonly<Record<string, string>>, spring?: readonly string[]): Trap => ({
  name,
  set: (repository, payload) => {
    for (const [key, value] of Object.entries(settings))
      git(repository, ['config', key, value.replaceAll('PAYLOAD', payload)]);
  },
  ...(spring === undefined ? {} : { spring }),
});

const TRAPS: readonly Trap[] = [
  configured('core.fsmonitor', { 'core.fsmonitor': 'PAYLOAD' }, ['status']),
  configured('filter clean', { 'filter.evil.clean': 'PAYLOAD', 'filter.evil.required': 'true' }, ['add', '-A']),
  configured('filter process', { 'filter.evil.process': 'PAYLOAD' }),
  configured('filter smudge', { 'filter.evil.smudge': 'PAYLOAD' }),
  configured('external diff', { 'diff.external': 'PAYLOAD' }, ['diff']),
  configured('diff driver', { 'diff.evil.textconv': 'PAYLOAD', 'diff.evil.command': 'PAYLOAD' }, ['diff']),
  configured('signatures and formats of the log', {
    'log.showSignature': 'true',
    'gpg.program': 'PAYLOAD',
    'log.mailmap': 'true',
    'diff.renames': 'copies',
    'core.notesRef': 'refs/heads/main',
    'diff.orderFile': '/nonexistent',
    'alias.log': '!PAYLOAD',
    'alias.rev-list': '!PAYLOAD',
  }),
  configured('pager', {
    'core.pager': 'PAYLOAD',
    'pager.ls-files': 'PAYLOAD',
    'pager.ls-tree': 'PAYLOAD',
    'pager.cat-file': 'PAYLOAD',
  }),
  configured('aliases of what we call', {
    'alias.ls-files': '!PAYLOAD',
    'alias.cat-file': '!PAYLOAD',
    'alias.rev-parse': '!PAYLOAD',
  }),
  configured('ssh, proxy, askpass, editor', {
    'core.sshCommand': 'PAYLOAD',
    'core.gitProxy': 'PAYLOAD',
    'core.askPass': 'PAYLOAD',
    'core.editor': 'PAYLOAD',
    'credential.helper': '!PAYLOAD',
    'gpg.program': 'PAYLOAD',
    'core.alternateRefsCommand': 'PAYLOAD',
    'uploadpack.packObjectsHook': 'PAYLOAD',
  }),
  {
    name: 'hooks',
    set: (repository, payload) => {
      const hooks = join(repository, 'hooks-of-theirs');
      mkdirSync(hooks);
      for (const hook of [
        'post-index-change',
        'reference-transaction',
        'post-checkout',
        'fsmonitor-watchman',
        'pre-auto-gc',
      ]) {
        symlinkSync(payload, join(hooks, hook));
      }
      git(repository, ['config', 'core.hooksPath', hooks]);
    },
    spring: ['checkout', '-q', '-B', 'other'],
  },
  {
    name: 'a promisor remote over ext::',
    set: (repository, payload) => {
      git(repository, ['config', 'core.repositoryFormatVersion', '1']);
      git(repository, ['config', 'extensions.partialClone', 'origin']);
      git(repository, ['config', 'remote.origin.promisor', 'true']);
      git(repository, ['config', 'remote.origin.url', `ext::${payload}`]);
      git(repository, ['config', 'protocol.ext.allow', 'always']);
      const blob = git(repository, ['rev-parse', 'HEAD:a.txt']);
      rmSync(objectPath(repository, blob), { force: true });
    },
    spring: ['cat-file', 'blob', 'HEAD:a.txt'],
  },
  {
    name: 'a promisor remote with its own upload-pack',
    set: (repository, payload) => {
      git(repository, ['config', 'core.repositoryFormatVersion', '1']);
      git(repository, ['config', 'extensions.partialClone', 'origin']);
      git(repository, ['config', 'remote.origin.promisor', 'true']);
      git(repository, ['config', 'remote.origin.url', repository]);
      git(repository, ['config', 'remote.origin.uploadpack', payload]);
      git(repository, ['config', 'protocol.file.allow', 'always']);
      const blob = git(repository, ['rev-parse', 'HEAD:a.txt']);
      rmSync(objectPath(repository, blob), { force: true });
    },
    spring: ['cat-file', 'blob', 'HEAD:a.txt'],
  },
  {
    name: 'excludes and attributes that are pipes',
    set: (repository) => {
      const pipe = join(gitDirectory(repository), 'pipe');
      makePipe(pipe);
      git(repository, ['config', 'core.excludesFile', pipe]);
      git(repository, ['config', 'core.attributesFile', pipe]);
    },
  },
];

function gitDirectory(repository: string): string {
  return existsSync(join(repository, '.git')) ? join(repository, '.git') : repository;
}

function objectPath(repository: string, id: string): string {
  return join(gitDirectory(repository), 'objects', id.slice(0, 2), id.slice(2));
}

/** A repository, dirty in every way, and the program that the trap shall not run. */
function makeTrap(trap: Trap, bare: boolean): { repository: string; canary: string } {
  const outside = makeFolder();
  const canary = join(outside, 'executed');
  const payload = join(outside, 'payload');
  writeFileSync(payload, `#!/bin/sh\ntouch ${canary}\ncat >/dev/null 2>&1 </dev/null\nexit 1\n`);
  chmodSync(payload, 0o755);
  const folder = makeRepository({ '.gitattributes': '*.txt filter=evil diff=evil\n', 'a.txt': 'a', 'b.txt': 'b' });
  if (bare) {
    const repository = join(outside, 'bare.git');
    git(folder, ['init', '-q', '--bare', '-b', 'main', repository]);
    // Fetched, not cloned: few objects then stay loose, and one can be taken away.
    git(repository, ['fetch', '-q', folder, 'main:main']);
    trap.set(repository, payload);
    rmSync(canary, { force: true });
    return { repository, canary };
  }
  writeFiles(folder, { 'a.txt': 'changed', 'new.txt': 'n' });
  trap.set(folder, payload);
  rmSync(canary, { force: true });
  return { repository: folder, canary };
}

async function openAndRead(repository: string, ref?: string): Promise<number> {
  const source = await openSource(repository, {
    temporaryDirectory: makeFolder(),
    ...(ref === undefined ? {} : { ref }),
  });
  let count = 0;
  for await (const { bytes } of source.read(source.entries)) if (bytes) count += 1;
  const history = await source.openHistory?.({ signal: new AbortController().signal });
  const commits = (await history?.list('%H'))?.split('\0').filter(Boolean) ?? [];
  expect(commits).toEqual([source.commit]);
  await history?.changes('%x00%H', commits);
  await source.close();
  return count;
}

describe('configuration of a local repository runs nothing', () => {
  test.each(TRAPS.map((trap) => [trap.name, trap] as const))('%s', async (_, trap) => {
    const tree = makeTrap(trap, false);
    expect(await openAndRead(tree.repository)).toBeGreaterThan(0);
    expect(await openAndRead(tree.repository, 'main')).toBeGreaterThan(0);
    expect(existsSync(tree.canary)).toBe(false);
    const bare = makeTrap(trap, true);
    expect(await openAndRead(bare.repository)).toBeGreaterThan(0);
    expect(existsSync(bare.canary)).toBe(false);
    if (trap.spring) {
      try {
        git(tree.repository, trap.spring);
      } catch {
        // The payload fails; that it ran is what counts.
      }
      expect(existsSync(tree.canary), 'the trap is armed').toBe(true);
    }
  });
});

test('core.worktree cannot lead elsewhere', async () => {
  const outside = makeFolder();
  writeFiles(outside, { 'secret.txt': 'secret' });
  const repository = makeRepository({ a: 'a' });
  git(repository, ['config', 'core.worktree', outside]);
  const source = await openSource(repository, { temporaryDirectory: outside });
  expect(source.entries.map(({ path }) => path)).toEqual(['a']);
});

test('replaced objects are not believed', async () => {
  const repository = makeRepository({ a: 'a' });
  const other = git(repository, ['hash-object', '-w', '--stdin'], 'other');
  git(repository, ['replace', git(repository, ['rev-parse', 'HEAD:a']), other]);
  const source = await openSource(repository, { temporaryDirectory: makeFolder(), ref: 'main' });
  for await (const { bytes } of source.read(source.entries)) expect(new TextDecoder().decode(bytes)).toBe('a');
});

test('odd names and kinds of files in a work tree', async () => {
  const repository = makeRepository({ a: 'a' });
  writeFiles(repository, { '-x': '1', 'line\nbreak': '2', '\u001b[31m': '3', '? fake': '4', 'tab\tname': '5' });
  makePipe(join(repository, 'pipe'));
  writeFileSync(Buffer.concat([Buffer.from(`${repository}/f`), Buffer.from([0xff])]), 'x');
  const source = await openSource(repository, { temporaryDirectory: makeFolder() });
  expect(source.entries.map(({ path }) => path)).toEqual([
    '\u001b[31m',
    '-x',
    '? fake',
    'a',
    'line\nbreak',
    'tab\tname',
  ]);
  expect(source.skipped).toEqual([{ path: 'f\ufffd', reason: 'file name is not UTF-8' }]);
  expect(readdirSync(repository)).toHaveLength(9);
});

test('a tracked file that became a pipe does not block', async () => {
  const repository = makeRepository({ a: 'a', b: 'b' });
  rmSync(join(repository, 'a'));
  makePipe(join(repository, 'a'));
  const source = await openSource(repository, { temporaryDirectory: makeFolder() });
  expect(source).toMatchObject({
    dirty: true,
    entries: [{ path: 'b' }],
    skipped: [{ path: 'a', reason: 'not a regular file' }],
  });
});

test('a plain folder with a pipe, links in circles and costly ignore patterns', async () => {
  const folder = makeFolder();
  writeFiles(folder, { '.gitignore': `${'*a'.repeat(30)}b\n*.log\n`, [`${'a'.repeat(200)}`]: '1', 'x.log': '2' });
  makePipe(join(folder, 'pipe'));
  symlinkSync('.', join(folder, 'circle'));
  symlinkSync('/etc', join(folder, 'etc'));
  const source = await openSource(folder, { temporaryDirectory: folder });
  expect(source.entries.map(({ path }) => path)).toEqual(['.gitignore', 'a'.repeat(200)]);
  expect(source.skipped).toEqual([
    { path: 'circle', reason: 'symbolic link', target: '.' },
    { path: 'etc', reason: 'symbolic link', target: '/etc' },
    { path: 'pipe', reason: 'not a regular file' },
  ]);
});
