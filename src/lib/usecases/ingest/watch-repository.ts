import { createHash } from 'node:crypto';
import { PharosError } from '../../errors.ts';
import { isManifest } from '../../languages/conventions.ts';
import { languageOf } from '../../languages/index.ts';
import { openSource } from '../../source/open-source.ts';
import type { Source } from '../../source/source.ts';
import { watchTree } from '../../source/watch-tree.ts';
import { type IngestOptions, type IngestResult, ingest } from './ingest.ts';

export interface WatchRepositoryOptions
  extends Omit<IngestOptions, 'ref' | 'signal' | 'isRecorded' | 'jobId' | 'onBeforePublish'> {
  /** A working tree or plain folder. */
  readonly repository: string;
  readonly onRefresh: (refresh: Refresh) => void;
  /** Ends the watch. */
  readonly signal: AbortSignal;
}

/** Outcome of one check for changed files. */
export type Refresh =
  | { readonly status: 'complete'; readonly result: IngestResult }
  /** It is tried again after RETRY_MS, or with the next change. */
  | { readonly status: 'failed'; readonly error: PharosError };

const RETRY_MS = 15_000;

/**
 * Keeps the index of a working tree fresh until the signal fires: ingests it, and again whenever source files, the names of
 * files, or HEAD have changed.
 *
 * @throws {PharosError} from watchTree and openSource, when the folder cannot be watched or is gone
 */
export async function watchRepository(options: WatchRepositoryOptions): Promise<void> {
  const { repository, signal, onRefresh, temporaryDirectory } = options;
  const tree = watchTree(repository);
  let indexed: string | undefined;
  try {
    while (!signal.aborted) {
      tree.follow();
      const found = fingerprint(await openSource(repository, { temporaryDirectory }));
      if (found !== indexed) {
        const refresh = await refreshed(options);
        if (!refresh) return;
        indexed = refresh.status === 'complete' ? found : undefined;
        onRefresh(refresh);
      }
      await tree.change(indexed === undefined ? RETRY_MS : undefined, signal);
    }
  } finally {
    tree.close();
  }
}

/** Undefined when the signal fired meanwhile. */
async function refreshed({ onRefresh: _, ...options }: WatchRepositoryOptions): Promise<Refresh | undefined> {
  try {
    return { status: 'complete', result: await ingest({ ...options, isRecorded: false }) };
  } catch (error) {
    if (options.signal.aborted) return undefined;
    if (!(error instanceof PharosError) || error.code === 'INTERNAL') throw error;
    return { status: 'failed', error };
  }
}

/** Of everything that an ingest would take from the tree; texts in between may change as they like. */
function fingerprint({ commit, dirty, entries }: Source): string {
  const hash = createHash('sha256').update(`${commit} ${dirty}\n`);
  for (const { path, blob } of entries) {
    const isRead = languageOf(path) !== undefined || isManifest(path);
    hash.update(`${path}\0${isRead ? blob : ''}\n`);
  }
  return hash.digest('base64');
}
