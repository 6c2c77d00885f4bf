import { posix, win32 } from 'node:path';
import { anchorFields, type Confirmation } from '../anchors/api.ts';
import type { PlacedNote, StoredNote } from './store.ts';

/** Named by every record; raise the number when an older reader could misunderstand one. */
export const RECORD_FORMAT = 'pharos-note/1';

/** Stands for a local repository: where it lies on one machine says nothing on another, and is nobody's business. */
export const LOCAL_REPOSITORY = '.';

/**
 * A note as it travels between databases: all that was written, and nothing that follows from it. Names are in snake_case, as in
 * every other JSON of Pharos.
 */
export function recordOf({ note, placed: { id, repository, anchor, confirmation } }: PlacedNote): object {
  return {
    format: RECORD_FORMAT,
    repository: isPath(repository) ? LOCAL_REPOSITORY : repository,
    note: noteFields(note),
    anchor: { id, ...anchorFields(anchor) },
    ...(confirmation && { confirmation: confirmationFields(confirmation) }),
  };
}

/** Whether a key is the path of a local repository, on this or another system. */
export function isPath(repository: string): boolean {
  return posix.isAbsolute(repository) || win32.isAbsolute(repository);
}

function noteFields(note: StoredNote): object {
  const { id, replyTo, userId, authorName, authorKind, kind, status, visibility, tags, color } = note;
  return {
    id,
    ...(replyTo !== undefined && { reply_to: replyTo }),
    user_id: userId,
    author: { name: authorName, kind: authorKind },
    ...{ kind, status, visibility, note: note.note, tags },
    ...(color !== undefined && { color }),
    ...(note.expiresAt !== undefined && { expires_at: note.expiresAt }),
    ...(note.confirmedBy !== undefined && { confirmed_by: note.confirmedBy }),
    ...{ created_at: note.createdAt, updated_at: note.updatedAt },
  };
}

function confirmationFields({ path, startLine, endLine, blob, actorId, at }: Confirmation): object {
  return { path, start_line: startLine, end_line: endLine, blob, actor_id: actorId, at };
}
