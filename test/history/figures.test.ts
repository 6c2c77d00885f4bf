import { expect, it } from 'vitest';
import type { Commit, Touch } from '../../src/lib/history/commit.ts';
import { coChanges, DAY, figuresOf } from '../../src/lib/history/figures.ts';

const NOW = 1_700_000_000_000;
const commit = (days: number, paths: readonly string[], row: Partial<Commit> = {}): Commit => ({
  sha: String(days),
  at: NOW - days * DAY,
  person: 0,
  isFix: false,
  scope: undefined,
  subject: '',
  fileCount: paths.length,
  touches: paths.map((path): Touch => ({ path, change: 'M' })),
  ...row,
});

it('halves changes after 180 days and fixes after a year', () => {
  const commits = [
    commit(365, ['a'], { isFix: true, person: 1 }),
    commit(180, ['a'], { person: 2 }),
    commit(0, ['a', 'b']),
  ];
  const figures = figuresOf(commits, NOW);
  expect(figures.get('a')!.churn).toBeCloseTo(0.5 ** (365 / 180) + 0.5 + 1);
  expect(figures.get('a')!.fixes).toBeCloseTo(0.5);
  expect(figures.get('b')).toEqual({ churn: 1, fixes: 0, authors1y: 1, idleDays: 0 });
});

it('counts people of one year, and days since the last change', () => {
  const commits = [
    commit(366, ['a'], { person: 1 }),
    commit(365, ['a'], { person: 2 }),
    commit(40, ['a'], { person: 3 }),
    commit(30, ['a'], { person: 3 }),
    commit(10, ['a'], { person: undefined }),
  ];
  expect(figuresOf(commits, NOW).get('a')).toMatchObject({ authors1y: 2, idleDays: 10 });
});

it('takes nothing for younger than now, and a rename for no change', () => {
  const later = commit(-100, ['a']);
  const moved = commit(0, [], { touches: [{ path: 'a', change: 'R', from: 'b' }] });
  expect(figuresOf([later, moved], NOW).get('a')).toMatchObject({ churn: 1, idleDays: 0 });
  expect(figuresOf([moved], NOW).size).toBe(0);
});

it('ties files of one commit together, up to 20 files', () => {
  const commits = [
    commit(365, ['a', 'b']),
    commit(0, ['a', 'c', 'd']),
    commit(0, ['x', 'y']),
    commit(0, ['a', 'b'], { fileCount: 21 }),
  ];
  expect(coChanges(commits, new Set(['a']), NOW)).toEqual(
    new Map([
      ['b', 0.5],
      ['c', 1],
      ['d', 1],
    ]),
  );
  expect(coChanges(commits, new Set(['a', 'c']), NOW).get('d')).toBe(2);
});
