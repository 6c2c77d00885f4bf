import { PharosError } from '../../errors.ts';

/** Says of a failed statement what a person can do about it; other errors pass through. */
export function sqliteError(error: unknown, file: string): unknown {
  if (error instanceof PharosError || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const isLocked = code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED');
  const fail = (kind: ConstructorParameters<typeof PharosError>[0], what: string, hint: string) =>
    new PharosError(kind, `${what}: ${file}`, { hint, cause: error, isOutage: isLocked });
  if (isLocked) {
    return fail(
      'TRY_LATER',
      'The index is locked by another process',
      'Wait for the other pharos to finish, then try again.',
    );
  }
  if (isDiskFull(error)) {
    return fail('TRY_LATER', 'The disk is full; nothing was changed in the index', 'Free some space, then try again.');
  }
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return fail('UNAVAILABLE', 'The index is damaged or no Pharos index', 'Move the file away and ingest again.');
  }
  if (
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_CANTOPEN') ||
    code.startsWith('SQLITE_IOERR') ||
    /^E[A-Z]+$/.test(code)
  ) {
    return fail(
      'UNAVAILABLE',
      `The index cannot be opened or written (${code})`,
      'Check the permissions, or set PHAROS_DATA_DIR to a directory that you can write to.',
    );
  }
  return error;
}

/** Whether a statement failed because the disk has no room for it. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'SQLITE_FULL' || error.code === 'ENOSPC');
}
