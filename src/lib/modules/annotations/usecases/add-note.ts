import { randomUUID } from 'node:crypto';
import { requireScope } from '../../../actor.ts';
import { uuid5 } from '../../../text/uuid5.ts';
import { type FoundPlace, findPlace, type NewAnchor } from '../../anchors/api.ts';
import { AGENT_DAYS, type Annotation, type NoteKind, type NoteVisibility } from '../annotation.ts';
import type { StoredNote } from '../store.ts';
import { checkColor, checkExpiry, checkNote, checkTags } from './check-note.ts';
import type { ChoosingNotes, NoteContext } from './note-context.ts';
import { eventOf, said } from './note-event.ts';
import { oneNote } from './one-note.ts';
import { settlePlaces } from './settle-places.ts';
import { viewNote } from './view-note.ts';

/** What a person or an agent says, before it is stored. */
export interface NoteWords {
  /** Markdown. */
  readonly note: string;
  readonly kind?: NoteKind;
  readonly tags?: readonly string[];
  readonly color?: string;
  readonly visibility?: NoteVisibility;
  /** ISO 8601, or a number of days: `30d`. */
  readonly expires?: string;
}

/** What to attach a note to, once it is found. */
export interface AttachNoteOptions extends NoteContext, NoteWords {
  readonly place: FoundPlace;
  /** Named by the caller: the same key writes one note, however often it is sent. */
  readonly key?: string;
  readonly now?: Date;
}

export interface AddNoteOptions extends ChoosingNotes, NoteWords {
  /** As in findPlace. */
  readonly target: string;
  readonly quote?: string;
  /** Looks at the files of a local working tree, too. */
  readonly workTree?: boolean;
  /** As in attachNote. */
  readonly key?: string;
  readonly now?: Date;
}

/**
 * Attaches a note to a place in code.
 *
 * @throws {PharosError} from findPlace; USAGE for words that are too long; FAILED when there are too many notes
 */
export async function addNote(options: AddNoteOptions): Promise<Annotation> {
  requireScope(options.actor, 'write');
  return attachNote({ ...options, place: await findPlace(options) });
}

/**
 * The same for a place that is found already.
 *
 * @throws {PharosError} USAGE for words that are too long; FAILED when there are too many notes
 */
export async function attachNote(options: AttachNoteOptions): Promise<Annotation> {
  const { actor, notes, place, key, now = new Date() } = options;
  requireScope(actor, 'write');
  const id = key === undefined ? randomUUID() : uuid5(`annotation ${actor.id} ${key}`);
  const words = { ...newNote(options, now), id };
  const { repository, anchor, text } = place;
  const stored: NewAnchor = { id: words.anchorId, repository: repository.key, anchor, text };
  const { path, startLine, endLine } = anchor;
  const after = { ...said(words), path, startLine, endLine };
  const event = eventOf(actor, 'annotation.created', words, repository.key, { after });
  await notes.add([{ note: words, anchor: stored, event }]);
  await settlePlaces(options, repository.key);
  return viewNote(await oneNote(options, words.id));
}

export interface ReplyOptions extends NoteContext, NoteWords {
  /** Id of a note, or the beginning of one. */
  readonly id: string;
  /** As of AttachNoteOptions. */
  readonly key?: string;
  readonly now?: Date;
}

/**
 * Answers a note; the reply has its place, and a reply to a reply belongs to the same note.
 *
 * @throws {PharosError} NOT_FOUND from oneNote; USAGE for words that are too long; FAILED when there are too many notes
 */
export async function replyToNote(options: ReplyOptions): Promise<Annotation> {
  const { actor, notes, id, key, now = new Date() } = options;
  requireScope(actor, 'write');
  const { note, placed } = await oneNote(options, id);
  const visibility = note.visibility === 'private' ? 'private' : options.visibility;
  const words = newNote({ ...options, ...(visibility && { visibility }) }, now);
  const named = key === undefined ? {} : { id: uuid5(`reply ${actor.id} ${key}`) };
  const reply: StoredNote = { ...words, ...named, anchorId: note.anchorId, replyTo: note.replyTo ?? note.id };
  const event = eventOf(actor, 'annotation.replied', reply, placed.repository, { after: said(reply) });
  await notes.add([{ note: reply, anchor: undefined, event }]);
  return viewNote(await oneNote(options, reply.id));
}

function newNote(
  { actor, note, kind = 'note', tags = [], color, visibility = 'members', expires }: NoteContext & NoteWords,
  now: Date,
): StoredNote {
  const at = now.toISOString();
  const usual = actor.kind === 'agent' ? `${AGENT_DAYS}d` : undefined;
  const expiresAt = checkExpiry(expires ?? usual, now);
  return {
    ...{ id: randomUUID(), anchorId: randomUUID(), userId: actor.id, authorName: actor.name, authorKind: actor.kind },
    ...{ kind, status: 'open', visibility, note: checkNote(note), tags: checkTags(tags) },
    ...(color !== undefined && { color: checkColor(color) }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...{ createdAt: at, updatedAt: at, etag: randomUUID() },
  };
}
