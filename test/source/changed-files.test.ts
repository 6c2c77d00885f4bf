import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { changedFiles } from '../../src/lib/source/changed-files.ts';
import { createGitRepository, type GitRepository } from '../support/git-repository.ts';

let repository: GitRepository;
const changedPaths = async (location: string, ref: string) =>
  (await changedFiles(location, ref)).files.map(({ path }) => path);

beforeEach(() => {
  repository = createGitRepository({ 'a.py': 'a = 1\n', 'b.py': 'b = 1\n', 'deep/c.py': 'c = 1\n', 'd.py': 'd = 1\n' });
});
afterEach(() => repository.delete());

it('names what was changed, removed, renamed, staged and left untracked', async () => {
  repository.write({ 'a.py': 'a = 2\n', 'new.py': '', 'staged.py': '' });
  repository.git('add', 'staged.py');
  repository.remove('b.py');
  repository.git('mv', 'deep/c.py', 'deep/e.py');
  expect(await changedPaths(repository.path, 'HEAD')).toEqual([
    ...['a.py', 'b.py', 'deep/c.py', 'deep/e.py', 'new.py', 'staged.py'],
  ]);
  expect(await changedPaths(join(repository.path, 'deep'), 'HEAD')).toEqual(['c.py', 'e.py']);
  const blobs = new Map((await changedFiles(repository.path, 'HEAD')).files.map(({ path, blob }) => [path, blob]));
  expect(blobs.get('a.py')).toBe(repository.git('hash-object', 'a.py').trim());
  expect(blobs.get('b.py')).toBeUndefined();
});

it('asks where HEAD left the ref, not what has happened there since', async () => {
  repository.git('checkout', '--quiet', '-b', 'topic');
  repository.write({ 'a.py': 'a = 3\n' });
  repository.commit();
  repository.git('checkout', '--quiet', 'main');
  repository.write({ 'd.py': 'd = 2\n' });
  repository.commit();
  repository.git('checkout', '--quiet', 'topic');
  expect(await changedPaths(repository.path, 'main')).toEqual(['a.py']);
});

it('starts no filter that the repository configures', async () => {
  const mark = join(repository.path, 'filter-ran');
  repository.write({ '.gitattributes': '*.py filter=evil\n' });
  repository.git('config', 'filter.evil.clean', `touch ${mark}; cat`);
  repository.write({ 'a.py': 'a = 9\n' });
  expect(await changedPaths(repository.path, 'HEAD')).toEqual(['.gitattributes', 'a.py']);
});

it('says why it cannot tell', async () => {
  await expect(changedFiles(repository.path, 'nope')).rejects.toThrow("no ref 'nope'");
  await expect(changedFiles(repository.path, '--output=x')).rejects.toThrow('not valid');
  repository.git('checkout', '--quiet', '--orphan', 'other');
  repository.commit('another beginning');
  await expect(changedFiles(repository.path, 'main')).rejects.toMatchObject({
    code: 'BAD_REPOSITORY',
    hint: expect.stringContaining('fetch --unshallow'),
  });
  const folder = mkdtempSync(join(tmpdir(), 'pharos-folder-'));
  await expect(changedFiles(folder, 'main')).rejects.toThrow('not a git repository');
  rmSync(folder, { recursive: true });
});
