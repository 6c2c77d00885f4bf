import { batches } from '../../adapters/sql/dialect.ts';
import { noteOf } from './rows.ts';
import type { NoteDatabase } from './select-notes.ts';
import type { StoredNote } from './store.ts';

/** Notes with their tags, tombstones included, by id. */
export async function readNotes(db: NoteDatabase, ids: readonly string[]): Promise<Map<string, StoredNote>> {
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

/** Replies to notes that have some, by the id of the note. */
export async function countReplies(db: NoteDatabase, ids: readonly string[]): Promise<Map<string, number>> {
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
