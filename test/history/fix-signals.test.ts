import { expect, it } from 'vitest';
import type { Commit, Touch } from '../../src/lib/history/commit.ts';
import { DAY } from '../../src/lib/history/figures.ts';
import { activityOf, fixSignals } from '../../src/lib/history/fix-signals.ts';

const NOW = 1_700_000_000_000;
const commit = (days: number, paths: readonly string[], row: Partial<Commit> = {}): Commit => ({
  ...{ sha: String(days), at: NOW - days * DAY, person: 0, isFix: false, scope: undefined, subject: '' },
  fileCount: paths.length,
  touches: paths.map((path): Touch => ({ path, change: 'M' })),
  ...row,
});
const signals = (commits: readonly Commit[]) => fixSignals(commits, new Set(['a', 'b', 'c']), NOW);

it('shares a change among the files of its commit', () => {
  const found = signals([commit(0, ['a', 'b']), commit(365, ['a'])]);
  expect(found.get('a')!.focus).toBeCloseTo(0.5 + 0.5);
  expect(found.get('b')!.focus).toBeCloseTo(0.5);
  expect(found.get('a')!.ageDays).toBe(365);
  expect(found.has('c')).toBe(false);
});

it('gives a file the fixes of those that change with it, up to 20 files, and not its own', () => {
  const fix = commit(0, ['b'], { isFix: true });
  const found = signals([commit(0, ['a', 'b']), fix, commit(0, ['a', 'c'], { fileCount: 21 })]);
  expect(found.get('a')!.tiedFixes).toBeCloseTo(1 / 1.3);
  expect(found.get('b')!.tiedFixes).toBe(0);
  expect(found.get('c')!.tiedFixes).toBe(0);
});

it('remembers who was fixed within the year; a deletion and a rename change nothing', () => {
  const gone: Touch[] = [
    { path: 'b', change: 'D' },
    { path: 'c', change: 'R', from: 'd' },
  ];
  const fixes = [commit(366, ['b'], { isFix: true }), commit(10, ['a'], { isFix: true })];
  const found = signals([...fixes, commit(1, [], { isFix: true, touches: gone })]);
  expect([...found].map(([path, { fixedLately }]) => [path, fixedLately])).toEqual([
    ['b', false],
    ['a', true],
  ]);
  expect(signals([commit(10, ['a'], { isFix: true, fileCount: 21 })]).get('a')!.fixedLately).toBe(false);
});

it('counts the commits of a year, the fixes among them, and those of 90 days', () => {
  const commits = [commit(366, ['a'], { isFix: true }), commit(200, ['a'], { isFix: true }), commit(5, ['a'])];
  expect(activityOf(commits, NOW)).toEqual({ commits: 2, fixes: 1, latest: 1 });
});
