import { type Actor, requireScope } from '../../actor.ts';
import { PharosError } from '../../errors.ts';
import { EXTRACTOR_VERSION } from '../../parse/facts.ts';
import type { Discarded } from '../../ports/catalog.ts';
import type { Compaction, Housekeeping } from '../../ports/housekeeping.ts';
import type { Stores } from '../../ports/stores.ts';
import { sweepTemporaryDirectories } from '../../source/temporary-directory.ts';
import { isAbandonedFor, type Writer } from '../ingest/abandoned-generations.ts';

export interface CollectGarbageOptions {
  readonly actor: Actor;
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
    /** Bytes within it that later ingests use again: the disk had no room to give them back. */
    readonly reusable?: number;
  }[];
}

/**
 * Removes unused data: unfinished and superseded generations, cached facts of no generation or of an earlier extractor,
 * and abandoned clones; then lets the databases free the space. Current data stays. On a full disk it does as much as
 * there is room for.
 */
export async function collectGarbage(options: CollectGarbageOptions): Promise<Garbage> {
  const { actor, stores, databases, writer, temporaryDirectory } = options;
  requireScope(actor, 'admin');
  const clones = await sweepTemporaryDirectories(temporaryDirectory);
  const sizes = await Promise.all(databases.map((database) => database.size()));
  const unwanted = { isAbandoned: isAbandonedFor(writer), factsBefore: EXTRACTOR_VERSION };
  const discard = () => stores.catalog.discard(unwanted, (generations) => stores.searchIndex.retire(generations));
  let discarded = await discard().catch(ifNotNow);
  let compactions = await compactAll(databases);
  if (!discarded) {
    // There may be room for it now that the databases have given theirs back.
    discarded = await discard();
    compactions = await compactAll(databases);
  }
  const compacted: Garbage['databases'][number][] = [];
  for (const [i, { name, size }] of databases.entries()) {
    const { reusable } = compactions[i]!;
    const kept = reusable > 0 ? { reusable } : {};
    compacted.push({ name, bytesBefore: sizes[i]!, bytesAfter: await size(), ...kept });
  }
  return { ...discarded, clones, databases: compacted };
}

async function compactAll(databases: readonly Housekeeping[]): Promise<Compaction[]> {
  const compactions: Compaction[] = [];
  for (const database of databases) compactions.push(await database.compact());
  return compactions;
}

function ifNotNow(error: unknown): undefined {
  if (error instanceof PharosError && error.code === 'TRY_LATER') return undefined;
  throw error;
}
