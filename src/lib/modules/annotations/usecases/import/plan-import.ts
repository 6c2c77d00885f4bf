import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { uuid5 } from '../../../../text/uuid5.ts';
import { anchorOfRecord } from '../../../anchors/api.ts';
import type { WrittenEvent } from '../../../events/api.ts';
import type { NewNote, NoteChange, PlacedNote } from '../../store.ts';
import type { NoteContext } from '../note-context.ts';
import { eventOf, said } from '../note-event.ts';
import { checkQuotes } from './check-quote.ts';
import { findTexts } from './find-texts.ts';
import type { ReadRecord } from './read-records.ts';
import { confirmationOfRecord, storedOf, wordsOf } from './stored-of-record.ts';

export interface PlanningImport extends NoteContext {
  /** One for each id, all of one repository. */
  readonly records: readonly ReadRecord[];
  /** Key of the repository that they go to. */
  readonly repository: string;
  /** Of the file, for messages. */
  readonly name: string;
  readonly now: Date;
}

export interface ImportPlan {
  readonly added: readonly NewNote[];
  readonly changed: readonly NoteChange[];
  /** Versions that lost against a newer one that is here. */
  readonly lost: readonly WrittenEvent[];
  readonly unchanged: number;
  /** Those that were removed here, and their replies. */
  readonly removed: number;
  /** Private ones of others. */
  readonly hidden: number;
  /** Added ones whose text is nowhere: they are placed by their quotes. */
  readonly quoted: number;
}

/** Ids that are looked up at once. */
const BATCH = 500;

/**
 * Decides what an import does, by the notes that are here. An id that a note of another repository has already becomes another one,
 * the same each time, so that two clones of a repository can share their notes.
 *
 * @throws {PharosError} TEXT_DIFFERS from checkQuotes
 */
export async function planImport(planning: PlanningImport): Promise<ImportPlan> {
  const { actor, records, repository, notes, now } = planning;
  const ids = await finalIds(planning);
  const answered = records.flatMap(({ record }) => record.note.reply_to ?? []);
  const known = await findAll(notes, [...new Set([...ids.values(), ...answered])]);
  const byId = new Map(records.map((one) => [one.record.note.id, one]));
  const plan = { added: [] as ReadRecord[], changed: [] as NoteChange[], lost: [] as WrittenEvent[] };
  const counts = { unchanged: 0, removed: 0, hidden: 0 };
  for (const one of records) {
    const { record } = one;
    const { visibility, user_id } = record.note;
    const before = known.get(ids.get(record.note.id)!);
    const parent = parentOf(one, { repository, known, ids, byId });
    if (before?.note.deletedAt !== undefined || parent?.note.deletedAt !== undefined) {
      counts.removed++;
    } else if (isHidden(before, actor.id) || (visibility === 'private' && user_id !== actor.id)) counts.hidden++;
    else if (!before) plan.added.push(one);
    else decide(one, before);
  }
  const texts = await findTexts(planning, repository, blobsOf(plan.added, plan.changed));
  checkQuotes(plan.added, texts, planning.name);
  const added = await newNotes(planning, plan.added, { ids, byId, texts, known });
  const changed = plan.changed.map((change) => ({
    ...change,
    ...(change.confirmation && { confirmation: { ...change.confirmation, text: texts.get(change.confirmation.blob) } }),
  }));
  const quoted = plan.added.filter(({ record: { anchor } }) => anchor.blob !== '' && !texts.has(anchor.blob)).length;
  return { added, changed, lost: plan.lost, ...counts, quoted };

  function decide({ record }: ReadRecord, { note, placed }: PlacedNote): void {
    const { color, expiresAt, confirmedBy, ...words } = wordsOf(record);
    const after = { ...note, ...words, color, expiresAt, confirmedBy } as typeof note;
    const confirmation = confirmationOfRecord(record);
    const isMoved = confirmation !== undefined && !isDeepStrictEqual(confirmation, placed.confirmation);
    const event = (verb: 'annotation.imported' | 'annotation.import_lost', before: object, now_: object) =>
      eventOf(actor, verb, note, repository, { before, after: now_ });
    if (words.updatedAt > note.updatedAt) {
      const at = now.toISOString();
      plan.changed.push({
        ...{ id: note.id, etag: note.etag, changed: { ...after, etag: randomUUID() } },
        ...(isMoved && { confirmation: { ...confirmation, text: undefined } }),
        event: { ...event('annotation.imported', said(note), said(after)), at },
      });
      return;
    }
    counts.unchanged++;
    if (!isDeepStrictEqual(said(after), said(note))) {
      plan.lost.push({ ...event('annotation.import_lost', said(after), said(note)), at: words.updatedAt });
    }
  }
}

