import { EXTRACTOR_VERSION } from '../parse/extract.ts';
import type { Discarded } from '../ports/catalog.ts';
import type { Housekeeping } from '../ports/housekeeping.ts';
import type { Stores } from '../ports/stores.ts';
import { sweepTemporaryDirectories } from '../source/temporary-directory.ts';
import { isAbandonedFor, type Writer } from './abandoned-generations.ts';

export interface CollectGarbageOptions {
  readonly stores: Pick<Stores, 'catalog' | 'searchIndex'>;
  readonly databases: readonly Housekeeping[];
  readonly writer: Writer;
  readonly temporaryDirectory: string;
}

export interface Garbage extends Discarded {
  /** Clones that killed processes left behind. */
  readonly clones: number;
  readonly databases: readonly {
    readonly name: string;
    readonly bytesBefore: number;
    readonly bytesAfter: number;
  }[];
}

/**
 * Removes what nobody needs: generations that are unfinished or superseded, cached facts of no generation or of an earlier
 * extractor, forgotten clones; then lets the databases give the space back. What is current stays.
 */
export async function collectGarbage(options: CollectGarbageOptions): Promise<Garbage> {
  const { stores, databases, writer, temporaryDirectory } = options;
  const clones = await sweepTemporaryDirectories(temporaryDirectory);
  const sizes = await Promise.all(databases.map((database) => database.size()));
  const unwanted = { isAbandoned: isAbandonedFor(writer), factsBefore: EXTRACTOR_VERSION };
  const discarded = await stores.catalog.discard(unwanted, (generations) => stores.searchIndex.retire(generations));
  const compacted: Garbage['databases'][number][] = [];
  for (const [i, database] of databases.entries()) {
    await database.compact();
    compacted.push({ name: database.name, bytesBefore: sizes[i]!, bytesAfter: await database.size() });
  }
  return { ...discarded, clones, databases: compacted };
}
