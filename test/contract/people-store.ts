import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PeopleStore } from '../../src/lib/modules/authority/store.ts';
import type { EventStore } from '../../src/lib/modules/events/store.ts';
import type { HistoryStore, PeopleMerge } from '../../src/lib/ports/history.ts';

const KEY = 'github.com/acme/shop';
const merge = (from: string, into: string): PeopleMerge => ({
  from: { name: from, addressHash: `${from}-hash` },
  into: { name: into, addressHash: `${into}-hash` },
});
const event = (verb: string) => ({ at: '2026-01-01T00:00:00.000Z', actorId: 'user:1', verb, subject: KEY });

/** Contract of every store of what people say about people; runs on each implementation. */
export function describePeopleStore(
  name: string,
  open: () => Promise<{ people: PeopleStore; history: HistoryStore; events: EventStore; close: () => Promise<void> }>,
): void {
  describe(`people: ${name}`, () => {
    let people: PeopleStore;
    let history: HistoryStore;
    let events: EventStore;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ people, history, events, close } = await open());
    });
    afterEach(() => close());

    it('keeps merges of each repository, one from each person, and their events', async () => {
      expect(await people.merge(KEY, [merge('a', 'b'), merge('c', 'b')], event('merged'))).toBe(2);
      await people.merge(KEY, [merge('a', 'd')], event('merged'));
      await people.merge('other', [merge('a', 'b')], event('merged'));
      const { merges } = await history.marks(KEY);
      expect(merges).toHaveLength(2);
      expect(merges).toEqual(expect.arrayContaining([merge('a', 'd'), merge('c', 'b')]));
      expect(await people.separate(KEY, [merge('a', 'd'), merge('x', 'y')], event('separated'))).toBe(1);
      expect((await history.marks(KEY)).merges).toEqual([merge('c', 'b')]);
      expect(await people.separate(KEY, [merge('x', 'y')], event('separated'))).toBe(0);
      const verbs = (await events.list({ limit: 9 })).map(({ verb }) => verb);
      expect(verbs).toEqual(['merged', 'merged', 'merged', 'separated']);
    });

    it('hides people in all repositories until each request that has a sign of theirs is taken back', async () => {
      expect(await people.hide({ request: 'n1', signs: ['n1', 'a1'] }, event('hidden'))).toBe(2);
      expect(await people.hide({ request: 'n1', signs: ['n1', 'a1'] }, event('hidden'))).toBe(0);
      await people.hide({ request: 'n2', signs: ['n2', 'a1', 'a2'] }, event('hidden'));
      expect((await history.marks(KEY)).hidden).toEqual(new Set(['n1', 'a1', 'n2', 'a2']));
      expect(await people.show(['a2'], event('shown'))).toBe(2);
      expect((await history.marks('other')).hidden).toEqual(new Set(['n1', 'a1']));
      expect(await people.show(['a2'], event('shown'))).toBe(0);
      expect(await events.list({ limit: 9 })).toHaveLength(3);
    });
  });
}
