import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewLabel, StoredTopic } from '../../src/lib/modules/taxonomy/store.ts';
import { AUTHOR, type NoteStores, newNote, placed, REPOSITORY, rowsOfNotes } from '../support/note-stores.ts';

const AT = '2026-01-01T00:00:00.000Z';

/** Contract of every store of topics; runs on each implementation. */
export function describeTopicStore(name: string, open: () => Promise<NoteStores>): void {
  describe(`topics: ${name}`, () => {
    let stores: NoteStores;

    beforeEach(async () => {
      stores = await open();
    });
    afterEach(() => stores.close());

    const event = (subject: string, verb = 'taxonomy.created') => ({ at: AT, actorId: AUTHOR, verb, subject });
    const sample = (slug: string, given: Partial<StoredTopic> = {}): StoredTopic => ({
      ...{ id: randomUUID(), slug, name: slug, altLabels: [], description: '', allowResources: true },
      ...{ source: 'person', createdAt: AT, updatedAt: AT, etag: 'e1' },
      ...given,
    });
    const create = async (slug: string, given: Partial<StoredTopic> = {}) => {
      const topic = sample(slug, given);
      await stores.topics.create([topic], [event(topic.id)]);
      return topic;
    };
    const move = (id: string, parentId: string | undefined) =>
      stores.topics.change({ id, etag: 'e1', changed: { parentId, updatedAt: AT, etag: 'e1' }, event: event(id) });
    const said = (topicId: string) => ({ id: randomUUID(), topicId, actorId: AUTHOR, actorName: 'Ann', at: AT });
    const label = (topicId: string, path: string, repository = REPOSITORY): NewLabel => {
      const { anchor } = newNote({ path, repository, whole: 'file', text: path });
      return { ...said(topicId), anchor: anchor! };
    };
    const rule = (topicId: string, pattern: string) => ({ ...said(topicId), repository: REPOSITORY, pattern });
    const labelsOf = async () =>
      (await stores.labels.labels([REPOSITORY])).map(({ topicId, path, isLost }) => [topicId, path, isLost]);
    const slugs = async () => (await stores.topics.topics()).map(({ slug }) => slug);

    it('has ports of at most eight methods', () => {
      for (const port of [stores.topics, stores.labels, stores.topicModels])
        expect(Object.keys(port).length).toBeLessThanOrEqual(8);
    });

    it('gives topics back as they were made, by slug, each slug once', async () => {
      const top = await create('web', { altLabels: ['http', 'www'], description: 'd', allowResources: false });
      const below = await create('router', { parentId: top.id, source: 'scope' });
      expect(await stores.topics.topics()).toEqual([below, top]);
      await expect(create('web')).rejects.toMatchObject({ code: 'FAILED' });
      const before = await rowsOfNotes(stores.dialect);
      await stores.topics.create([{ ...top, name: 'other' }], [event(top.id)]);
      expect(await rowsOfNotes(stores.dialect)).toEqual(before);
    });

    it('adds all of several, or none', async () => {
      const both = [sample('a'), sample('a')];
      await expect(stores.topics.create(both, [])).rejects.toMatchObject({ code: 'FAILED' });
      expect(await slugs()).toEqual([]);
      const [a, b] = [sample('a'), sample('b')];
      await stores.topics.create([a, { ...b, parentId: a.id }], [event(a.id), event(b.id)]);
      expect(await slugs()).toEqual(['a', 'b']);
    });

    it('changes a topic only as long as it is as its caller has seen it', async () => {
      const { id } = await create('a');
      await create('b');
      const changed = { name: 'New', slug: 'new', updatedAt: AT, etag: 'e2' };
      const change = { id, etag: 'e1', changed, event: event(id, 'taxonomy.updated') };
      expect(await stores.topics.change(change)).toBe(true);
      expect(await stores.topics.change(change)).toBe(false);
      const taken = { ...change, etag: 'e2', changed: { ...changed, slug: 'b' } };
      await expect(stores.topics.change(taken)).rejects.toMatchObject({ code: 'FAILED' });
      expect(await slugs()).toEqual(['b', 'new']);
    });

    it('keeps the tree free of cycles and at most 8 levels deep', async () => {
      const chain = [await create('t0')];
      for (let i = 1; i < 8; i++) chain.push(await create(`t${i}`, { parentId: chain.at(-1)!.id }));
      await expect(create('deep', { parentId: chain.at(-1)!.id })).rejects.toMatchObject({ code: 'FAILED' });
      await expect(move(chain[0]!.id, chain[7]!.id)).rejects.toMatchObject({ message: /cannot be within itself/ });
      const top = await create('top');
      await expect(move(chain[0]!.id, top.id)).rejects.toMatchObject({ message: /nested deeper than 8/ });
      await expect(create('lone', { parentId: randomUUID() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      const [a, b] = [await create('a'), await create('b')];
      const moves = await Promise.allSettled([move(a.id, b.id), move(b.id, a.id)]);
      expect(moves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    it('labels a place once, follows it, and says where it is lost', async () => {
      const { id } = await create('a');
      const [one, two] = [label(id, 'one.ts'), label(id, 'two.ts')];
      const given = [one, two, label(id, 'one.ts'), label(id, 'far.ts', 'other')];
      const rules = [rule(id, 'src/'), rule(id, 'src/')];
      expect(await stores.labels.add(given, rules, event(id, 'taxonomy.labelled'))).toBe(4);
      expect(await stores.labels.add([label(id, 'two.ts')], [rule(id, 'src/')], event(id))).toBe(0);
      const places = [
        { id: one.anchor.id, placement: placed({ path: 'new.ts', state: 'moved' }), confirmation: undefined },
        { id: two.anchor.id, placement: placed({ path: 'two.ts', state: 'orphaned' }), confirmation: undefined },
      ];
      await stores.anchors.save(places, { repository: REPOSITORY, generation: 1 });
      expect(await labelsOf()).toEqual([
        [id, 'new.ts', false],
        [id, 'two.ts', true],
      ]);
      expect(await stores.labels.rules([REPOSITORY])).toMatchObject([
        { topicId: id, pattern: 'src/', actorName: 'Ann' },
      ]);
      expect(await stores.labels.counts()).toEqual(
        expect.arrayContaining([
          { topicId: id, repository: REPOSITORY, count: 2 },
          { topicId: id, repository: REPOSITORY, count: 1 },
          { topicId: id, repository: 'other', count: 1 },
        ]),
      );
      expect(await stores.labels.remove([one.id, randomUUID()], event(id, 'taxonomy.unlabelled'))).toBe(1);
      expect(await stores.anchors.anchors([one.anchor.id])).toEqual([]);
      await expect(stores.labels.add([label(randomUUID(), 'x.ts')], [], event(id))).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    });

    it('removes a topic with its labels; those below it go up, or with it', async () => {
      const top = await create('top');
      const middle = await create('middle', { parentId: top.id });
      const below = await create('below', { parentId: middle.id });
      await stores.labels.add([label(middle.id, 'a.ts')], [rule(middle.id, 'src/')], event(middle.id));
      const gone = { recursive: false, event: event(middle.id, 'taxonomy.deleted') };
      expect(await stores.topics.remove({ id: middle.id, etag: 'other' }, gone)).toBe(false);
      expect(await stores.topics.remove({ id: middle.id, etag: 'e1' }, gone)).toBe(true);
      expect((await stores.topics.topics()).find(({ id }) => id === below.id)!.parentId).toBe(top.id);
      await stores.topics.remove({ id: top.id, etag: 'e1' }, { ...gone, recursive: true });
      const { events: _, ...rows } = await rowsOfNotes(stores.dialect);
      expect(Object.values(rows).flat()).toEqual([]);
    });

    it('merges labels, rules and what is below into another topic, each place once', async () => {
      const [from, into] = [await create('from'), await create('into')];
      const below = await create('below', { parentId: from.id });
      const labels = [label(from.id, 'a.ts'), label(from.id, 'b.ts'), label(into.id, 'a.ts')];
      await stores.labels.add(labels, [rule(from.id, 'src/'), rule(into.id, 'src/')], event(from.id));
      const target = { id: into.id, altLabels: ['from'], updatedAt: AT, etag: 'e2' };
      const within = { ...target, id: below.id };
      await expect(stores.topics.merge({ id: from.id, etag: 'e1' }, within, event(from.id))).rejects.toMatchObject({
        code: 'FAILED',
      });
      expect(await stores.topics.merge({ id: from.id, etag: 'e1' }, target, event(into.id))).toBe(true);
      expect(await labelsOf()).toEqual([
        [into.id, 'a.ts', false],
        [into.id, 'b.ts', false],
      ]);
      expect(await stores.labels.rules([REPOSITORY])).toHaveLength(1);
      expect(await stores.topics.topics()).toMatchObject([
        { id: below.id, parentId: into.id },
        { id: into.id, altLabels: ['from'], etag: 'e2' },
      ]);
    });

    it('gives labels and rules to another key with the anchors', async () => {
      const { id } = await create('a');
      await stores.labels.add([label(id, 'a.ts')], [rule(id, 'src/')], event(id));
      await stores.anchors.adopt(REPOSITORY, '/new/place', event('/new/place', 'repository.moved'));
      expect(await stores.labels.labels(['/new/place'])).toHaveLength(1);
      expect(await stores.labels.rules(['/new/place'])).toHaveLength(1);
    });

    it('keeps one model for each repository', async () => {
      const figures = { method: 'learned', accuracy: 0.5, samples: 40, classes: 2, trainedAt: AT } as const;
      await stores.topicModels.write(REPOSITORY, { version: '1', evidence: { levels: [] } });
      expect(await stores.topicModels.read(REPOSITORY)).toEqual({ version: '1', evidence: { levels: [] } });
      const model = { version: '2', evidence: { levels: [['/', []]] }, weights: { labels: ['a'] }, figures };
      await stores.topicModels.write(REPOSITORY, model);
      expect(await stores.topicModels.read(REPOSITORY)).toEqual(model);
      expect(await stores.topicModels.read('other')).toBeUndefined();
    });
  });
}
