import { PharosError } from '../../../errors.ts';
import type { StoredFinding } from '../store.ts';

export type FindingCursor = Pick<StoredFinding, 'priority' | 'id'>;

/** Where a page ended, opaque to those who ask for the next one. */
export function writeCursor({ priority, id }: FindingCursor): string {
  return Buffer.from(`${priority} ${id}`).toString('base64url');
}

/** @throws {PharosError} USAGE for what writeCursor has not written */
export function readCursor(cursor: string): FindingCursor {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, priority = '', id] = /^(-?[\d.e+-]{1,30}) ([0-9a-f-]{36})$/.exec(text) ?? [];
  if (id !== undefined && Number.isFinite(Number(priority))) return { priority: Number(priority), id };
  throw new PharosError('USAGE', `The cursor ${cursor.slice(0, 60)} cannot be read`, {
    hint: 'Use the one from the end of the page before.',
  });
}
