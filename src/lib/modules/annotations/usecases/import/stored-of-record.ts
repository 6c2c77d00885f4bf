import type { Confirmation } from '../../../anchors/api.ts';
import type { StoredNote } from '../../store.ts';
import type { NoteRecord } from './record-schema.ts';

/** The words of a record, without what says whose note it is. */
export function wordsOf({ note }: NoteRecord) {
  const { kind, status, visibility, tags, color, expires_at, confirmed_by, updated_at } = note;
  return {
    ...{ kind, status, visibility, note: note.note, tags, updatedAt: updated_at },
    ...{ color, expiresAt: expires_at, confirmedBy: confirmed_by },
  };
}

/** A note as a record has it, with other ids where those of the record are taken. */
export function storedOf(
  record: NoteRecord,
  {
    id,
    anchorId,
    replyTo,
    etag,
  }: Pick<StoredNote, 'id' | 'anchorId' | 'etag'> & { readonly replyTo: string | undefined },
): StoredNote {
  const { user_id, author, created_at } = record.note;
  const { color, expiresAt, confirmedBy, ...words } = wordsOf(record);
  return {
    ...{ id, anchorId, userId: user_id, authorName: author.name, authorKind: author.kind },
    ...{ ...words, createdAt: created_at, etag },
    ...(color !== undefined && { color }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(confirmedBy !== undefined && { confirmedBy }),
    ...(replyTo !== undefined && { replyTo }),
  };
}

export function confirmationOfRecord({ confirmation }: NoteRecord): Confirmation | undefined {
  if (!confirmation) return undefined;
  const { path, start_line, end_line, blob, actor_id, at } = confirmation;
  return { path, startLine: start_line, endLine: end_line, blob, actorId: actor_id, at };
}
