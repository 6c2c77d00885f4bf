import { expect, it } from 'vitest';
import type { Touch } from '../../src/lib/history/commit.ts';
import { followRenames } from '../../src/lib/history/follow-renames.ts';

const changed = (...paths: string[]) => ({ touches: paths.map((path): Touch => ({ path, change: 'M' })) });
const renamed = (...pairs: [string, string][]) => ({
  touches: pairs.map(([from, path]): Touch => ({ path, change: 'R', from })),
});

/** Paths of each commit, as they are today. */
function today(commits: readonly { touches: readonly Touch[] }[], ...files: string[]): string[][] {
  return followRenames(commits, (path) => files.includes(path)).map(({ touches }) => touches.map(({ path }) => path));
}

it('gives a file its name of today, through several renames', () => {
  const history = [changed('a'), renamed(['a', 'b']), changed('b'), renamed(['b', 'c']), changed('c')];
  expect(today(history, 'c')).toEqual([['c'], ['c'], ['c'], ['c'], ['c']]);
});

it('tells apart files that had one name one after the other', () => {
  // The module becomes a package, and a new file takes its name.
  const history = [changed('m.py'), renamed(['m.py', 'm/__init__.py']), changed('m.py'), changed('m/__init__.py')];
  expect(today(history, 'm.py', 'm/__init__.py')).toEqual([
    ['m/__init__.py'],
    ['m/__init__.py'],
    ['m.py'],
    ['m/__init__.py'],
  ]);
});

it('leaves what had a name before another file was renamed to it', () => {
  expect(today([changed('b'), renamed(['a', 'b']), changed('b')], 'b')).toEqual([[], ['b'], ['b']]);
});

it('follows names that are exchanged, and a rename that is taken back', () => {
  expect(today([changed('a'), renamed(['a', 'b'], ['b', 'a'])], 'a', 'b')[0]).toEqual(['b']);
  expect(today([changed('a'), renamed(['a', 'b']), changed('b'), renamed(['b', 'a'])], 'a')).toEqual([
    ['a'],
    ['a'],
    ['a'],
    ['a'],
  ]);
});

it('finds what a branch changed under the old name at a later date', () => {
  expect(today([renamed(['a', 'b']), changed('a'), renamed(['b', 'c'])], 'c')).toEqual([['c'], ['c'], ['c']]);
});

it('leaves out what is gone, and ends where renames go in circles', () => {
  expect(today([changed('gone', 'a'), renamed(['x', 'y']), renamed(['y', 'x']), changed('x')], 'a')).toEqual([
    ['a'],
    [],
    [],
    [],
  ]);
});
