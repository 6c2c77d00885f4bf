import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { MAX_FILE_BYTES } from './limits.ts';

/** Hash of a repository's object ids; a plain folder counts as sha1. */
export type ObjectFormat = 'sha1' | 'sha256';

export type DiskContent =
  | { readonly bytes: Uint8Array; readonly reason?: never; readonly kind?: never }
  | {
      readonly bytes?: never;
      readonly reason: string;
      /** A regular file whose content cannot be had, or a symbolic link. */
      readonly kind?: 'file' | 'link';
    };

/**
 * Reads a regular file. Never follows a symbolic link at the end of the path, never waits on a pipe or device.
 * Synchronous on purpose: for small files it is several times faster than fs.promises; callers pause between batches.
 */
export function readDiskFile(path: string): DiskContent {
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    return openProblem((error as NodeJS.ErrnoException).code);
  }
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile()) return { reason: 'not a regular file' };
    if (stats.size > MAX_FILE_BYTES) return { reason: 'larger than 1 MB', kind: 'file' };
    const bytes = new Uint8Array(stats.size);
    let filled = 0;
    while (filled < bytes.length) {
      const count = readSync(fd, bytes, filled, bytes.length - filled, null);
      if (count === 0) break;
      filled += count;
    }
    return { bytes: filled === bytes.length ? bytes : bytes.slice(0, filled) };
  } catch {
    return { reason: 'unreadable', kind: 'file' };
  } finally {
    closeSync(fd);
  }
}

function openProblem(code: string | undefined): DiskContent {
  if (code === 'ELOOP') return { reason: 'symbolic link', kind: 'link' };
  if (code === 'ENOENT' || code === 'ENOTDIR') return { reason: 'no longer there' };
  return { reason: 'unreadable' };
}

/** Git's id of a blob: the hash of "blob <length>\0" and the content. */
export function blobId(bytes: Uint8Array, format: ObjectFormat): string {
  return createHash(format).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
