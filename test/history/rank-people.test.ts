import { expect, it } from 'vitest';
import type { Commit } from '../../src/lib/history/commit.ts';
import { DAY } from '../../src/lib/history/figures.ts';
import { rankPeople } from '../../src/lib/history/rank-people.ts';

const NOW = 1_700_000_000_000;
const commit = (days: number, person: number | undefined, path: string, change: 'M' | 'R' = 'M'): Commit => ({
  ...{ sha: `${days} ${person} ${path}`, at: NOW - days * DAY, person, isFix: false, scope: undefined, subject: '' },
  ...{ fileCount: 1, touches: [{ path, change }] },
});
const times = (count: number, make: (i: number) => Commit) => Array.from({ length: count }, (_, i) => make(i));
const sorted = (commits: Commit[]) => commits.sort((a, b) => a.at - b.at);
const rank = (commits: Commit[], ...paths: string[]) => rankPeople({ commits: sorted(commits) }, new Set(paths), NOW);

it('puts those who know the files first among people who are as active', () => {
  const commits = [...times(9, (i) => commit(i + 400, 0, 'a/x')), ...times(9, (i) => commit(i + 400, 1, 'b/y'))];
  const now = [commit(1, 0, 'a/x'), commit(1, 1, 'b/y')];
  expect(rank([...commits, ...now], 'a/x').people.map(({ person }) => person)).toEqual([0, 1]);
  expect(rank([...commits, ...now], 'b/y').people.map(({ person }) => person)).toEqual([1, 0]);
  // A file of the same folder, which nobody has changed.
  expect(rank([...commits, ...now], 'b/new').people[0]).toMatchObject({ person: 1, files: 0, commits: 0 });
});

it('prefers who is active to who once wrote the file, whatever the number of commits', () => {
  const { people, away } = rank(
    [...times(20, (i) => commit(120 + i, 0, 'x')), ...times(12, (i) => commit(i, 1, 'y')), commit(900, 2, 'x')],
    'x',
  );
  expect(people.map(({ person }) => person)).toEqual([1, 0]);
  expect(people.reduce((sum, { share }) => sum + share, 0)).toBeLessThan(1);
  expect(away).toMatchObject([{ person: 2, files: 1, commits: 1, lastHere: NOW - 900 * DAY }]);
});

it('counts neither machines nor renames', () => {
  expect(rank([commit(1, undefined, 'x'), commit(2, 0, 'x', 'R')], 'x')).toMatchObject({
    people: [{ person: 0, files: 0, commits: 0, lastHere: undefined }],
  });
});

it('abstains where somebody new is likelier than anybody known, or nobody is active', () => {
  const regulars = times(40, (i) => commit(i + 370, 0, 'x'));
  const stay = times(20, (i) => commit(i, 0, 'x'));
  expect(rank([...regulars, ...stay], 'x')).toMatchObject({ abstains: false, newcomers: 0 });
  const guests = times(30, (i) => commit(i + 1, i + 1, 'x'));
  expect(rank([...regulars, ...stay, ...guests], 'x')).toMatchObject({ abstains: true, newcomers: 0.6 });
  expect(rank([commit(0, undefined, 'x'), commit(181, 0, 'x')], 'x')).toMatchObject({ abstains: true, people: [] });
  expect(rank([], 'x')).toEqual({ people: [], away: [], newcomers: 0, abstains: true });
});
