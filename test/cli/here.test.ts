import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { lookHere } from '../../src/lib/cli/remote/here.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';

let repository: GitRepository;
let plain: string;

beforeAll(() => {
  repository = createGitRepository({ 'src/a.py': 'a = 1\n', 'src/b/c.py': 'c = 1\n' });
  plain = realpathSync(mkdtempSync(join(tmpdir(), 'pharos-plain-')));
});
afterAll(() => {
  repository.delete();
  rmSync(plain, { recursive: true });
});
afterEach(() => vi.restoreAllMocks());

const look = (directory: string, flags: Parameters<typeof lookHere>[0] = {}) => {
  vi.spyOn(process, 'cwd').mockReturnValue(directory);
  return lookHere(flags);
};

it.each([
  ['https://github.com/owner/name.git', 'github.com/owner/name'],
  ['git@github.com:owner/name.git', 'github.com/owner/name'],
  ['ssh://git@example.org/a/b/c', 'example.org/a/b/c'],
  ['/somewhere/else', undefined],
  ['ssh://git@example.org:2222/a/b', 'example.org/a/b'],
  ['ext::sh -c evil', undefined],
])('a working tree stands for its origin %s', async (url, key) => {
  repository.git('config', 'remote.origin.url', url);
  const root = repository.path;
  expect((await look(join(root, 'src'))).repository).toBe(key ?? root);
  expect((await look(root, { all: true })).repository).toBeUndefined();
  expect((await look(root, { repo: 'other' })).repository).toBe('other');
});

it('a folder outside of all repositories stands for none', async () => {
  expect(await look(plain)).toMatchObject({ repository: undefined, root: undefined });
});

it('paths are those within the repository, if the file is there', async () => {
  const { path, target } = await look(join(repository.path, 'src'));
  expect(['a.py', './b', '../src/b/c.py', 'src/a.py', 'none.py', '..', '../../x'].map(path)).toEqual([
    ...['src/a.py', 'src/b', 'src/b/c.py', 'src/a.py', 'none.py', '.', '../../x'],
  ]);
  expect(['a.py:A.f', 'b/c.py#c', 'a.py:3-5', 'A::f', 'none.py:x', 'a.py'].map(target)).toEqual([
    ...['src/a.py:A.f', 'src/b/c.py#c', 'src/a.py:3-5', 'A::f', 'none.py:x', 'src/a.py'],
  ]);
});
