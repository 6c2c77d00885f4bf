import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewNote } from '../../src/lib/modules/annotations/store.ts';
import { AUTHOR, changeOf, type NoteStores, newNote, placed, REPOSITORY, rowsOfNotes } from '../support/note-stores.ts';

/** Contract of every store of anchors; runs on each implementation. */
export function describeAnchorStore(name: string, open: () => Promise<NoteStores>): void {
  describe(`anchors: ${name}`, () => {
    let stores: NoteStores;
    const none = { confirmation: undefined };
    const tree = new Map([
      ['src/cart.ts', 'b1'],
      ['a path\twith "quotes"\n', 'b2'],
    ]);

    beforeEach(async () => {
      stores = await open();
    });
    afterEach(() => stores.close());

    const idOf = ({ note }: NewNote) => note.anchorId;
    const move = async (note: NewNote, path: string, blob: string) => {
      const place = { path, startLine: 1, endLine: 1, blob, actorId: AUTHOR, at: '2026-03-01T00:00:00.000Z' };
      await stores.notes.change({ ...changeOf(note, {}), confirmation: { ...place, text: undefined } });
      return place;
    };
    const toPlace = async (paths: readonly string[], blobs: readonly string[] = []) => {
      const found = await stores.anchors.toPlace(REPOSITORY, { paths, blobs });
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      return found.map(({ id }) => id).sort();
    };

    it('has at most eight methods', () => {
      expect(Object.keys(stores.anchors).length).toBeLessThanOrEqual(8);
    });

    it('knows nothing of a repository without anchors', async () => {
      expect(await stores.anchors.placedState(REPOSITORY)).toEqual({
        hasAnchors: false,
        generation: undefined,
        hasUnplaced: false,
      });
      expect(await stores.anchors.placedTree(REPOSITORY)).toBeUndefined();
      expect(await stores.anchors.toPlace(REPOSITORY)).toEqual([]);
      expect(await stores.anchors.repositories()).toEqual([]);
      expect(await stores.anchors.texts([])).toEqual(new Map());
      await stores.anchors.save([], { repository: REPOSITORY, generation: 1, tree });
    });

    it('keeps placements, and the tree that they are of', async () => {
      const notes = [newNote(), newNote()];
      await stores.notes.add(notes);
      expect(await stores.anchors.placedState(REPOSITORY)).toEqual({
        hasAnchors: true,
        generation: undefined,
        hasUnplaced: true,
      });
      const suggestion = { path: 'x', startLine: 3, endLine: 4, text: 'y' };
      const lost = placed({ state: 'orphaned', rule: 'gone', confidence: 0, suggestion });
      const placements = [
        { id: idOf(notes[0]!), placement: placed(), ...none },
        { id: idOf(notes[1]!), placement: lost, ...none },
      ];
      await stores.anchors.save(placements, { repository: REPOSITORY, generation: 7, tree });
      const found = await stores.anchors.anchors(notes.map(idOf));
      expect(found.map(({ id, placement }) => [id, placement]).sort()).toEqual(
        placements.map(({ id, placement }) => [id, placement]).sort(),
      );
      expect(await stores.anchors.placedState(REPOSITORY)).toEqual({
        hasAnchors: true,
        generation: 7,
        hasUnplaced: false,
      });
      expect(await stores.anchors.placedTree(REPOSITORY)).toEqual(tree);
      await stores.anchors.save([], { repository: REPOSITORY, generation: 8, tree: new Map() });
      expect(await stores.anchors.placedTree(REPOSITORY)).toEqual(new Map());
      expect((await stores.anchors.anchors(notes.map(idOf))).every(({ placement }) => placement)).toBe(true);
    });

    it('says which anchors a change may concern', async () => {
      const [exact, moved, changed, lost, fresh] = [
        newNote({ path: 'a', blob: 'b-a' }),
        newNote({ path: 'b', blob: 'b-b' }),
        newNote({ path: 'c', blob: 'b-c' }),
        newNote({ path: 'd', blob: 'b-d' }),
        newNote({ path: 'e', blob: 'b-e' }),
      ] as const;
      const other = newNote({ path: 'a', blob: 'b-a', repository: 'github.com/example/other' });
      await stores.notes.add([exact, moved, changed, lost, fresh, other]);
      const place = (note: NewNote, placement: Parameters<typeof placed>[0]) => ({
        id: idOf(note),
        placement: placed(placement),
        ...none,
      });
      const placements = [
        place(exact, { path: 'a' }),
        place(moved, { path: 'b2', state: 'moved' }),
        place(changed, { path: 'c', state: 'changed' }),
        place(lost, { path: 'd', state: 'orphaned' }),
      ];
      await stores.anchors.save(placements, { repository: REPOSITORY, generation: 1, tree });
      const ids = (...notes: NewNote[]) => notes.map(idOf).sort();
      expect(await toPlace([])).toEqual(ids(fresh));
      expect(await toPlace(['z'])).toEqual(ids(lost, fresh));
      expect(await toPlace(['a'])).toEqual(ids(exact, lost, fresh));
      expect(await toPlace(['b'])).toEqual(ids(moved, lost, fresh));
      expect(await toPlace(['b2'])).toEqual(ids(moved, lost, fresh));
      // Where the text that it was made in stands again: of those alone that are not where they were.
      expect(await toPlace(['z'], ['b-a', 'b-b', 'b-c'])).toEqual(ids(moved, changed, lost, fresh));
      expect((await stores.anchors.toPlace(REPOSITORY)).map(({ id }) => id).sort()).toEqual(
        ids(exact, moved, changed, lost, fresh),
      );
      await move(exact, 'q', 'b-q');
      await stores.anchors.save(
        [{ ...place(exact, { path: 'q', state: 'moved' }), confirmation: await confirmationOf(exact) }],
        { repository: REPOSITORY, generation: 1 },
      );
      expect(await toPlace(['q'])).toEqual(ids(exact, lost, fresh));
      expect(await toPlace(['z'], ['b-q'])).toEqual(ids(exact, lost, fresh));
      expect((await stores.anchors.toPlace(REPOSITORY)).find(({ id }) => id === idOf(exact))!.blob).toBe('b-q');
      const many = Array.from({ length: 1200 }, (_, i) => `many/${i}`);
      expect(await toPlace([...many, 'a', 'b2'])).toEqual(ids(exact, moved, lost, fresh));
    });

    const confirmationOf = async (note: NewNote) => (await stores.anchors.anchors([idOf(note)]))[0]!.confirmation;

    it('places an anchor anew that somebody has moved meanwhile', async () => {
      const note = newNote();
      await stores.notes.add([note]);
      await move(note, 'src/b.ts', 'b9');
      // Found before that, and saved after it.
      await stores.anchors.save([{ id: idOf(note), placement: placed(), ...none }], {
        repository: REPOSITORY,
        generation: 3,
        tree,
      });
      const [found] = await stores.anchors.anchors([idOf(note)]);
      expect(found!.placement).toBeUndefined();
      expect(await stores.anchors.placedState(REPOSITORY)).toMatchObject({ generation: 3, hasUnplaced: true });
      expect(await toPlace([])).toEqual([idOf(note)]);
    });

    it('saves no placement of an anchor that was removed meanwhile', async () => {
      const note = newNote();
      await stores.notes.add([note]);
      const event = { at: 'now', actorId: AUTHOR, verb: 'annotation.discarded', subject: REPOSITORY };
      await stores.notes.discard(REPOSITORY, event);
      await stores.anchors.save([{ id: idOf(note), placement: placed(), ...none }], {
        repository: REPOSITORY,
        generation: 3,
        tree,
      });
      const rows = await rowsOfNotes(stores.dialect);
      expect(rows['placements']).toEqual([]);
      expect(rows['unplaced_anchors']).toEqual([]);
    });

    it('keeps the text of a blob once, as long as an anchor or a confirmation needs it', async () => {
      const [one, two] = [newNote({ text: 'text' }), newNote({ text: 'text' })];
      const long = newNote({ blob: 'b-long', text: 'x'.repeat((1 << 20) + 1) });
      await stores.notes.add([one, two, long]);
      expect(await stores.anchors.texts(['b1', 'b-long', 'nothing'])).toEqual(new Map([['b1', 'text']]));
      await move(two, 'p', 'b1');
      await stores.notes.change(changeOf(one, { deletedAt: '2026-01-01T00:00:00.000Z' }));
      await stores.notes.sweep('2026-01-02T00:00:00.000Z');
      expect(await stores.anchors.texts(['b1'])).toEqual(new Map([['b1', 'text']]));
      await stores.notes.discard(REPOSITORY, {
        at: 'now',
        actorId: AUTHOR,
        verb: 'annotation.discarded',
        subject: REPOSITORY,
      });
      expect(await stores.anchors.texts(['b1'])).toEqual(new Map());
    });

    it('gives all that a repository has to another key, to be placed anew', async () => {
      const [note, other] = [newNote(), newNote({ repository: 'github.com/example/other' })];
      await stores.notes.add([note, other]);
      await stores.anchors.save([{ id: idOf(note), placement: placed(), ...none }], {
        repository: REPOSITORY,
        generation: 1,
        tree,
      });
      const event = { at: 'now', actorId: AUTHOR, verb: 'repository.moved', subject: '/new', repository: '/new' };
      await stores.anchors.adopt(REPOSITORY, '/new', event);
      const commit = 'a'.repeat(40);
      expect(await stores.anchors.repositories()).toEqual([
        { repository: '/new', commit },
        { repository: 'github.com/example/other', commit },
      ]);
      expect(await stores.anchors.placedState('/new')).toMatchObject({ hasAnchors: true, generation: undefined });
      expect(await stores.anchors.placedState(REPOSITORY)).toMatchObject({ hasAnchors: false, generation: undefined });
      const found = await stores.notes.list({ reader: AUTHOR, repositories: ['/new'] }, { sort: 'oldest', limit: 10 });
      expect(found.map(({ note: { id }, placed: { repository } }) => [id, repository])).toEqual([
        [note.note.id, '/new'],
      ]);
      expect((await rowsOfNotes(stores.dialect))['events']!.some((row) => row.includes('repository.moved'))).toBe(true);
    });
  });
}
