import { batches, type SqlTransaction } from '../../adapters/sql/dialect.ts';
import { PharosError } from '../../errors.ts';
import { stem } from '../../text/stem.ts';
import { words } from '../../text/words.ts';
import { confirmPlacement, insertAnchors, removeAnchors } from '../anchors/api.ts';
import { appendEvents } from '../events/api.ts';
import { readNotes } from './read-notes.ts';
import { noteRow } from './rows.ts';
import type { NoteDatabase, NoteTables } from './select-notes.ts';
import type { NewNote, NoteChange, StoredNote } from './store.ts';

/** Notes that there may be, replies included. */
export type CountLimits = { readonly [Limit in 'perAuthor' | 'perRepository']: number };

/** Those that are there already are left as they are. */
export async function addNotes(
  transaction: SqlTransaction,
  given: readonly NewNote[],
  limits: CountLimits,
): Promise<void> {
  const writing = transaction.withTables<NoteTables>();
  const known = await readNotes(
    writing,
    given.map(({ note }) => note.id),
  );
  const notes = given.filter(({ note }) => !known.has(note.id));
  if (notes.length === 0) return;
  await insertAnchors(
    transaction,
    notes.flatMap(({ anchor }) => anchor ?? []),
  );
  const places = await placesOf(
    writing,
    notes.map(({ note }) => note.anchorId),
  );
  for (const { note, confirmation } of notes) {
    if (!places.has(note.anchorId)) throw isGone(note);
    if (!confirmation) continue;
    const { text, ...place } = confirmation;
    await confirmPlacement(transaction, note.anchorId, place, text);
  }
  for (const batch of batches(notes)) {
    await writing
      .insertInto('annotations')
      .values(batch.map(({ note }) => noteRow(note, places.get(note.anchorId)!.repository)))
      .execute();
    await describe(
      writing,
      batch.map(({ note }) => note),
      places,
    );
  }
  await checkCounts(writing, notes, places, limits);
  await appendEvents(
    transaction,
    notes.map(({ event }) => event),
  );
}

/** False when the note is not as it was when the change was decided. */
export async function changeNote(
  transaction: SqlTransaction,
  { id, etag, changed, confirmation, event }: NoteChange,
): Promise<boolean> {
  const writing = transaction.withTables<NoteTables>();
  const before = (await readNotes(writing, [id])).get(id);
  if (before?.etag !== etag) return false;
  const after = { ...before, ...changed };
  const places = await placesOf(writing, [before.anchorId]);
  const { repository } = places.get(before.anchorId)!;
  await writing.updateTable('annotations').set(noteRow(after, repository)).where('id', '=', id).execute();
  if (confirmation) {
    const { text, ...place } = confirmation;
    await confirmPlacement(transaction, before.anchorId, place, text);
  }
  await forget(writing, [id]);
  if (after.deletedAt === undefined) await describe(writing, [after], places);
  await appendEvents(transaction, [event]);
  return true;
}

/** Counted in the writing transaction, which is undone for one too many: two writers cannot both take the last place. */
async function checkCounts(
  writing: NoteDatabase,
  notes: readonly NewNote[],
  places: ReadonlyMap<string, NotePlace>,
  { perAuthor, perRepository }: CountLimits,
): Promise<void> {
  const count = async (column: 'user_id' | 'repository', value: string) => {
    const row = await writing
      .selectFrom('annotations')
      .select(({ fn }) => fn.countAll<number | string>().as('count'))
      .where(column, '=', value)
      .where('deleted_at', 'is', null)
      .executeTakeFirstOrThrow();
    return Number(row.count);
  };
  for (const [userId, [first]] of Map.groupBy(notes, ({ note }) => note.userId)) {
    if ((await count('user_id', userId)) > perAuthor) throw tooMany(`${first!.note.authorName} has`, perAuthor);
  }
  for (const repository of new Set(notes.map(({ note }) => places.get(note.anchorId)!.repository))) {
    if ((await count('repository', repository)) > perRepository) throw tooMany(`${repository} has`, perRepository);
  }
}

function isGone({ replyTo = '' }: StoredNote): PharosError {
  return new PharosError('NOT_FOUND', `The note ${replyTo.slice(0, 8)} has been removed`, {
    hint: '`pharos notes` lists notes with their ids.',
  });
}

/** The error for a note that somebody else has changed. */
export function isChanged(id: string): PharosError {
  return new PharosError('CONFLICT', `The note ${id.slice(0, 8)} has been changed meanwhile`, {
    hint: `Look at it and try again: pharos note show ${id.slice(0, 8)}.`,
  });
}

function tooMany(who: string, most: number): PharosError {
  return new PharosError('FAILED', `${who} ${most.toLocaleString('en')} notes, which is the maximum`, {
    hint: 'Export and remove notes that are resolved: pharos notes export, pharos note remove.',
  });
}

interface NotePlace {
  readonly repository: string;
  /** Texts by which a note is found beside its own: the path, the name of the definition, and the quote of single lines. */
  readonly text: string;
}

/** By the id of the anchor. */
async function placesOf(writing: NoteDatabase, ids: readonly string[]): Promise<ReadonlyMap<string, NotePlace>> {
  const places = new Map<string, NotePlace>();
  for (const batch of batches([...new Set(ids)])) {
    const rows = await writing
      .selectFrom('anchors')
      .select(['id', 'repository', 'exact', 'path', 'symbol', 'whole'])
      .where('id', 'in', batch)
      .execute();
    for (const { id, repository, exact, path, symbol, whole } of rows) {
      // A whole file or definition has the words of many questions: its text says nothing of what the note is about.
      const quote = whole === null ? exact : '';
      places.set(id, { repository, text: `${quote} ${path} ${symbol ?? ''}` });
    }
  }
  return places;
}

/** Tags and words of notes. */
async function describe(
  writing: NoteDatabase,
  notes: readonly StoredNote[],
  places: ReadonlyMap<string, NotePlace>,
): Promise<void> {
  const tagged = notes.flatMap(({ id, tags }) => tags.map((tag) => ({ annotation_id: id, tag })));
  for (const batch of batches(tagged)) await writing.insertInto('annotation_tags').values(batch).execute();
  const worded = notes.map(({ id, tags, note, anchorId }) => ({
    annotation_id: id,
    words: words([note, ...tags, places.get(anchorId)?.text ?? ''].join('\n'))
      .map(stem)
      .join(' '),
  }));
  await writing.insertInto('annotation_words').values(worded).execute();
}

async function forget(writing: NoteDatabase, ids: readonly string[]): Promise<void> {
  await writing.deleteFrom('annotation_tags').where('annotation_id', 'in', ids).execute();
  await writing.deleteFrom('annotation_words').where('annotation_id', 'in', ids).execute();
}

/** Removes notes for good, and the anchors that no other note has. */
export async function erase(transaction: SqlTransaction, ids: readonly string[]): Promise<void> {
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
