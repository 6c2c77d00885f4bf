import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/lib/modules/annotations/annotation.ts';
import { createAnnotationStore } from '../../src/lib/modules/annotations/sql-store.ts';
import type { NoteFilter } from '../../src/lib/modules/annotations/store.ts';
import {
  AUTHOR,
  changeOf,
  type NoteStores,
  newNote,
  placed,
  REPOSITORY,
  replyTo,
  rowsOfNotes,
} from '../support/note-stores.ts';

/** Contract of every store of notes; runs on each implementation. */
export function describeAnnotationStore(name: string, open: () => Promise<NoteStores>): void {
  describe(`notes: ${name}`, () => {
    let stores: NoteStores;

    beforeEach(async () => {
      stores = await open();
    });
    afterEach(() => stores.close());

    const reader = { reader: AUTHOR };
    const list = async (filter: Partial<NoteFilter> = {}, limit = 100) => {
      const found = await stores.notes.list({ ...reader, ...filter }, { sort: 'oldest', limit });
      return found.map(({ note }) => note.note);
    };
    const events = async () => (await rowsOfNotes(stores.dialect))['events']!.map((row) => JSON.parse(row).verb);

    it('has at most eight methods', () => {
      expect(Object.keys(stores.notes).length).toBeLessThanOrEqual(8);
    });

    it('gives a note back as it was added, with its anchor', async () => {
      const added = newNote({
        ...{ note: 'Why?\n\n`x`', tags: ['a', 'b'], color: '#aabbcc', kind: 'question', visibility: 'private' },
        ...{
          expiresAt: '2030-01-01T00:00:00.000Z',
          confirmedBy: 'local:bob',
          authorKind: 'agent',
          symbol: 'Cart.total',
        },
      });
      await stores.notes.add([added]);
      const [found] = await stores.notes.find([added.note.id]);
      expect(found).toEqual({
        note: added.note,
        placed: {
          ...{ id: added.note.anchorId, repository: REPOSITORY, anchor: added.anchor!.anchor },
          ...{ placement: undefined, confirmation: undefined },
        },
        replies: 0,
      });
      expect(await events()).toEqual(['annotation.created']);
    });

    it('leaves a note as it is that is added again, and says nothing twice', async () => {
      const added = newNote({ note: 'first' });
      await stores.notes.add([added]);
      const before = await rowsOfNotes(stores.dialect);
      await stores.notes.add([{ ...added, note: { ...added.note, note: 'second' } }]);
      expect(await rowsOfNotes(stores.dialect)).toEqual(before);
    });

    it('adds all or none, with the changes of others', async () => {
      const old = newNote({ note: 'old' });
      await stores.notes.add([old]);
      const before = await rowsOfNotes(stores.dialect);
      const stale = { ...changeOf(old, { note: 'changed' }), etag: 'other' };
      await expect(stores.notes.add([newNote()], [stale])).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await rowsOfNotes(stores.dialect)).toEqual(before);
      await stores.notes.add([newNote({ note: 'new' })], [changeOf(old, { note: 'changed' })]);
      expect((await list()).sort()).toEqual(['changed', 'new']);
    });

    it('changes a note only as long as it is as it was', async () => {
      const note = newNote({ tags: ['a'] });
      await stores.notes.add([note]);
      const change = changeOf(note, { note: 'newer', tags: ['b'], status: 'resolved' });
      expect(await stores.notes.change(change)).toBe(true);
      expect(await stores.notes.change(change)).toBe(false);
      expect(await stores.notes.change({ ...change, id: 'ffff' })).toBe(false);
      const [found] = await stores.notes.find([note.note.id]);
      expect(found!.note).toEqual({ ...note.note, ...change.changed });
      expect((await events()).sort()).toEqual(['annotation.created', 'annotation.updated']);
    });

    it('finds notes by ids, and by the beginning of one', async () => {
      const ids = ['aaaa0000', 'aaaa1111', 'bbbb0000'].map((start) => `${start}-0000-4000-8000-000000000000`);
      await stores.notes.add(ids.map((id) => newNote({ id })));
      const find = async (...wanted: string[]) => (await stores.notes.find(wanted)).map(({ note }) => note.id).sort();
      expect(await find('aaaa')).toEqual(ids.slice(0, 2));
      expect(await find(ids[2]!, ids[0]!)).toEqual([ids[0], ids[2]]);
      expect(await find('cccc')).toEqual([]);
      expect(await find()).toEqual([]);
    });

    it('gives replies the anchor of their note, and counts them', async () => {
      const note = newNote();
      await stores.notes.add([note]);
      await stores.notes.add([replyTo(note, { note: 'because' }), replyTo(note, { note: 'indeed' })]);
      expect(await list({ repliesTo: 'none' })).toEqual(['A word.']);
      expect((await list({ repliesTo: note.note.id })).sort()).toEqual(['because', 'indeed']);
      const [found] = await stores.notes.find([note.note.id]);
      expect(found!.replies).toBe(2);
    });

    it('refuses a reply to a note that is gone for good', async () => {
      const gone = replyTo(newNote());
      const before = await rowsOfNotes(stores.dialect);
      await expect(stores.notes.add([gone])).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await rowsOfNotes(stores.dialect)).toEqual(before);
    });

    it('filters by every field', async () => {
      const add = (name: string, sample: Parameters<typeof newNote>[0]) => newNote({ note: name, ...sample });
      const notes = [
        add('elsewhere', { repository: 'github.com/example/other' }),
        add('warning', { kind: 'warning' }),
        add('resolved', { status: 'resolved' }),
        add('tagged', { tags: ['x', 'y'] }),
        add('of bob', { userId: 'local:bob' }),
        add('expired', { expiresAt: '2026-01-02T00:00:00.000Z' }),
        add('moved', { path: 'lib/old.ts' }),
        add('in folder', { path: 'lib/deep/a.ts' }),
        add('beside', { path: 'lib0.ts' }),
      ];
      await stores.notes.add(notes);
      const moved = { id: notes[6]!.note.anchorId, confirmation: undefined };
      const placement = placed({ state: 'moved', path: 'new/place.ts' });
      await stores.anchors.save([{ ...moved, placement }], { repository: REPOSITORY, generation: 1 });
      const filter = async (given: Partial<NoteFilter>) => (await list(given)).sort();
      expect(await filter({ repositories: ['github.com/example/other'] })).toEqual(['elsewhere']);
      expect(await filter({ repositories: [] })).toEqual([]);
      expect(await filter({ kinds: ['warning', 'todo'] })).toEqual(['warning']);
      expect(await filter({ statuses: ['resolved'] })).toEqual(['resolved']);
      expect(await filter({ tags: ['y', 'x'] })).toEqual(['tagged']);
      expect(await filter({ tags: ['x', 'z'] })).toEqual([]);
      expect(await filter({ author: 'local:bob' })).toEqual(['of bob']);
      expect(await filter({ ids: [notes[1]!.note.id, notes[3]!.note.id] })).toEqual(['tagged', 'warning']);
      expect(await filter({ ids: [] })).toEqual([]);
      expect(await filter({ states: ['moved'] })).toEqual(['moved']);
      expect(await filter({ states: ['orphaned'] })).toEqual([]);
      expect(await filter({ paths: ['lib/'] })).toEqual(['in folder']);
      expect(await filter({ paths: ['new/place.ts', 'lib/deep/'] })).toEqual(['in folder', 'moved']);
      expect(await filter({ paths: ['lib/old.ts'] })).toEqual([]);
      expect(await filter({ paths: [] })).toEqual([]);
      expect(await filter({ now: '2026-01-02T00:00:00.000Z', paths: ['src/cart.ts'] })).toHaveLength(5);
      expect(await stores.notes.count({ ...reader, kinds: ['note'] }, 100)).toBe(8);
      expect(await stores.notes.count({ ...reader, kinds: ['note'] }, 5)).toBe(5);
    });

    it('shows a private note to its author alone', async () => {
      const note = newNote({ visibility: 'private', note: 'secret word' });
      await stores.notes.add([note]);
      const other = { reader: 'local:bob' };
      expect(await list()).toEqual(['secret word']);
      expect(await list(other)).toEqual([]);
      expect(await list({ ...other, ids: [note.note.id] })).toEqual([]);
      expect(await stores.notes.count(other, 10)).toBe(0);
      expect(await stores.notes.search(['secret'], other, 10)).toEqual([]);
      expect(await stores.notes.search(['secret'], reader, 10)).toHaveLength(1);
    });

    it.each(['recent', 'oldest', 'id'] as const)('gives pages, by key, each note once: %s', async (sort) => {
      const notes = Array.from({ length: 25 }, (_, i) =>
        newNote({ note: String(i), createdAt: `2026-01-0${1 + Math.floor(i / 5)}T00:00:00.000Z` }),
      );
      await stores.notes.add(notes);
      const all = await stores.notes.list(reader, { sort, limit: 100 });
      const paged = [];
      for (let after: (typeof all)[number] | undefined; ; after = paged.at(-1)) {
        const page = await stores.notes.list(reader, { sort, limit: 7, ...(after && { after: after.note }) });
        paged.push(...page);
        if (page.length < 7) break;
        // A note that comes behind the page, or before it, disturbs nothing.
        if (sort === 'recent') await stores.notes.add([newNote({ createdAt: '2027-01-01T00:00:00.000Z' })]);
      }
      expect(paged).toEqual(all);
      const keys = all.map(({ note }) => (sort === 'id' ? note.id : `${note.updatedAt} ${note.id}`));
      expect(keys).toEqual(sort === 'recent' ? [...keys].sort().reverse() : [...keys].sort());
    });

    it('refuses one note too many of an author or a repository, and keeps none of them', async () => {
      const small = { ...LIMITS, perAuthor: 3, perRepository: 5 };
      const notes = createAnnotationStore(stores.dialect, stores.anchors, small);
      const own = [newNote(), newNote(), newNote()];
      await notes.add(own);
      await expect(notes.add([newNote()])).rejects.toMatchObject({ code: 'FAILED', message: /Ann has 3 notes/ });
      await expect(notes.add([replyTo(own[0]!)])).rejects.toMatchObject({ code: 'FAILED' });
      const of = (userId: string) => ({ userId, repository: REPOSITORY });
      await notes.add([newNote(of('b')), newNote(of('c'))]);
      const before = await rowsOfNotes(stores.dialect);
      for (const one of [newNote(of('d')), replyTo(own[0]!, of('d'))]) {
        await expect(notes.add([one])).rejects.toMatchObject({ code: 'FAILED', message: /shop has 5 notes/ });
      }
      expect(await rowsOfNotes(stores.dialect)).toEqual(before);
      await notes.add([newNote({ userId: 'd', repository: 'github.com/example/other' })]);
      // A tombstone takes no room.
      await notes.change(changeOf(own[0]!, { deletedAt: '2026-02-01T00:00:00.000Z' }));
      await notes.add([newNote()]);
    });

    it('finds words of notes, quotes, tags, paths and definitions', async () => {
      const notes = [
        newNote({ note: 'Retries are idempotent', quote: 'x' }),
        newNote({ note: 'b', quote: 'lockManager.acquire()' }),
        newNote({ note: 'c', tags: ['migration'], quote: 'x' }),
        newNote({ note: 'd', path: 'src/payments/queue.ts', quote: 'x' }),
        newNote({ note: 'e', symbol: 'Basket.checkout', quote: 'x' }),
        newNote({ note: 'f', symbol: 'Refund.pay', quote: 'lockManager.acquire()', whole: 'symbol' }),
        newNote({ note: 'g', path: 'src/invoice.ts', quote: 'lockManager.acquire()', whole: 'file' }),
      ];
      await stores.notes.add(notes);
      const search = async (...words: string[]) => {
        const found = await stores.notes.search(words, reader, 10);
        return found.map(({ id }) => notes.findIndex(({ note }) => note.id === id)).sort();
      };
      expect(await search('retri', 'nothing')).toEqual([0]);
      expect(await search('acquir')).toEqual([1]);
      expect(await search('migrat')).toEqual([2]);
      expect(await search('payment')).toEqual([3]);
      expect(await search('basket')).toEqual([4]);
      // The text of a whole definition or file has the words of many questions.
      expect(await search('refund')).toEqual([5]);
      expect(await search('invoic')).toEqual([6]);
      expect(await search('retri', 'migrat')).toEqual([0, 2]);
      expect(await search()).toEqual([]);
      expect(await search('"', "'", '*', 'NEAR(', ')')).toEqual([]);
      await stores.notes.change(changeOf(notes[0]!, { note: 'Nothing of that' }));
      expect(await search('retri')).toEqual([]);
      expect(await search('noth')).toEqual([0]);
      await stores.notes.change(changeOf(notes[2]!, { deletedAt: '2026-02-01T00:00:00.000Z' }));
      expect(await search('migrat')).toEqual([]);
    });

    it('gives the newest of too many notes with a word', async () => {
      const at = (i: number) => `2026-01-01T00:00:0${i}.000Z`;
      const notes = [0, 1, 2, 3, 4].map((i) => newNote({ note: `word ${i}`, createdAt: at(i) }));
      await stores.notes.add(notes);
      const found = await stores.notes.search(['word'], reader, 2);
      expect(found.map(({ id }) => id)).toEqual([notes[4]!.note.id, notes[3]!.note.id]);
    });

    it('keeps a removed note as a tombstone that only find sees, until it is swept', async () => {
      const [kept, removed] = [newNote({ note: 'kept', text: 'a' }), newNote({ note: 'gone', blob: 'b2', text: 'b' })];
      const reply = replyTo(kept, { note: 'reply' });
      await stores.notes.add([kept, removed]);
      await stores.notes.add([reply]);
      await stores.notes.change(changeOf(removed, { deletedAt: '2026-02-01T00:00:00.000Z' }));
      await stores.notes.change(changeOf(kept, { deletedAt: '2026-02-01T00:00:00.000Z' }));
      expect(await list({ repliesTo: 'none' })).toEqual([]);
      expect(await stores.notes.count({ ...reader, repliesTo: 'none' }, 10)).toBe(0);
      expect(await stores.notes.find([removed.note.id])).toHaveLength(1);
      await stores.notes.sweep('2026-02-01T00:00:00.000Z');
      expect(await stores.notes.find([removed.note.id])).toHaveLength(1);
      await stores.notes.sweep('2026-02-01T00:00:00.001Z');
      expect(await stores.notes.find([removed.note.id, kept.note.id])).toEqual([]);
      // A reply keeps the anchor of the note that it answered.
      expect(await list()).toEqual(['reply']);
      expect([...(await stores.anchors.texts(['b1', 'b2'])).keys()]).toEqual(['b1']);
      expect(await stores.anchors.anchors([removed.note.anchorId])).toEqual([]);
    });

    it('discards all notes of a repository and no others, and says how many', async () => {
      const notes = [
        newNote({ text: 'a' }),
        newNote(),
        newNote({ repository: 'github.com/example/other', blob: 'b9' }),
      ];
      await stores.notes.add(notes);
      await stores.notes.add([replyTo(notes[0]!)]);
      await stores.notes.change(changeOf(notes[1]!, { deletedAt: '2026-02-01T00:00:00.000Z' }));
      const event = {
        at: '2026-02-02T00:00:00.000Z',
        actorId: AUTHOR,
        verb: 'annotation.discarded',
        subject: REPOSITORY,
      };
      expect(await stores.notes.discard(REPOSITORY, event)).toBe(2);
      expect(await stores.notes.discard(REPOSITORY, event)).toBe(0);
      const rows = await rowsOfNotes(stores.dialect);
      expect(rows['annotations']).toHaveLength(1);
      expect(rows['anchors']).toHaveLength(1);
      expect(rows['annotation_words']).toHaveLength(1);
      expect(rows['anchor_texts']).toEqual([]);
      expect(rows['events']!.filter((row) => row.includes('annotation.discarded'))).toHaveLength(1);
    });

    it('keeps places that somebody has confirmed, with the text', async () => {
      const note = newNote({ text: 'one' });
      await stores.notes.add([note]);
      const confirmation = { path: 'src/b.ts', startLine: 4, endLine: 5, blob: 'b7', actorId: AUTHOR, at: 'now' };
      const change = { ...changeOf(note, {}), confirmation: { ...confirmation, text: 'seven' } };
      expect(await stores.notes.change(change)).toBe(true);
      const [found] = await stores.notes.find([note.note.id]);
      expect(found!.placed).toMatchObject({ anchor: note.anchor!.anchor, confirmation });
      expect(await stores.anchors.texts(['b1', 'b7'])).toEqual(
        new Map([
          ['b1', 'one'],
          ['b7', 'seven'],
        ]),
      );
      const added = { ...newNote({ blob: 'b3' }), confirmation: { ...confirmation, text: undefined } };
      await stores.notes.add([added]);
      expect((await stores.notes.find([added.note.id]))[0]!.placed.confirmation).toEqual(confirmation);
    });
  });
}
