import { randomUUID } from 'node:crypto';
import { type Actor, requireScope } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import { currentGeneration, type FoundPlace, findPlace, openTexts } from '../../anchors/api.ts';
import { type Annotation, type NoteKind, type NoteStatus, TOMBSTONE_DAYS } from '../annotation.ts';
import type { NoteChange, PlacedNote, StoredNote } from '../store.ts';
import { checkNote, checkTags } from './check-note.ts';
import type { ChoosingNotes, NoteContext } from './note-context.ts';
import { eventOf, said } from './note-event.ts';
import { oneNote } from './one-note.ts';
import { settlePlaces } from './settle-places.ts';
import { mayChange, viewNote } from './view-note.ts';
import { viewNotes } from './view-notes.ts';

interface ChangeOptions extends NoteContext {
  /** Id of a note, or the beginning of one. */
  readonly id: string;
  /** The state that the caller has seen: another one is a conflict. */
  readonly ifMatch?: string;
  readonly now?: Date;
}

/**
 * Closes a note, or opens it again. Whoever sees it may: a question is answered by others.
 *
 * @throws {PharosError} from oneNote; CONFLICT when somebody else has changed it meanwhile
 */
export function resolveNote(options: ChangeOptions & { readonly status?: NoteStatus }): Promise<Annotation> {
  const { status = 'resolved' } = options;
  return change(options, status === 'resolved' ? 'resolved' : 'reopened', () => ({ changed: { status } }));
}

/**
 * Changes the words of one's own note.
 *
 * @throws {PharosError} from oneNote; FORBIDDEN for a note of somebody else; USAGE from the checks of notes; CONFLICT
 */
export function editNote(
  options: ChangeOptions & { readonly note?: string; readonly kind?: NoteKind; readonly tags?: readonly string[] },
): Promise<Annotation> {
  const { note, kind, tags } = options;
  return change(options, 'updated', (before) => {
    requireOwner(options.actor, before);
    const changed = {
      ...(note !== undefined && { note: checkNote(note) }),
      ...(kind && { kind }),
      ...(tags && { tags: checkTags(tags) }),
    };
    return { changed };
  });
}

/**
 * Says that a note is right: an agent's note no longer expires, and one that was placed by a rule, or only suggested a place, is
 * followed from there. The original anchor is kept.
 *
 * @throws {PharosError} from oneNote; NOT_FOUND for a lost note without a suggestion; FORBIDDEN for agents; CONFLICT
 */
export async function confirmNote(options: ChangeOptions): Promise<Annotation> {
  const { actor, stores } = options;
  if (actor.kind === 'agent') {
    throw new PharosError('FORBIDDEN', 'An agent cannot confirm a note', {
      hint: 'A person can: pharos note confirm.',
    });
  }
  const { placed: last } = await oneNote(options, options.id);
  await settlePlaces(options, last.repository);
  const done = await change(options, 'confirmed', async ({ note, placed }) => {
    const { placement, repository } = placed;
    const place = placement?.state === 'orphaned' ? placement.suggestion : placement;
    if (placement?.state === 'orphaned' && !place) {
      throw new PharosError('NOT_FOUND', `The note ${note.id.slice(0, 8)} is lost, and no place is suggested`, {
        hint: `Say where it belongs: pharos note move ${note.id.slice(0, 8)} <path:lines>.`,
      });
    }
    const changed = { confirmedBy: actor.id, expiresAt: undefined };
    if (!place || placement?.state === 'exact' || place.path === '') return { changed };
    const generation = await currentGeneration(stores.catalog, repository);
    const texts = generation === undefined ? undefined : openTexts(stores, generation);
    const blob = await texts?.blob(place.path);
    if (!texts || blob === undefined) return { changed };
    const { path, startLine, endLine } = place;
    const confirmation = { path, startLine, endLine, blob, text: await texts.text(blob) };
    return { changed, confirmation };
  });
  await settlePlaces(options, done.repository);
  return viewed(options, done.id);
}

