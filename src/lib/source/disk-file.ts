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

/** The first bytes of a regular file, under the same rules; undefined where it cannot be read. */
export function readDiskStart(path: string, bytes: number): Uint8Array | undefined {
  let fd: number | undefined;
  try {
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    if (!fstatSync(fd).isFile()) return undefined;
    const start = new Uint8Array(bytes);
    return start.subarray(0, readSync(fd, start, 0, bytes, 0));
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) closeSync(fd);
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
