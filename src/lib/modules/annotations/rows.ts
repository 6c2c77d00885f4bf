import type { Selectable } from 'kysely';
import type { StoredNote } from './store.ts';
import type { AnnotationTables } from './tables.ts';

type Row = Selectable<AnnotationTables['annotations']>;

export function noteRow(note: StoredNote, repository: string): Row {
  const { id, anchorId, userId, authorName, authorKind, kind, status, visibility, createdAt, updatedAt, etag } = note;
  return {
    ...{ id, anchor_id: anchorId, repository, user_id: userId, author_name: authorName, author_kind: authorKind },
    ...{ kind, status, visibility, note: note.note, color: note.color ?? null, reply_to: note.replyTo ?? null },
    ...{ expires_at: note.expiresAt ?? null, confirmed_by: note.confirmedBy ?? null },
    ...{ created_at: createdAt, updated_at: updatedAt, deleted_at: note.deletedAt ?? null, etag },
  };
}

export function noteOf(row: Row, tags: readonly string[]): StoredNote {
  const { id, anchor_id, user_id, author_name, author_kind, kind, status, visibility, note, color, etag } = row;
  return {
    ...{ id, anchorId: anchor_id, userId: user_id, authorName: author_name },
    authorKind: author_kind as StoredNote['authorKind'],
    kind: kind as StoredNote['kind'],
    status: status as StoredNote['status'],
    visibility: visibility as StoredNote['visibility'],
    ...{ note, tags, createdAt: row.created_at, updatedAt: row.updated_at, etag },
    ...(color !== null && { color }),
    ...(row.reply_to !== null && { replyTo: row.reply_to }),
    ...(row.expires_at !== null && { expiresAt: row.expires_at }),
    ...(row.confirmed_by !== null && { confirmedBy: row.confirmed_by }),
    ...(row.deleted_at !== null && { deletedAt: row.deleted_at }),
  };
}
