import { join } from 'node:path';
import { expect, it } from 'vitest';
import { renamesBetween } from '../../src/lib/source/renames-between.ts';
import { createGitRepository } from '../support/git-repository.ts';

it('follows files through each commit, and none that only took a path over', async () => {
  const words = (name: string, to: number) => Array.from({ length: to }, (_, i) => `${name} ${i}\n`).join('');
  const repository = createGitRepository({
    'a/one': words('one', 10),
    'a/two': words('two', 10),
    gone: words('g', 10),
  });
  const { path: folder, git } = repository;
  try {
    const from = git('rev-parse', 'HEAD').trim();
    const change = (tree: Readonly<Record<string, string>>, ...moves: readonly (readonly [string, string])[]) => {
      for (const [before, after] of moves) git('mv', before, after);
      repository.write(tree);
      return repository.commit();
    };
    // 10, 14, 20 and 28 lines: each has 60 % of the next, none of the one after.
    change({ 'a/three': words('one', 14) }, ['a/one', 'a/three']);
    change({ 'a/four': words('one', 20) }, ['a/three', 'a/four']);
    repository.remove('gone');
    change({ 'a/five': words('one', 28) }, ['a/four', 'a/five']);
    change({ gone: words('another', 10) });
    const to = change({}, ['gone', 'later']);
    expect(await renamesBetween({ folder, from, to })).toEqual(new Map([['a/one', 'a/five']]));
    expect((await renamesBetween({ folder: join(folder, 'a'), from, to })).get('one')).toBe('five');
    expect(await renamesBetween({ folder, from: `--output=${join(folder, 'x')}`, to })).toEqual(new Map());
    expect(await renamesBetween({ folder, from: '0'.repeat(40), to })).toEqual(new Map());
  } finally {
    repository.delete();
  }
});
