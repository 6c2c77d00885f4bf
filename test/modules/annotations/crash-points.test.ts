import type { KyselyPlugin } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import type { SqlDialect, SqlTransaction } from '../../../src/lib/adapters/sql/dialect.ts';
import {
  AUTHOR,
  changeOf,
  type NoteStores,
  newNote,
  noteStoreKinds,
  noteStoresOver,
  placed,
  REPOSITORY,
  replyTo,
  rowsOfNotes,
} from '../../support/note-stores.ts';

const kinds = await noteStoreKinds();

afterAll(async () => {
  for (const kind of kinds) if (kind.isThere) await kind.remove();
});

/** The same database, whose transactions crash before a statement; `none` counts them. */
function crashing(dialect: SqlDialect, before: number | 'none' | 'commit') {
  let statements = 0;
  const count: KyselyPlugin = {
    transformQuery({ node }) {
      if (++statements === before) throw new Error('crash');
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return {
    statements: () => statements,
    dialect: {
      ...dialect,
      write: <T>(work: (transaction: SqlTransaction) => Promise<T>) =>
        dialect.write(async (transaction) => {
          const result = await work(transaction.withPlugin(count) as SqlTransaction);
          if (before === 'commit') throw new Error('crash');
          return result;
        }),
    },
  };
}

const confirmation = { path: 'src/b.ts', startLine: 1, endLine: 2, blob: 'b2', actorId: AUTHOR, at: 'now' };
const tree = new Map([['src/cart.ts', 'b1']]);
const event = { at: 'now', actorId: AUTHOR, verb: 'test', subject: REPOSITORY, repository: REPOSITORY };

/** What is there before each write. */
const first = newNote({ tags: ['a'], text: 'one', id: '00000000-0000-4000-8000-000000000001' });
const second = newNote({ tags: ['b'], blob: 'b2', text: 'two', id: '00000000-0000-4000-8000-000000000002' });
const gone = changeOf(second, { deletedAt: '2026-02-01T00:00:00.000Z' });
const placements = [first, second].map(({ note }) => ({
  id: note.anchorId,
  placement: placed(),
  confirmation: undefined,
}));
const fresh = newNote({ tags: ['c', 'd'], blob: 'b3', text: 'three' });
const confirmed = { ...newNote({ blob: 'b4', text: 'four' }), confirmation: { ...confirmation, text: 'two' } };

const WRITES: Readonly<Record<string, (stores: Omit<NoteStores, 'close'>) => Promise<unknown>>> = {
  'adding notes, a reply and a changed one': ({ notes }) =>
    notes.add([fresh, confirmed, replyTo(first)], [changeOf(first, { note: 'x' })], [event]),
  'changing words and tags': ({ notes }) => notes.change(changeOf(first, { note: 'changed', tags: ['z'] })),
  'moving a note': ({ notes }) =>
    notes.change({ ...changeOf(first, {}), confirmation: { ...confirmation, text: 'two' } }),
  'removing a note': ({ notes }) => notes.change(changeOf(first, { deletedAt: 'now' })),
  'sweeping tombstones': ({ notes }) => notes.sweep('2026-03-01T00:00:00.000Z'),
  'discarding all notes': ({ notes }) => notes.discard(REPOSITORY, event),
  'saving placements': ({ anchors }) =>
    anchors.save(
      placements.map((one) => ({ ...one, placement: placed({ state: 'moved', path: 'src/c.ts' }) })),
      { repository: REPOSITORY, generation: 2, tree: new Map([['src/c.ts', 'b1']]) },
    ),
  'adopting a moved checkout': ({ anchors }) => anchors.adopt(REPOSITORY, '/new', event),
};

for (const { name, isThere, open } of kinds) {
  describe.skipIf(!isThere)(`a crash in ${name}`, () => {
    const prepared = async () => {
      const stores = await open();
      await stores.notes.add([first, second]);
      await stores.notes.change(gone);
      await stores.anchors.save(placements, { repository: REPOSITORY, generation: 1, tree });
      return stores;
    };

    it.each(Object.entries(WRITES))('between any two statements of %s leaves all as it was', async (_, write) => {
      const stores = await prepared();
      const before = await rowsOfNotes(stores.dialect);
      // The number of statements of one that succeeds, in a database of its own.
      const whole = await prepared();
      const counting = crashing(whole.dialect, 'none');
      await write(noteStoresOver(counting.dialect));
      const expected = comparable(await rowsOfNotes(whole.dialect));
      await whole.close();
      expect(counting.statements()).toBeGreaterThan(1);
      expect(expected).not.toEqual(comparable(before));
      if (name.startsWith('Postgres')) await rewind(stores);
      for (let point = 1; point <= counting.statements() + 1; point++) {
        const { dialect } = crashing(stores.dialect, point > counting.statements() ? 'commit' : point);
        await expect(write(noteStoresOver(dialect))).rejects.toThrow('crash');
        expect(await rowsOfNotes(stores.dialect)).toEqual(before);
      }
      // Once more, and everything is there once.
      await write(stores);
      expect(comparable(await rowsOfNotes(stores.dialect))).toEqual(expected);
      await stores.close();
    });

    /** Both share one schema there. */
    async function rewind(stores: NoteStores) {
      await stores.close();
      Object.assign(stores, await prepared());
    }
  });
}

/** Without what is made anew each time: ids of replies, etags, and numbers of events, of which Postgres leaves some out. */
function comparable(rows: Readonly<Record<string, readonly string[]>>) {
  const ids = [first, second, fresh, confirmed].flatMap(({ note }) => [note.id, note.anchorId]);
  return Object.fromEntries(
    Object.entries(rows).map(([table, lines]) => [
      table,
      lines
        .map((line) =>
          line
            .replace(/"etag":"[^"]*"|^\{"id":\d+|"number":\d+/g, '')
            .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => (ids.includes(id) ? id : '<new>')),
        )
        .sort(),
    ]),
  );
}
