import { PharosError } from '../../errors.ts';
import { openSource } from '../../source/open-source.ts';
import { watchTree } from '../../source/watch-tree.ts';
import { type IngestOptions, type IngestResult, ingest } from './ingest.ts';
import { treeFingerprint } from './tree-fingerprint.ts';

export interface WatchRepositoryOptions
  extends Omit<IngestOptions, 'ref' | 'signal' | 'isRecorded' | 'jobId' | 'onBeforePublish' | 'onSource'> {
  /** A working tree or plain folder. */
  readonly repository: string;
  /** Fingerprint of the tree that is indexed already, if that is known. */
  readonly indexedTree?: string;
  readonly onRefresh: (refresh: Refresh) => void;
  /** Ends the watch. */
  readonly signal: AbortSignal;
}

/** Outcome of one check for changed files. */
export type Refresh =
  | { readonly status: 'complete'; readonly result: IngestResult; readonly tree: string }
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
  let indexed = options.indexedTree;
  try {
    while (!signal.aborted) {
      tree.follow();
      const found = treeFingerprint(await openSource(repository, { temporaryDirectory }));
      if (found !== indexed) {
        const refresh = await refreshed(options);
        if (!refresh) return;
        indexed = refresh.status === 'complete' ? refresh.tree : undefined;
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
    let tree = '';
    // The ingest lists the tree anew: it may have changed since the check.
    const onSource: IngestOptions['onSource'] = (source) => {
      tree = treeFingerprint(source);
    };
    const result = await ingest({ ...options, isRecorded: false, onSource });
    return { status: 'complete', result, tree };
  } catch (error) {
    if (options.signal.aborted) return undefined;
    if (!(error instanceof PharosError) || error.code === 'INTERNAL') throw error;
    return { status: 'failed', error };
  }
}
