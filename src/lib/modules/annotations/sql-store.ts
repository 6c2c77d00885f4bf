import { sql } from 'kysely';
import { batches, type SqlDialect, type SqlTransaction } from '../../adapters/sql/dialect.ts';
import { PharosError } from '../../errors.ts';
import { stem } from '../../text/stem.ts';
import { words } from '../../text/words.ts';
import { type AnchorStore, confirmPlacement, insertAnchors, removeAnchors } from '../anchors/api.ts';
import { appendEvents } from '../events/api.ts';
import { LIMITS } from './annotation.ts';
import { noteOf, noteRow } from './rows.ts';
import { type NoteDatabase, type NoteTables, selectNotes } from './select-notes.ts';
import type { AnnotationStore, NewNote, NoteChange, PlacedNote, StoredNote } from './store.ts';

export function createAnnotationStore(dialect: SqlDialect, anchors: Pick<AnchorStore, 'anchors'>): AnnotationStore {
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
    add: (notes) => write((transaction) => addNotes(transaction, notes)),

    change: (change) => write((transaction) => changeNote(transaction, change)),

    async find(id) {
      const end = `${id}\uffff`;
      const rows = await db
        .selectFrom('annotations')
        .select('id')
        .where('id', '>=', id)
        .where('id', '<', end)
        .orderBy('id')
        .limit(20)
        .execute();
      return read(rows.map((row) => row.id));
    },

    async list(filter, { sort, after, limit }) {
      const direction = sort === 'recent' ? 'desc' : 'asc';
      let query = selectNotes(db, filter).select('note.id');
      if (after) {
        const sign = sort === 'recent' ? '<' : '>';
        query = query.where((where) =>
          where.or([
            where('note.updated_at', sign, after.updatedAt),
            where.and([where('note.updated_at', '=', after.updatedAt), where('note.id', sign, after.id)]),
          ]),
        );
      }
      const rows = await query
        .orderBy('note.updated_at', direction)
        .orderBy('note.id', direction)
        .limit(limit)
        .execute();
      return read(rows.map(({ id }) => id));
    },

    async count(filter, most) {
      const some = selectNotes(db, filter).select('note.id').limit(most);
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
          .innerJoin('anchors', 'anchors.id', 'anchor_id')
          .select(['annotations.id', 'deleted_at'])
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

async function addNotes(transaction: SqlTransaction, given: readonly NewNote[]): Promise<void> {
  const writing = transaction.withTables<NoteTables>();
  const known = await readNotes(
    writing,
    given.map(({ note }) => note.id),
  );
  const notes = given.filter(({ note }) => !known.has(note.id));
  await checkCounts(writing, notes);
  await insertAnchors(
    transaction,
    notes.flatMap(({ anchor }) => anchor ?? []),
  );
  for (const batch of batches(notes)) {
    await writing
      .insertInto('annotations')
      .values(batch.map(({ note }) => noteRow(note)))
      .execute();
    for (const { note, anchor } of batch) await describe(writing, note, await placeOf(writing, note, anchor));
  }
  await appendEvents(
    transaction,
    notes.map(({ event }) => event),
  );
}

async function changeNote(
  transaction: SqlTransaction,
  { id, etag, changed, confirmation, event }: NoteChange,
): Promise<boolean> {
  const writing = transaction.withTables<NoteTables>();
  const before = (await readNotes(writing, [id])).get(id);
  if (before?.etag !== etag) return false;
  const after = { ...before, ...changed };
  await writing.updateTable('annotations').set(noteRow(after)).where('id', '=', id).execute();
  if (confirmation) {
    const { text, ...place } = confirmation;
    await confirmPlacement(transaction, before.anchorId, place, text);
  }
  await forget(writing, [id]);
  if (after.deletedAt === undefined) await describe(writing, after, await placeOf(writing, after, undefined));
  await appendEvents(transaction, [event]);
  return true;
}

/** Counted in the writing transaction: two writers cannot both take the last place. */
async function checkCounts(writing: NoteDatabase, notes: readonly NewNote[]): Promise<void> {
  const counted = () =>
    writing
      .selectFrom('annotations')
      .innerJoin('anchors', 'anchors.id', 'anchor_id')
      .select(({ fn }) => fn.countAll<number | string>().as('count'))
      .where('deleted_at', 'is', null);
  for (const [userId, own] of Map.groupBy(notes, ({ note }) => note.userId)) {
    const { count } = await counted().where('user_id', '=', userId).executeTakeFirstOrThrow();
    if (Number(count) + own.length > LIMITS.perAuthor)
      throw tooMany(`${own[0]!.note.authorName} has`, LIMITS.perAuthor);
  }
  const placed = notes.filter(({ anchor }) => anchor);
  for (const [repository, own] of Map.groupBy(placed, ({ anchor }) => anchor!.repository)) {
    const { count } = await counted().where('repository', '=', repository).executeTakeFirstOrThrow();
    if (Number(count) + own.length > LIMITS.perRepository) throw tooMany(`${repository} has`, LIMITS.perRepository);
  }
}

function tooMany(who: string, most: number): PharosError {
  return new PharosError('FAILED', `${who} ${most.toLocaleString('en')} notes, which is the maximum`, {
    hint: 'Export and remove notes that are resolved: pharos notes export, pharos note remove.',
  });
}

async function readNotes(db: NoteDatabase, ids: readonly string[]): Promise<Map<string, StoredNote>> {
  const found = new Map<string, StoredNote>();
  for (const batch of batches(ids)) {
    const rows = await db.selectFrom('annotations').selectAll().where('id', 'in', batch).execute();
    const tagged = await db
      .selectFrom('annotation_tags')
      .selectAll()
      .where('annotation_id', 'in', batch)
      .orderBy('tag')
      .execute();
    const tags = Map.groupBy(tagged, ({ annotation_id }) => annotation_id);
    for (const row of rows)
      found.set(
        row.id,
        noteOf(
          row,
          (tags.get(row.id) ?? []).map(({ tag }) => tag),
        ),
      );
  }
  return found;
}

async function countReplies(db: NoteDatabase, ids: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const batch of batches(ids)) {
    const rows = await db
      .selectFrom('annotations')
      .select(({ fn }) => ['reply_to', fn.countAll<number | string>().as('count')])
      .where('reply_to', 'in', batch)
      .where('deleted_at', 'is', null)
      .groupBy('reply_to')
      .execute();
    for (const { reply_to, count } of rows) counts.set(reply_to!, Number(count));
  }
  return counts;
}

/** The texts by which a note is found beside its own: the quote, the path and the name of the definition. */
async function placeOf(writing: NoteDatabase, note: StoredNote, anchor: NewNote['anchor']): Promise<string> {
  if (anchor) return `${anchor.anchor.exact} ${anchor.anchor.path} ${anchor.anchor.symbol?.name ?? ''}`;
  const row = await writing
    .selectFrom('anchors')
    .select(['exact', 'path', 'symbol'])
    .where('id', '=', note.anchorId)
    .executeTakeFirst();
  return row ? `${row.exact} ${row.path} ${row.symbol ?? ''}` : '';
}

/** Tags and words of a note. */
async function describe(writing: NoteDatabase, { id, tags, note }: StoredNote, place: string): Promise<void> {
  if (tags.length > 0) {
    await writing
      .insertInto('annotation_tags')
      .values(tags.map((tag) => ({ annotation_id: id, tag })))
      .execute();
  }
  const stems = words([note, ...tags, place].join('\n'))
    .map(stem)
    .join(' ');
  await writing.insertInto('annotation_words').values({ annotation_id: id, words: stems }).execute();
}

async function forget(writing: NoteDatabase, ids: readonly string[]): Promise<void> {
  await writing.deleteFrom('annotation_tags').where('annotation_id', 'in', ids).execute();
  await writing.deleteFrom('annotation_words').where('annotation_id', 'in', ids).execute();
}

/** Removes notes for good, and the anchors that no other note has. */
async function erase(transaction: SqlTransaction, ids: readonly string[]): Promise<void> {
  const writing = transaction.withTables<NoteTables>();
  for (const batch of batches(ids)) {
    const rows = await writing.selectFrom('annotations').select('anchor_id').where('id', 'in', batch).execute();
    await forget(writing, batch);
    await writing.deleteFrom('annotations').where('id', 'in', batch).execute();
    const anchorIds = [...new Set(rows.map(({ anchor_id }) => anchor_id))];
    const needed = await writing
      .selectFrom('annotations')
      .select('anchor_id')
      .where('anchor_id', 'in', anchorIds)
      .execute();
    const isNeeded = new Set(needed.map(({ anchor_id }) => anchor_id));
    await removeAnchors(
      transaction,
      anchorIds.filter((id) => !isNeeded.has(id)),
    );
  }
}

/** Rows of `annotation_words`, there called `found`, that have one of the words. */
function matching(database: SqlDialect['database'], asked: readonly string[]) {
  if (database === 'sqlite') {
    const query = asked.map((word) => `"${word.replaceAll('"', '""')}"`).join(' OR ');
    return sql<boolean>`found.annotation_id IN (SELECT annotation_id FROM annotation_words WHERE annotation_words MATCH ${query})`;
  }
  return sql<boolean>`string_to_array(found.words, ' ') && ${[...asked]}::text[]`;
}
