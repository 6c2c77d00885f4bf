import { PharosError } from '../../../errors.ts';
import type { StoredNote } from '../store.ts';

export type NoteCursor = Pick<StoredNote, 'updatedAt' | 'id'>;

/** Where a page ended, opaque to those who ask for the next one. */
export function writeCursor({ updatedAt, id }: NoteCursor): string {
  return Buffer.from(`${updatedAt} ${id}`).toString('base64url');
}

/** @throws {PharosError} USAGE for what writeCursor has not written */
export function readCursor(cursor: string): NoteCursor {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, updatedAt, id] = /^(\d{4}-[\dT:.Z-]{10,30}) ([0-9a-f-]{36})$/.exec(text) ?? [];
  if (updatedAt !== undefined && id !== undefined) return { updatedAt, id };
  throw new PharosError('USAGE', `The cursor ${cursor.slice(0, 60)} cannot be read`, {
    hint: 'Use the one from the end of the page before.',
  });
}