/**
 * Attaches a note to another place, from where it is followed. The original anchor is kept.
 *
 * @throws {PharosError} from oneNote and findPlace; USAGE when that place is in another repository; CONFLICT
 */
export async function moveNote(
  options: ChangeOptions &
    ChoosingNotes & { readonly target: string; readonly quote?: string; readonly workTree?: boolean },
): Promise<Annotation> {
  const { placed } = await oneNote(options, options.id);
  const place = await findPlace({ ...options, repository: options.repository ?? placed.repository });
  return reattachNote({ ...options, place });
}

/** The same for a place that is found already. */
export async function reattachNote(options: ChangeOptions & { readonly place: FoundPlace }): Promise<Annotation> {
  const { place } = options;
  const { placed } = await oneNote(options, options.id);
  if (place.repository.key !== placed.repository || place.anchor.whole === 'repository') {
    throw new PharosError('USAGE', 'A note moves within its repository, to a file, lines or a definition', {
      hint: 'Add another note instead: pharos note add.',
    });
  }
  const { path, startLine, endLine, blob } = place.anchor;
  const confirmation = { path, startLine, endLine, blob, text: place.text };
  const done = await change(options, 'moved', () => ({ changed: {}, confirmation }));
  await settlePlaces(options, done.repository);
  return viewed(options, done.id);
}

/**
 * Removes one's own note. It is kept as a tombstone for a month, so that an import does not bring it back.
 *
 * @throws {PharosError} from oneNote; FORBIDDEN for a note of somebody else; CONFLICT
 */
export async function removeNote(options: ChangeOptions): Promise<Annotation> {
  const { actor, notes, now = new Date() } = options;
  const before = await oneNote(options, options.id);
  await change(options, 'removed', (found) => {
    requireOwner(actor, found);
    return { changed: { deletedAt: now.toISOString() } };
  });
  await notes.sweep(new Date(now.getTime() - TOMBSTONE_DAYS * 86_400_000).toISOString());
  return viewNote(before);
}

type Decided = {
  readonly changed: { readonly [Field in keyof NoteChange['changed']]?: NoteChange['changed'][Field] | undefined };
  readonly confirmation?: Omit<NonNullable<NoteChange['confirmation']>, 'actorId' | 'at'>;
};

async function change(
  options: ChangeOptions,
  verb: string,
  decide: (before: PlacedNote) => Decided | Promise<Decided>,
): Promise<Annotation> {
  const { actor, notes, id, ifMatch, now = new Date() } = options;
  requireScope(actor, 'write');
  const before = await oneNote(options, id);
  const { note, placed } = before;
  const { changed, confirmation } = await decide(before);
  const at = now.toISOString();
  const after = { ...note, ...changed, updatedAt: at, etag: randomUUID() } as StoredNote;
  const place = confirmation && {
    path: confirmation.path,
    startLine: confirmation.startLine,
    endLine: confirmation.endLine,
  };
  const isChanged = await notes.change({
    ...{ id: note.id, etag: ifMatch ?? note.etag, changed: after },
    ...(confirmation && { confirmation: { ...confirmation, actorId: actor.id, at } }),
    event: eventOf(actor, `annotation.${verb}`, after, placed.repository, {
      before: said(note),
      after: { ...said(after), ...place },
    }),
  });
  if (!isChanged) {
    throw new PharosError('CONFLICT', `The note ${note.id.slice(0, 8)} has been changed meanwhile`, {
      hint: `Look at it and try again: pharos note show ${note.id.slice(0, 8)}.`,
    });
  }
  return verb === 'removed' ? viewNote(before) : viewed(options, note.id);
}

async function viewed(options: ChangeOptions, id: string): Promise<Annotation> {
  const [shown] = await viewNotes(options, [await oneNote(options, id)]);
  return shown!;
}

function requireOwner(actor: Actor, found: PlacedNote): void {
  if (mayChange(actor, found)) return;
  throw new PharosError('FORBIDDEN', `The note ${found.note.id.slice(0, 8)} is by ${found.note.authorName}`, {
    hint: 'Reply to it, or ask its author or a curator.',
  });
}