/** Ids that the records get here. */
async function finalIds({ records, repository, notes }: PlanningImport): Promise<ReadonlyMap<string, string>> {
  const own = records.map(({ record }) => record.note.id);
  const known = await findAll(notes, own);
  return new Map(
    own.map((id) => {
      const taken = known.get(id);
      return [id, taken && taken.placed.repository !== repository ? uuid5(`${repository}#${id}`) : id];
    }),
  );
}

async function findAll(notes: NoteContext['notes'], ids: readonly string[]): Promise<ReadonlyMap<string, PlacedNote>> {
  const found = new Map<string, PlacedNote>();
  for (let i = 0; i < ids.length; i += BATCH) {
    for (const one of await notes.find(ids.slice(i, i + BATCH))) found.set(one.note.id, one);
  }
  return found;
}

function isHidden(before: PlacedNote | undefined, reader: string): boolean {
  return before?.note.visibility === 'private' && before.note.userId !== reader;
}

/** A note that begins a thread; replies to replies belong to the same one. */
function rootOf(one: ReadRecord, byId: ReadonlyMap<string, ReadRecord>): ReadRecord {
  const seen = new Set<ReadRecord>();
  let root = one;
  for (;;) {
    seen.add(root);
    const next = byId.get(root.record.note.reply_to ?? '');
    // Whoever reply to each other in a circle reply to nobody.
    if (!next || seen.has(next)) return next ? one : root;
    root = next;
  }
}

/** The note here that a record answers: by the root of its thread in the file, or by that one's own answer. */
function parentOf(
  one: ReadRecord,
  { repository, known, ids, byId }: Pick<Resolved, 'known' | 'ids' | 'byId'> & { readonly repository: string },
): PlacedNote | undefined {
  const root = rootOf(one, byId);
  const { id, reply_to = '' } = root.record.note;
  const candidates = [root === one ? undefined : known.get(ids.get(id)!), known.get(reply_to)];
  return candidates.find((parent) => parent?.placed.repository === repository);
}

function blobsOf(added: readonly ReadRecord[], changed: readonly NoteChange[]): string[] {
  const blobs = [
    ...added.flatMap(({ record: { anchor, confirmation } }) => [anchor.blob, confirmation?.blob ?? '']),
    ...changed.map(({ confirmation }) => confirmation?.blob ?? ''),
  ];
  return [...new Set(blobs)].filter((blob) => blob !== '');
}

interface Resolved {
  readonly ids: ReadonlyMap<string, string>;
  readonly byId: ReadonlyMap<string, ReadRecord>;
  readonly known: ReadonlyMap<string, PlacedNote>;
  readonly texts: ReadonlyMap<string, string>;
}

async function newNotes(
  { actor, repository, anchors, now }: PlanningImport,
  added: readonly ReadRecord[],
  resolved: Resolved,
): Promise<readonly NewNote[]> {
  const { ids, byId, texts } = resolved;
  const roots = new Map(added.map((one) => [one, rootOf(one, byId)]));
  const taken = new Set<string>();
  const wanted = [...new Set([...roots.values()].map(({ record }) => record.anchor.id))];
  for (let i = 0; i < wanted.length; i += BATCH) {
    for (const { id } of await anchors.anchors(wanted.slice(i, i + BATCH))) taken.add(id);
  }
  const anchorIds = new Map<string, string>();
  return added.map((one) => {
    const root = roots.get(one)!;
    const parent = parentOf(one, { ...resolved, repository });
    const replyTo = parent
      ? (parent.note.replyTo ?? parent.note.id)
      : root === one
        ? one.record.note.reply_to
        : ids.get(root.record.note.id)!;
    const anchorId = parent ? parent.note.anchorId : anchorIdOf(root);
    const note = storedOf(one.record, { id: ids.get(one.record.note.id)!, anchorId, replyTo, etag: randomUUID() });
    const anchor = anchorOfRecord(root.record.anchor);
    const confirmation = root === one && !parent ? confirmationOfRecord(one.record) : undefined;
    return {
      note,
      anchor: parent ? undefined : { id: anchorId, repository, anchor, text: texts.get(anchor.blob) },
      ...(confirmation && { confirmation: { ...confirmation, text: texts.get(confirmation.blob) } }),
      event: {
        ...eventOf(actor, 'annotation.imported', note, repository, { after: said(note) }),
        at: now.toISOString(),
      },
    };
  });

  /** An id that an anchor has already, here or elsewhere, is not given again: a note would be about what that one is about. */
  function anchorIdOf({ record: { anchor, note } }: ReadRecord): string {
    const key = `${anchor.id} ${note.id}`;
    const known = anchorIds.get(key);
    if (known !== undefined) return known;
    const free = taken.has(anchor.id) ? randomUUID() : anchor.id;
    taken.add(anchor.id);
    anchorIds.set(key, free);
    return free;
  }
}
