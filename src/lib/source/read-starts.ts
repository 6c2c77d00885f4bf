import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { throwIfAborted } from '../errors.ts';
import { readDiskStart } from './disk-file.ts';
import { type ContentOrigin, readContents } from './read-contents.ts';
import type { SourceEntry } from './source.ts';

/** Files between two pauses for the event loop. */
const BATCH = 256;

/**
 * The first bytes of files by path, without those that cannot be read.
 *
 * @param workTree absolute path of the folder in which the entries lie as they are listed; undefined where only git has them
 * @throws PharosError INTERRUPTED on abort
 */
export async function readStarts(
  origin: ContentOrigin,
  { entries, bytes, workTree }: { entries: readonly SourceEntry[]; bytes: number; workTree?: string | undefined },
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const starts = new Map<string, Uint8Array>();
  const elsewhere: SourceEntry[] = [];
  for (const [i, entry] of entries.entries()) {
    if (i % BATCH === BATCH - 1) await setImmediate();
    throwIfAborted(signal);
    const start = workTree === undefined ? undefined : readDiskStart(join(workTree, entry.path), bytes);
    if (start) starts.set(entry.path, start);
    else elsewhere.push(entry);
  }
  if (elsewhere.length > 0)
    for await (const { entry, bytes: content } of readContents(origin, elsewhere, signal))
      if (content) starts.set(entry.path, content.subarray(0, bytes));
  return starts;
}
