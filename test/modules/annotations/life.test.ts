import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actorOf } from '../../../src/lib/actor.ts';
import { openSqliteDatabase } from '../../../src/lib/adapters/sqlite/database.ts';
import { placeAgain } from '../../../src/lib/modules/anchors/api.ts';
import { anchorsModule } from '../../../src/lib/modules/anchors/module.ts';
import { annotationsModule } from '../../../src/lib/modules/annotations/api.ts';
import { confirmNote, moveNote } from '../../../src/lib/modules/annotations/usecases/change-note.ts';
import { showNote } from '../../../src/lib/modules/annotations/usecases/show-note.ts';
import { takeOverNotes } from '../../../src/lib/modules/annotations/usecases/take-over-notes.ts';
import { writtenData } from '../../../src/lib/modules/annotations/usecases/written-data.ts';
import { collectGarbage } from '../../../src/lib/usecases/upkeep/collect-garbage.ts';
import { removeRepository } from '../../../src/lib/usecases/upkeep/remove-repository.ts';
import { SELF } from '../../support/actors.ts';
import type { Embedded } from '../../support/embedded.ts';
import { createGitRepository, type GitRepository } from '../../support/git-repository.ts';
import { indexedNotes, whereIs } from '../../support/indexed-notes.ts';
import { CLOUD, EMBEDDED } from '../../support/store-kinds.ts';

const QUEUE = `class Queue {
  private jobs: string[] = [];

  add(job: string): void {
    this.jobs.push(job);
  }

  next(): string | undefined {
    // The oldest job goes first.
    return this.jobs.shift();
  }
}
`;
/** Tables that only people and agents write into. */
const WRITTEN = new Set([
  ...['events', 'anchors', 'anchor_texts', 'confirmed_placements'],
  ...['annotations', 'annotation_tags', 'annotation_words'],
]);

