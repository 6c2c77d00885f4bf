import { expect, it } from 'vitest';
import type { Commit, Touch } from '../../src/lib/history/commit.ts';
import { coupledFiles } from '../../src/lib/history/coupled-files.ts';
import { DAY } from '../../src/lib/history/figures.ts';

const NOW = 1_700_000_000_000;
const commit = (days: number, paths: readonly string[], row: Partial<Commit> = {}): Commit => ({
  ...{ sha: `${days}`, at: NOW - days * DAY, person: 0, isFix: false, scope: undefined, subject: '' },
  ...{ fileCount: paths.length, touches: paths.map((path): Touch => ({ path, change: 'M' })) },
  ...row,
});
const times = (count: number, paths: readonly string[], row?: Partial<Commit>) =>
  Array.from({ length: count }, (_, i) => commit(i + 1, paths, row));
const pairs = (commits: readonly Commit[], isWanted: (path: string) => boolean = () => true) =>
  coupledFiles(commits, isWanted, NOW).map(({ paths, together, share }) => [...paths, together, share]);

it('are pairs of five common commits and 30 % of those of the rarer file', () => {
  expect(pairs(times(5, ['b', 'a']))).toEqual([['a', 'b', 5, 1]]);
  expect(pairs(times(4, ['a', 'b']))).toEqual([]);
  expect(pairs([...times(6, ['a', 'b']), ...times(14, ['a']), ...times(14, ['b'])])).toEqual([['a', 'b', 6, 0.3]]);
  expect(pairs([...times(6, ['a', 'b']), ...times(15, ['a']), ...times(15, ['b'])])).toEqual([]);
  // Of the rarer one: it is the share that counts.
  expect(pairs([...times(6, ['a', 'b']), ...times(90, ['a'])])).toEqual([['a', 'b', 6, 1]]);
});

it('come from commits of three years and 20 files, and from changes', () => {
  const old = [...times(4, ['a', 'b']), commit(3 * 365 + 1, ['a', 'b'])];
  expect(pairs(old)).toEqual([]);
  expect(pairs(times(5, ['a', 'b'], { fileCount: 21 }))).toEqual([]);
  expect(pairs(times(5, ['a', 'b'], { fileCount: 20 }))).toHaveLength(1);
  const renamed = { touches: ['a', 'b'].map((path): Touch => ({ path, change: 'R', from: 'c' })) };
  expect(pairs(times(5, ['a', 'b'], renamed))).toEqual([]);
  expect(pairs(times(5, ['a', 'b', 'c']), (path) => path !== 'b')).toEqual([['a', 'c', 5, 1]]);
});

it('stand in the order of their strength', () => {
  const commits = [...times(5, ['a', 'b']), ...times(9, ['c', 'd']), ...times(7, ['e', 'f'])];
  expect(pairs(commits).map(([a]) => a)).toEqual(['c', 'e', 'a']);
  expect(coupledFiles(times(5, ['a', 'b']), () => true, NOW)[0]!.last).toBe(NOW - DAY);
});
