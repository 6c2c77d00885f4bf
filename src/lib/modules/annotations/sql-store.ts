import { sql } from 'kysely';
import type { SqlDialect } from '../../adapters/sql/dialect.ts';
import type { AnchorStore } from '../anchors/api.ts';
import { appendEvents, newEvents } from '../events/api.ts';
import { LIMITS } from './annotation.ts';
import { narrowNotes } from './narrow-notes.ts';
import { countReplies, readNotes } from './read-notes.ts';
import { type NoteTables, selectNotes } from './select-notes.ts';
import type { AnnotationStore, PlacedNote } from './store.ts';
import { addNotes, type CountLimits, changeNote, erase, isChanged } from './write-notes.ts';

export function createAnnotationStore(
  dialect: SqlDialect,
  anchors: Pick<AnchorStore, 'anchors'>,
  limits: CountLimits = LIMITS,
): AnnotationStore {
  const { write } = dialect;
  const db = dialect.db.withTables<NoteTables>();

  /** In the order of the ids; those that are gone by now are left out. */
  const read = async (ids: readonly string[]): Promise<PlacedNote[]> => {
    const notes = await readNotes(db, ids);
    const placed = await anchors.anchors([...new Set([...notes.values()].map(({ anchorId }) => anchorId))]);
    const anchorById = new Map(placed.map((anchor) => [anchor.id, anchor]));
    const replies = await countReplies(db, ids);
    return ids.flatMap((id) => {
      const note = notes.get(id);
      const anchor = note && anchorById.get(note.anchorId);
      return note && anchor ? [{ note, placed: anchor, replies: replies.get(id) ?? 0 }] : [];
    });
  };

  return {
    add: (notes, changes = [], events = []) =>
      write(async (transaction) => {
        for (const change of changes) if (!(await changeNote(transaction, change))) throw isChanged(change.id);
        await addNotes(transaction, notes, limits);
        await appendEvents(transaction, await newEvents(transaction, events));
      }),

    change: (change) => write((transaction) => changeNote(transaction, change)),

    async find(ids) {
      const whole = ids.filter((id) => id.length === ID_LENGTH);
      const found = new Set((await readNotes(db, whole)).keys());
      for (const id of ids.filter(({ length }) => length < ID_LENGTH)) {
        const rows = await db
          .selectFrom('annotations')
          .select('id')
          .where('id', '>=', id)
          .where('id', '<', `${id}\uffff`)
          .orderBy('id')
          .limit(SIMILAR)
          .execute();
        for (const row of rows) found.add(row.id);
      }
      return read([...found]);
    },

    async list(filter, { sort, after, limit }) {
      const direction = sort === 'recent' ? 'desc' : 'asc';
      let query = selectNotes(db, await narrowNotes(db, filter)).select('note.id');
      if (after && sort === 'id') query = query.where('note.id', '>', after.id);
      else if (after) {
        const sign = sort === 'recent' ? '<' : '>';
        query = query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('note.updated_at', 'note.id'), sign, tuple(after.updatedAt, after.id)),
        );
      }
      if (sort !== 'id') query = query.orderBy('note.updated_at', direction);
      const rows = await query.orderBy('note.id', direction).limit(limit).execute();
      return read(rows.map(({ id }) => id));
    },

    async count(filter, most) {
      const some = selectNotes(db, await narrowNotes(db, filter))
        .select('note.id')
        .limit(most);
      const { count } = await db
        .selectFrom(some.as('some'))
        .select(({ fn }) => fn.countAll<number | string>().as('count'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async search(asked, filter, limit) {
      if (asked.length === 0) return [];
      const rows = await selectNotes(db, filter)
        .innerJoin('annotation_words as found', 'found.annotation_id', 'note.id')
        .where(matching(dialect.database, asked))
        .select(['note.id', 'found.words'])
        .orderBy('note.updated_at', 'desc')
        .limit(limit)
        .execute();
      return rows;
    },

    sweep: (before) =>
      write(async (transaction) => {
        const writing = transaction.withTables<NoteTables>();
        const old = await writing.selectFrom('annotations').select('id').where('deleted_at', '<', before).execute();
        await erase(
          transaction,
          old.map(({ id }) => id),
        );
      }),

    discard: (repository, event) =>
      write(async (transaction) => {
        const writing = transaction.withTables<NoteTables>();
        const rows = await writing
          .selectFrom('annotations')
          .select(['id', 'deleted_at'])
          .where('repository', '=', repository)
          .execute();
        await erase(
          transaction,
          rows.map(({ id }) => id),
        );
        const count = rows.filter(({ deleted_at }) => deleted_at === null).length;
        if (rows.length > 0) await appendEvents(transaction, [{ ...event, before: { notes: count } }]);
        return count;
      }),
  };
}

/** Characters of a whole id. */
const ID_LENGTH = 36;
/** Notes that are found by the beginning of an id. */
const SIMILAR = 20;

/** Notes that have one of the words; by their ids in SQLite, which would go through all rows with the words for each note. */
function matching(database: SqlDialect['database'], asked: readonly string[]) {
  if (database === 'sqlite') {
    const query = asked.map((word) => `"${word.replaceAll('"', '""')}"`).join(' OR ');
    return sql<boolean>`note.id IN (
      SELECT annotation_id FROM annotation_words
      WHERE number IN (SELECT rowid FROM annotation_index WHERE annotation_index MATCH ${query})
    )`;
  }
  return sql<boolean>`string_to_array(found.words, ' ') && ARRAY[${sql.join(asked)}]::text[]`;
}
