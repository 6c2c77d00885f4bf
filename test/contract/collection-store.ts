import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewMember, StoredCollection } from '../../src/lib/modules/collections/store.ts';
import { AUTHOR, type NoteStores, newNote, placed, REPOSITORY, rowsOfNotes } from '../support/note-stores.ts';

const AT = '2026-01-01T00:00:00.000Z';

/** Contract of every store of collections; runs on each implementation. */
export function describeCollectionStore(name: string, open: () => Promise<NoteStores>): void {
  describe(`collections: ${name}`, () => {
    let stores: NoteStores;

    beforeEach(async () => {
      stores = await open();
    });
    afterEach(() => stores.close());

    const event = (subject: string, verb = 'collection.created') => ({ at: AT, actorId: AUTHOR, verb, subject });
    const sample = (given: Partial<StoredCollection> = {}): StoredCollection => ({
      ...{ id: randomUUID(), name: `c ${randomUUID()}`, description: '', ownerId: AUTHOR, ownerName: 'Ann' },
      ...{ visibility: 'private', createdAt: AT, updatedAt: AT, etag: 'e1' },
      ...given,
    });
    const create = async (given: Partial<StoredCollection> = {}) => {
      const collection = sample(given);
      await stores.collections.create(collection, event(collection.id));
      return collection;
    };
    const read = async (id: string, reader = AUTHOR) =>
      (await stores.collections.readableBy(reader)).find((one) => one.id === id);
    const move = (id: string, parentId: string | undefined, etag = 'e1') =>
      stores.collections.change({ id, etag, changed: { parentId, updatedAt: AT, etag: 'e1' }, event: event(id) });
    const member = (path: string, given: Parameters<typeof newNote>[0] = {}): NewMember => {
      const { anchor } = newNote({ path, whole: 'file', ...given });
      return { member: { id: randomUUID(), anchorId: anchor!.id, addedBy: AUTHOR, addedAt: AT }, anchor: anchor! };
    };
    let etags = 0;
    const etagOf = async (id: string) => (await read(id))!.etag;
    const add = async (id: string, members: readonly NewMember[], position?: number) =>
      stores.members.add({ id, etag: await etagOf(id) }, members, {
        ...{ updatedAt: AT, etag: `m${++etags}`, event: event(id, 'collection.resource_added') },
        ...(position !== undefined && { position }),
      });
    const edit = async (id: string, edits: Parameters<typeof stores.members.edit>[1]) =>
      stores.members.edit({ id, etag: await etagOf(id) }, edits, {
        ...{ updatedAt: AT, etag: `m${++etags}`, event: event(id, 'collection.resource_removed') },
      });
    const paths = async (collectionId: string, filter = {}) => {
      const found = await stores.members.list({ collectionId, ...filter }, { limit: 1000 });
      return found.map(({ member: { position }, placed: { anchor } }) => `${position} ${anchor.path}`);
    };

    it('has ports of at most eight methods', () => {
      expect(Object.keys(stores.collections).length).toBeLessThanOrEqual(8);
      expect(Object.keys(stores.members).length).toBeLessThanOrEqual(8);
    });

    it('gives a collection back as it was made, to its owner, and to others unless it is private', async () => {
      const rule = { repositories: ['a', 'b'], paths: ['src/**'], dependsOn: ['express'], query: 'pay' };
      const one = await create({ description: 'd', rule });
      const two = await create({ visibility: 'public' });
      expect(await read(one.id)).toEqual(one);
      expect((await stores.collections.readableBy('somebody')).map(({ id }) => id)).toEqual([two.id]);
    });

    it('writes a collection once, with its event, and none twice under a name of its owner', async () => {
      const one = await create();
      const before = await rowsOfNotes(stores.dialect);
      await stores.collections.create({ ...one, name: 'other' }, event(one.id));
      expect(await rowsOfNotes(stores.dialect)).toEqual(before);
      await expect(create({ name: one.name })).rejects.toMatchObject({ code: 'FAILED' });
      await create({ name: one.name, ownerId: 'ben' });
      const { id } = await create();
      const change = { id, etag: 'e1', changed: { name: one.name, updatedAt: AT, etag: 'e2' }, event: event(id) };
      await expect(stores.collections.change(change)).rejects.toMatchObject({ code: 'FAILED' });
      expect(await rowsOfNotes(stores.dialect)).toMatchObject({ events: { length: 3 } });
    });

    it('changes a collection only as long as it is as its caller has seen it', async () => {
      const { id } = await create({ rule: { repositories: ['a'], paths: ['x'] } });
      const changed = { name: 'new', rule: undefined, updatedAt: AT, etag: 'e2' };
      const change = { id, etag: 'e1', changed, event: event(id, 'collection.updated') };
      expect(await stores.collections.change(change)).toBe(true);
      expect(await stores.collections.change(change)).toBe(false);
      const after = await read(id);
      expect(after).toMatchObject({ name: 'new', etag: 'e2' });
      expect(after).not.toHaveProperty('rule');
    });

    it('keeps collections within collections free of cycles and at most 8 levels deep', async () => {
      const chain = [await create()];
      for (let i = 1; i < 8; i++) chain.push(await create({ parentId: chain.at(-1)!.id }));
      await expect(create({ parentId: chain.at(-1)!.id })).rejects.toMatchObject({ code: 'FAILED' });
      await expect(move(chain[0]!.id, chain[7]!.id)).rejects.toMatchObject({ message: /cannot be within itself/ });
      await expect(move(chain[2]!.id, chain[2]!.id)).rejects.toMatchObject({ message: /cannot be within itself/ });
      const top = await create();
      await expect(move(chain[0]!.id, top.id)).rejects.toMatchObject({ message: /nested deeper than 8/ });
      expect(await move(chain[1]!.id, top.id)).toBe(true);
      await expect(create({ parentId: randomUUID() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('of two that move under one another at once, refuses one', async () => {
      const [a, b] = [await create(), await create()];
      const moves = await Promise.allSettled([move(a.id, b.id), move(b.id, a.id)]);
      expect(moves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    it('removes a collection with its members; those below it go up, or with it', async () => {
      const top = await create();
      const middle = await create({ parentId: top.id });
      const below = await create({ parentId: middle.id });
      await add(middle.id, [member('a.ts', { text: 'a' })]);
      const etag = await etagOf(middle.id);
      const gone = { recursive: false, event: event(middle.id, 'collection.deleted') };
      expect(await stores.collections.remove({ id: middle.id, etag: 'other' }, gone)).toBe(false);
      expect(await stores.collections.remove({ id: middle.id, etag }, gone)).toBe(true);
      expect((await read(below.id))!.parentId).toBe(top.id);
      await stores.collections.remove({ id: top.id, etag: 'e1' }, { ...gone, recursive: true });
      const { events: _, ...rows } = await rowsOfNotes(stores.dialect);
      expect(Object.values(rows).flat()).toEqual([]);
    });

    it('adds members in order, at a position, and no place twice', async () => {
      const { id } = await create();
      expect(await add(id, [member('a.ts'), member('b.ts')])).toBe(2);
      const lines = member('a.ts', { whole: undefined as never });
      expect(await add(id, [member('a.ts'), member('c.ts'), member('c.ts'), lines])).toBe(2);
      expect(await add(id, [member('d.ts')], 2)).toBe(1);
      expect(await add(id, [member('a.ts', { repository: 'other' })], 99)).toBe(1);
      expect(await paths(id)).toEqual(['1 a.ts', '2 d.ts', '3 b.ts', '4 c.ts', '5 a.ts', '6 a.ts']);
      expect(await stores.members.count({ collectionId: id, repositories: [REPOSITORY] })).toBe(5);
      expect(await paths(id, { paths: ['a.ts'], repositories: [REPOSITORY] })).toEqual(['1 a.ts', '5 a.ts']);
      const stale = await stores.members.add({ id, etag: 'e1' }, [member('x.ts')], {
        ...{ updatedAt: AT, etag: 'x', event: event(id) },
      });
      expect(stale).toBeUndefined();
    });

    it('does not add again what has moved to the place', async () => {
      const { id } = await create();
      const old = member('old.ts');
      await add(id, [old]);
      const placement = placed({ path: 'new.ts', state: 'moved' });
      const of = { repository: REPOSITORY, generation: 1 };
      await stores.anchors.save([{ id: old.anchor.id, placement, confirmation: undefined }], of);
      expect(await add(id, [member('new.ts')])).toBe(0);
      expect(await add(id, [member('old.ts')])).toBe(1);
    });

    it('counts members by repository, and those that are lost, or whose lines have changed', async () => {
      const { id } = await create();
      const all = [member('a.ts'), member('b.ts'), member('c.ts', { whole: undefined as never }), member('d.ts')];
      await add(id, [...all, member('z.ts', { repository: 'other' })]);
      const states = ['changed', 'orphaned', 'changed', 'exact'] as const;
      const places = all.map(({ anchor }, i) => ({
        ...{ id: anchor.id, confirmation: undefined },
        placement: placed({ state: states[i]!, path: anchor.anchor.path }),
      }));
      await stores.anchors.save(places, { repository: REPOSITORY, generation: 1 });
      expect(await stores.collections.counts([id])).toEqual([
        { collectionId: id, repository: REPOSITORY, members: 4, stale: 2 },
        { collectionId: id, repository: 'other', members: 1, stale: 0 },
      ]);
      expect(await paths(id, { stale: true })).toEqual(['2 b.ts', '3 c.ts']);
      const found = await stores.members.places([id]);
      expect(found.filter(({ isLost }) => isLost)).toEqual([
        { collectionId: id, repository: REPOSITORY, path: 'b.ts', isLost: true },
      ]);
    });

    it('removes members, sets their texts, and puts some first', async () => {
      const { id } = await create();
      const all = ['a', 'b', 'c', 'd'].map((letter) => member(`${letter}.ts`));
      await add(id, all);
      const ids = all.map(({ member: one }) => one.id);
      await edit(id, { first: [ids[3]!, ids[1]!], texts: new Map([[ids[0]!, 'why']]) });
      expect(await paths(id)).toEqual(['1 d.ts', '2 b.ts', '3 a.ts', '4 c.ts']);
      await edit(id, { removed: [ids[1]!], texts: new Map([[ids[0]!, '']]) });
      expect(await paths(id)).toEqual(['1 d.ts', '2 a.ts', '3 c.ts']);
      const [, second] = await stores.members.list({ collectionId: id }, { limit: 10 });
      expect(second!.member).not.toHaveProperty('text');
      expect(await stores.members.list({ collectionId: id }, { after: 2, limit: 10 })).toHaveLength(1);
      expect(await stores.anchors.anchors([all[1]!.anchor.id])).toEqual([]);
    });

    it('gives members and rules to another key with the anchors', async () => {
      const { id } = await create({ rule: { repositories: [REPOSITORY] } });
      await add(id, [member('a.ts')]);
      await stores.anchors.adopt(REPOSITORY, '/new/place', { ...event('/new/place', 'repository.moved') });
      expect(await stores.collections.counts([id])).toMatchObject([{ repository: '/new/place' }]);
      expect((await read(id))!.rule).toEqual({ repositories: ['/new/place'] });
    });
  });
}
