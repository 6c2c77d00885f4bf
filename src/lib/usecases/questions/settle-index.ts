import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '../../actor.ts';
import type { Catalog } from '../../ports/catalog.ts';
import type { FollowBoard, FollowError, FollowState } from '../../ports/follow-board.ts';
import { openSource } from '../../source/open-source.ts';
import { treeFingerprint } from '../ingest/tree-fingerprint.ts';
import { visibleRepositories } from './visible-repositories.ts';

export interface SettleIndexOptions {
  readonly actor: Actor;
  readonly catalog: Pick<Catalog, 'repositories'>;
  readonly board: FollowBoard;
  /** Key of the repository that is followed. */
  readonly repository: string;
  readonly temporaryDirectory: string;
  readonly patience: Patience;
  readonly signal: AbortSignal;
}

/**
 * How the index of a followed tree compares with its files:
 *
 * - `current`: it has them as they are · `behind`: files have changed, and are being indexed
 * - `unknown`: it was made by somebody else, or the tree cannot be read
 */
export type SettledIndex =
  | { readonly status: 'current' | 'unknown' }
  | { readonly status: 'behind'; readonly isIndexed: boolean; readonly progress: FollowState | undefined }
  | { readonly status: 'failed'; readonly isIndexed: boolean; readonly error: FollowError };

/** Milliseconds that a question waits. */
export interface Patience {
  /** For the first generation. */
  readonly first: number;
  /** For the newest edits. */
  readonly edits: number;
}

const POLL_MS = 50;

/**
 * Waits for a moment until the index has the files as they are now, and says whether it has. It compares the content: that
 * nobody has noticed an edit yet does not count as up to date.
 */
export async function settleIndex(options: SettleIndexOptions): Promise<SettledIndex> {
  const { actor, catalog, board, repository, temporaryDirectory, patience, signal } = options;
  const tree = await openSource(repository, { temporaryDirectory, signal }).then(treeFingerprint, () => undefined);
  for (const started = performance.now(); ; await sleep(POLL_MS, undefined, { signal })) {
    // In this order: a generation that is published in between is newer than what is told.
    const state = await board.read(repository);
    const generation = (await visibleRepositories(catalog, actor, repository))[0]?.current?.generation;
    const isIndexed = generation !== undefined;
    const isOurs = state?.indexed?.generation === generation;
    if (isIndexed && tree === undefined) return { status: 'unknown' };
    if (isIndexed && isOurs && state?.indexed?.tree === tree) return { status: 'current' };
    if (state?.phase === 'failed') return { status: 'failed', isIndexed, error: state.error! };
    if (isIndexed && !isOurs && state?.phase === 'waiting') return { status: 'unknown' };
    if (performance.now() - started >= (isIndexed ? patience.edits : patience.first))
      return { status: 'behind', isIndexed, progress: state };
  }
}
