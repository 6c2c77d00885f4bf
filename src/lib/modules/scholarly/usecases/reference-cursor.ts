import { PharosError } from '../../../errors.ts';
import { REFERENCE_KINDS, type ReferenceKind } from '../../../references/reference.ts';

export interface ReferenceCursor {
  readonly repository: string;
  readonly path: string;
  readonly line: number;
  readonly kind: ReferenceKind;
  readonly target: string;
}

/** Where a page ended, opaque to those who ask for the next one. */
export function writeCursor({ repository, path, line, kind, target }: ReferenceCursor): string {
  return Buffer.from(JSON.stringify([repository, path, line, kind, target])).toString('base64url');
}

/** @throws {PharosError} USAGE for what writeCursor has not written */
export function readCursor(cursor: string): ReferenceCursor {
  const read = parsed(cursor);
  if (Array.isArray(read) && read.length === 5) {
    const [repository, path, line, kind, target] = read as unknown[];
    const isKind = REFERENCE_KINDS.some((one) => one === kind);
    if ([repository, path, target].every((text) => typeof text === 'string') && Number.isInteger(line) && isKind)
      return { repository, path, line, kind, target } as ReferenceCursor;
  }
  throw new PharosError('USAGE', `The cursor ${cursor.slice(0, 60)} cannot be read`, {
    hint: 'Use the one from the end of the page before.',
  });
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
