import { join } from 'node:path';
import { throwIfAborted } from '../errors.ts';
import { blobId, readDiskFile } from './disk-file.ts';
import type { GitPlace } from './list-tree.ts';
import { readBlobs } from './read-blobs.ts';
import type { SourceContent, SourceEntry } from './source.ts';

export interface ContentOrigin {
  /** Undefined for a plain folder. */
  readonly place: GitPlace | undefined;
  /** Absolute path of the folder that paths are relative to; undefined when there is no work tree. */
  readonly folder: string | undefined;
  /** Paths that git does not hold. */
  readonly onDisk: ReadonlySet<string>;
}

/**
 * Yields contents in the order asked for, from git and from disk.
 * @throws PharosError INTERRUPTED on abort
 */
export async function* readContents(
  { place, folder, onDisk }: ContentOrigin,
  entries: readonly SourceEntry[],
  signal?: AbortSignal,
): AsyncGenerator<SourceContent, void, undefined> {
  throwIfAborted(signal);
  const held = entries.filter(({ path }) => !onDisk.has(path)).map(({ blob }) => blob);
  const blobs = place && held.length > 0 ? readBlobs({ ...place, signal }, held) : undefined;
  try {
    for (const entry of entries) {
      if (onDisk.has(entry.path)) {
        throwIfAborted(signal);
        yield fromDisk(folder, entry);
        continue;
      }
      const blob = (await blobs?.next())?.value;
      if (blob?.bytes) yield { entry, bytes: blob.bytes };
      else {
        // A partial clone may lack a blob whose file lies unmodified in the work tree.
        const content = fromDisk(folder, entry);
        yield content.bytes
          ? content
          : { entry, bytes: undefined, reason: blob?.reason ?? 'not part of this repository' };
      }
    }
  } finally {
    await blobs?.return();
  }
}

function fromDisk(folder: string | undefined, entry: SourceEntry): SourceContent {
  if (folder === undefined) return { entry, bytes: undefined, reason: 'missing git object' };
  const { bytes, reason } = readDiskFile(join(folder, entry.path));
  if (bytes === undefined) return { entry, bytes, reason };
  // Content stored under a blob id must be that blob.
  const same = blobId(bytes, entry.blob.length === 64 ? 'sha256' : 'sha1') === entry.blob;
  return same ? { entry, bytes } : { entry, bytes: undefined, reason: 'changed while it was being read' };
}
