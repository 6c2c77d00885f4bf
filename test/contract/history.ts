import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Catalog } from '../../src/lib/ports/catalog.ts';
import type { CommitRow, HistoryState, HistoryStore, TouchRow } from '../../src/lib/ports/history.ts';

const KEY = 'example.org/demo';
const PEOPLE = [
  { id: 0, name: 'Ada', addressHash: 'a0', names: ['Ada', 'Ada L.'] },
  { id: 1, name: 'Łukasz', addressHash: 'b1', names: ['Łukasz'] },
];

const commit = (sha: string, touches: readonly TouchRow[], row: Partial<CommitRow> = {}): CommitRow => ({
  sha: sha.padEnd(40, '0'),
  at: 1_700_000_000_000,
  person: 0,
  isFix: false,
  scope: undefined,
  subject: `Change ${sha}`,
  fileCount: touches.length,
  leftOut: undefined,
  touches,
  ...row,
});
const FIRST = commit('a', [
  { path: 'a.py', change: 'A' },
  { path: 'b.py', change: 'A' },
]);
const SECOND = commit('b', [{ path: 'lib/a.py', change: 'R', from: 'a.py' }], { person: 1, isFix: true, scope: 'lib' });
const THIRD = commit('c', [{ path: 'b.py', change: 'D' }], {
  person: undefined,
  leftOut: 'bot',
  at: 1_700_000_009_000,
});

const stateOf = (commits: readonly CommitRow[], state: Partial<HistoryState> = {}): HistoryState => ({
  newest: commits.at(-1)?.sha,
  oldestAt: commits[0]?.at,
  commits: commits.length,
  isPartial: false,
  rules: '1',
  ...state,
});

/** Contract of every store of histories; runs on each implementation. */
export function describeHistory(
  name: string,
  open: () => Promise<{ history: HistoryStore; catalog: Catalog; close: () => Promise<void> }>,
): void {
  describe(`history: ${name}`, () => {
    let history: HistoryStore;
    let catalog: Catalog;
    let close: () => Promise<void>;

    beforeEach(async () => {
      ({ history, catalog, close } = await open());
      await catalog.begin({ key: KEY, url: undefined }, 'host:1');
    });
    afterEach(() => close());

    const store = (commits: readonly CommitRow[]) =>
      history.write(KEY, { state: stateOf(commits), rows: { commits, people: PEOPLE } });

    it('knows nothing of a repository at first', async () => {
      expect(await history.state(KEY)).toBeUndefined();
      expect(await history.outline(KEY)).toEqual([]);
      expect(await history.read(KEY)).toEqual({ commits: [], people: [] });
      expect(await history.state('nowhere')).toBeUndefined();
      expect(await history.read('nowhere')).toEqual({ commits: [], people: [] });
    });

    it('gives back what was stored, in its order', async () => {
      await store([FIRST, SECOND, THIRD]);
      expect(await history.state(KEY)).toEqual(stateOf([FIRST, SECOND, THIRD]));
      expect(await history.read(KEY)).toEqual({ commits: [FIRST, SECOND, THIRD], people: PEOPLE });
      expect(await history.outline(KEY)).toEqual([
        { sha: FIRST.sha, person: 0 },
        { sha: SECOND.sha, person: 1 },
        { sha: THIRD.sha, person: undefined },
      ]);
    });

    it('goes on where the stored history ends, without its oldest commits', async () => {
      await store([FIRST, SECOND]);
      const people = [PEOPLE[0]!, { ...PEOPLE[1]!, name: 'Lukas', names: ['Lukas', 'Łukasz'] }];
      const keep = { from: SECOND.sha, to: SECOND.sha };
      await history.write(KEY, { state: stateOf([SECOND, THIRD]), rows: { keep, commits: [THIRD], people } });
      expect(await history.read(KEY)).toEqual({ commits: [SECOND, THIRD], people });
    });

    it('replaces all that was stored', async () => {
      await store([FIRST, SECOND]);
      const other = commit('d', [{ path: 'c.py', change: 'A' }]);
      await history.write(KEY, { state: stateOf([other]), rows: { commits: [other], people: PEOPLE.slice(0, 1) } });
      expect(await history.read(KEY)).toEqual({ commits: [other], people: PEOPLE.slice(0, 1) });
    });

    it('changes nothing when a write is repeated, and refuses one that others overtook', async () => {
      await store([FIRST]);
      const keep = { from: FIRST.sha, to: FIRST.sha };
      const change = { state: stateOf([FIRST, SECOND]), rows: { keep, commits: [SECOND], people: PEOPLE } };
      await history.write(KEY, change);
      await history.write(KEY, change);
      expect((await history.read(KEY)).commits).toEqual([FIRST, SECOND]);
      const late = { state: stateOf([FIRST, THIRD]), rows: { keep, commits: [THIRD], people: PEOPLE } };
      await expect(history.write(KEY, late)).rejects.toMatchObject({ code: 'TRY_LATER' });
      const gone = { from: THIRD.sha, to: SECOND.sha };
      await expect(
        history.write(KEY, { state: stateOf([THIRD]), rows: { keep: gone, commits: [], people: [] } }),
      ).rejects.toMatchObject({ code: 'TRY_LATER' });
      expect((await history.read(KEY)).commits).toEqual([FIRST, SECOND]);
    });

    it('keeps the rows where only the state changes', async () => {
      await store([FIRST]);
      const state = stateOf([FIRST], { reason: 'the disk was full', isPartial: true });
      await history.write(KEY, { state });
      expect(await history.state(KEY)).toEqual(state);
      expect((await history.read(KEY)).commits).toEqual([FIRST]);
    });

    it('takes names that are no names', async () => {
      const odd = commit('e', [{ path: `${'ü'.repeat(50)}'";--\n.py`, change: 'M' }], { subject: '\ud800 \0 "' });
      await store([odd]);
      const { commits } = await history.read(KEY);
      expect(commits[0]!.touches).toEqual(odd.touches);
      expect(commits[0]!.subject).toHaveLength(odd.subject.length);
    });

    it('goes with its repository, and with no other', async () => {
      const other = { key: 'example.org/other', url: undefined };
      await catalog.begin(other, 'host:1');
      await store([FIRST, SECOND]);
      await history.write(other.key, { state: stateOf([FIRST]), rows: { commits: [FIRST], people: PEOPLE } });
      const [open] = await generationsOf();
      await catalog.discard({ isAbandoned: ({ generation }) => generation === open }, async () => undefined);
      expect(await history.state(KEY)).toBeUndefined();
      expect((await history.read(other.key)).commits).toEqual([FIRST]);
      await catalog.begin({ key: KEY, url: undefined }, 'host:1');
      expect(await history.read(KEY)).toEqual({ commits: [], people: [] });
    });

    async function generationsOf(): Promise<number[]> {
      const open: number[] = [];
      await catalog.discard({ isAbandoned: ({ generation }) => open.push(generation) < 0 }, async () => undefined);
      return open.sort((a, b) => a - b);
    }
  });
}