for (const kind of [EMBEDDED, CLOUD]) {
  describe.skipIf(!kind.isThere)(`notes in ${kind.name}`, () => {
    let index: Embedded;
    let shop: GitRepository;
    let notes: Awaited<ReturnType<typeof indexedNotes>>;

    const ingest = async (options = {}) => {
      await index.ingest(shop.path, { train: false, ...options });
      expect(await index.afterPublish({ repository: shop.path, generation: 0 })).toEqual([]);
    };
    const change = (tree: Readonly<Record<string, string>>, ...gone: string[]) => {
      shop.write(tree);
      if (gone.length > 0) shop.remove(...gone);
      return shop.commit();
    };
    const rename = (from: string, to: string) => {
      shop.git('mv', from, to);
      shop.commit();
    };
    const where = async () =>
      Object.fromEntries([...(await notes.all())].map(([note, found]) => [note, whereIs(found)]));

    beforeEach(async () => {
      shop = createGitRepository({
        'src/queue.ts': QUEUE,
        'src/other.ts': 'export const other = 1;\n',
        'README.md': '# Jobs\n\nAbout jobs.\n',
      });
      index = await kind.open();
      await ingest();
      notes = await indexedNotes(index, shop.path);
      await notes.add('src/queue.ts:10', 'oldest');
      await notes.add('src/queue.ts#Queue.add', 'adds', { tags: ['x'] });
      await notes.add('README.md', 'text');
      await notes.add('.', 'all');
    }, 60_000);
    afterEach(async () => {
      await index.delete();
      shop.delete();
    });

    const AT_FIRST = {
      oldest: 'src/queue.ts:10-10 exact',
      adds: 'src/queue.ts:4-6 exact',
      text: 'README.md:1-3 exact',
      all: ':1-1 exact',
    };

    it('stay through ingests, garbage collection, and removal of the index', async () => {
      expect(await where()).toEqual(AT_FIRST);
      await ingest();
      const { stores, databases, writer } = index;
      await collectGarbage({ actor: SELF, stores, databases, writer, temporaryDirectory: index.directory });
      expect(await where()).toEqual(AT_FIRST);
      const written = writtenData(notes.context);
      const options = { actor: SELF, stores: index.stores, written, repository: shop.path };
      expect(await removeRepository(options)).toMatchObject({ notesKept: 4, notesRemoved: 0 });
      await expect(notes.all()).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
      change({ 'src/queue.ts': `// Jobs.\n${QUEUE}` });
      await ingest();
      expect(await where()).toEqual({
        ...AT_FIRST,
        oldest: 'src/queue.ts:11-11 moved',
        adds: 'src/queue.ts:5-7 moved',
      });
      expect(await removeRepository({ ...options, withNotes: true })).toMatchObject({ notesKept: 0, notesRemoved: 4 });
      await ingest();
      expect(await where()).toEqual({});
    });

    it('are those of a user, once the data directory that they were signed in is', async () => {
      const { authors } = await index.moduleStore(annotationsModule);
      const user = { id: 'u1', name: 'ann.lee' };
      expect(await takeOverNotes({ actor: SELF, authors, identity: 'bob', user })).toBe(0);
      expect(await takeOverNotes({ actor: SELF, authors, identity: 'ann', user })).toBe(4);
      const { author, userId } = (await notes.all()).get('adds')!;
      expect([author, userId]).toEqual([{ name: 'ann.lee', kind: 'person' }, 'user:u1']);
      // An import of what the directory still has takes nothing back.
      await notes.import((await notes.lines()).replaceAll('user:u1', 'local:ann'));
      expect((await notes.all()).get('adds')!.userId).toBe('user:u1');
      const stranger = actorOf({ id: 'user:x', kind: 'person', scopes: ['read', 'write'] });
      const refused = takeOverNotes({ actor: stranger, authors, identity: 'ann', user });
      await expect(refused).rejects.toMatchObject({ code: 'FORBIDDEN' });
    });

    it('can be removed after the index of their repository', async () => {
      const options = { actor: SELF, stores: index.stores, written: writtenData(notes.context), repository: shop.path };
      await removeRepository(options);
      await expect(removeRepository(options)).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
      expect(await removeRepository({ ...options, withNotes: true })).toMatchObject({ files: 0, notesRemoved: 4 });
      await expect(removeRepository({ ...options, withNotes: true })).rejects.toMatchObject({ code: 'BAD_REPOSITORY' });
    });

    it('heal when a text comes back, on another ref or by a revert', async () => {
      const first = shop.git('rev-parse', 'HEAD').trim();
      const without = QUEUE.replace(/ {4}\/\/ The oldest(.|\n)*shift\(\);\n/, '    throw new Error("closed");\n');
      const second = change({ 'src/queue.ts': without });
      await ingest();
      expect((await where())['oldest']).not.toContain('exact');
      await ingest({ ref: first });
      expect(await where()).toEqual(AT_FIRST);
      await ingest({ ref: second });
      expect((await where())['oldest']).not.toContain('exact');
      change({ 'src/queue.ts': QUEUE });
      await ingest();
      expect(await where()).toEqual(AT_FIRST);
    });

    it('are followed from where a definition was confirmed, or moved to', async () => {
      const ids = new Map([...(await notes.all())].map(([note, { id }]) => [note, id]));
      const longer = QUEUE.replace('this.jobs.push(job);', 'if (job) this.jobs.push(job);');
      change({ 'src/queue.ts': longer });
      await ingest();
      expect((await where())['adds']).toBe('src/queue.ts:4-6 changed');
      await confirmNote({ ...notes.context, id: ids.get('adds')! });
      expect((await where())['adds']).toBe('src/queue.ts:4-6 exact');
      expect((await showNote({ ...notes.context, id: ids.get('adds')! })).anchor).toMatchObject({
        textThen: expect.stringContaining('    this.jobs.push(job);'),
        textNow: expect.stringContaining('    if (job) this.jobs.push(job);'),
      });
      change({ 'src/queue.ts': `// Jobs.\n${longer}` });
      await ingest();
      expect(await where()).toMatchObject({ adds: 'src/queue.ts:5-7 moved', oldest: 'src/queue.ts:11-11 moved' });
      await moveNote({ ...notes.context, id: ids.get('adds')!, target: 'src/queue.ts#Queue.next' });
      expect((await where())['adds']).toBe('src/queue.ts:9-12 exact');
      const { address, resourceTitle, anchor } = (await notes.all()).get('adds')!;
      expect([anchor.symbol, resourceTitle]).toEqual(['Queue.next', 'Queue.next']);
      expect(address).toMatch(/queue\.ts#Queue\.next$/);
      change({ 'src/queue.ts': longer });
      await ingest();
      expect(await where()).toMatchObject({ adds: 'src/queue.ts:8-11 moved', oldest: 'src/queue.ts:10-10 exact' });
    });

    it('are where one step would lead, after renames and a rewrite that git tells in several', async () => {
      // More than the file was: its lines alone do not tell that it is the same one.
      const more = Array.from({ length: 12 }, (_, i) => `export const limit${i} = ${i};\n`).join('');
      const steps: readonly (() => void)[] = [
        () => change({ 'src/queue.ts': `// Jobs.\n\n${QUEUE}` }),
        () => rename('src/queue.ts', 'src/jobs.ts'),
        () =>
          change({ 'src/jobs.ts': `// Jobs.\n\n${QUEUE.replace('string[] = []', 'string[] = new Array()')}${more}` }),
        () => rename('src/jobs.ts', 'src/work.ts'),
        () => change({ 'src/other.ts': 'export const other = 2;\n' }),
      ];
      const anchors = await index.moduleStore(anchorsModule);
      for (const step of steps) {
        step();
        await ingest();
        await placeAgain({ anchors, stores: index.stores, repository: shop.path });
      }
      const stepwise = await where();
      expect(stepwise).toMatchObject({ oldest: 'src/work.ts:12-12 moved', adds: 'src/work.ts:6-8 moved' });
      // At once: from the first tree to the last.
      await ingest({ ref: shop.git('rev-list', '--max-parents=0', 'HEAD').trim() });
      expect(await where()).toEqual(AT_FIRST);
      await ingest();
      expect(await where()).toEqual(stepwise);
    });

    it('are placed as by the last of two processes, though the earlier one ends later', async () => {
      const anchors = await index.moduleStore(anchorsModule);
      const held = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      change({ 'src/queue.ts': `// One.\n${QUEUE}` });
      await index.ingest(shop.path, { train: false });
      const slow = placeAgain({
        stores: index.stores,
        repository: shop.path,
        anchors: {
          ...anchors,
          async save(...given) {
            held.resolve();
            await released.promise;
            await anchors.save(...given);
          },
        },
      });
      await held.promise;
      change({ 'src/queue.ts': `// One.\n// Two.\n${QUEUE}`, 'README.md': '# Jobs\n\nMore about jobs.\n' });
      await index.ingest(shop.path, { train: false });
      await placeAgain({ anchors, stores: index.stores, repository: shop.path });
      released.resolve();
      await slow;
      expect(await where()).toEqual({
        oldest: 'src/queue.ts:12-12 moved',
        adds: 'src/queue.ts:6-8 moved',
        text: 'README.md:1-3 changed',
        all: ':1-1 exact',
      });
    });
  });
}

describe('notes in a data directory', () => {
  it('outlive everything that can be rebuilt, and a checkout that moves', async () => {
    const shop = createGitRepository({ 'src/queue.ts': QUEUE });
    const index = await EMBEDDED.open();
    try {
      await index.ingest(shop.path, { train: false });
      const notes = await indexedNotes(index, shop.path);
      await notes.add('src/queue.ts:10', 'oldest');
      const { dialect, close } = await openSqliteDatabase(join(index.directory, 'pharos.db'));
      const tables = (await dialect.db.introspection.getTables()).map(({ name }) => name);
      const derived = tables.filter(
        (name) => !WRITTEN.has(name) && !/^(annotation_index|chunk_words|sqlite_|kysely_)/.test(name),
      );
      expect(derived).toEqual(expect.arrayContaining(['repositories', 'placements', 'placed_trees']));
      await sql`PRAGMA foreign_keys = OFF`.execute(dialect.db);
      for (const table of derived) await sql`DELETE FROM ${sql.table(table)}`.execute(dialect.db);
      await close();
      await index.ingest(shop.path, { train: false });
      expect(whereIs((await notes.all()).get('oldest'))).toBe('src/queue.ts:10-10 exact');

      const moved = `${shop.path}-moved`;
      shop.write({ 'src/queue.ts': `\n${QUEUE}` });
      shop.commit();
      renameSync(shop.path, moved);
      await index.ingest(moved, { train: false });
      const there = await indexedNotes(index, moved);
      const found = (await there.all()).get('oldest');
      expect(whereIs(found)).toBe('src/queue.ts:11-11 moved');
      expect(found!.repository).toBe(moved);
      renameSync(moved, shop.path);
    } finally {
      await index.delete();
      shop.delete();
    }
  }, 60_000);

  it('belong to no other repository while their own is there', async () => {
    const shop = createGitRepository({ 'src/queue.ts': QUEUE });
    const clone = `${shop.path}-clone`;
    const index = await EMBEDDED.open();
    try {
      await index.ingest(shop.path, { train: false });
      await (await indexedNotes(index, shop.path)).add('src/queue.ts:10', 'oldest');
      shop.git('clone', '--quiet', shop.path, clone);
      await index.ingest(clone, { train: false });
      expect((await (await indexedNotes(index, clone)).all()).size).toBe(0);
      expect((await (await indexedNotes(index, shop.path)).all()).size).toBe(1);
      expect(await index.moduleStore(annotationsModule)).toBeDefined();
    } finally {
      renameSync(clone, join(shop.path, 'clone'));
      await index.delete();
      shop.delete();
    }
  }, 60_000);
});
