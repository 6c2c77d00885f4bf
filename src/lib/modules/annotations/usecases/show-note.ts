import { currentGeneration, openTexts } from '../../anchors/api.ts';
import type { Annotation } from '../annotation.ts';
import type { PlacedNote } from '../store.ts';
import { repliesTo } from './list-notes.ts';
import type { NoteContext } from './note-context.ts';
import { oneNote } from './one-note.ts';
import { settlePlaces } from './settle-places.ts';
import { viewNotes } from './view-notes.ts';

export interface ShowNoteOptions extends NoteContext {
  /** Its id, or the beginning of it. */
  readonly id: string;
}

export interface NoteThread extends Annotation {
  /** Oldest first. */
  readonly thread: readonly Annotation[];
}

/**
 * A note with its replies, and its text as it was and as it is.
 *
 * @throws {PharosError} from oneNote
 */
export async function showNote(options: ShowNoteOptions): Promise<NoteThread> {
  const { placed: before } = await oneNote(options, options.id);
  await settlePlaces(options, before.repository);
  const found = await oneNote(options, options.id);
  const replies = await repliesTo(options, found);
  const [shown, ...thread] = await viewNotes(options, [found, ...replies]);
  const text = await textNow(options, found);
  const { anchor } = shown!;
  const isOther = text !== undefined && text !== anchor.textThen;
  return { ...shown!, anchor: { ...anchor, ...(isOther && { textNow: text }) }, thread };
}

/** The lines where a note stands; undefined where they are gone or as they were, or the text is not stored. */
async function textNow({ stores }: NoteContext, { note, placed }: PlacedNote): Promise<string | undefined> {
  const { repository, placement } = placed;
  if (!placement || placement.state === 'orphaned') return undefined;
  // One that was confirmed is exact by the text that it was confirmed on.
  if (placement.state === 'exact' && note.confirmedBy === undefined) return undefined;
  const generation = await currentGeneration(stores.catalog, repository);
  if (generation === undefined) return undefined;
  const texts = openTexts(stores, generation);
  const blob = await texts.blob(placement.path);
  const text = blob === undefined ? undefined : await texts.text(blob);
  return text
    ?.split(/\r\n?|\n/)
    .slice(placement.startLine - 1, placement.endLine)
    .join('\n');
}
