import { type IndexState, indexState } from '../lib/usecases/index-state.ts';
import type { McpContext } from './tool.ts';

/** Says which index an answer comes from, and whether that is still true. */
export async function sourceLine(
  { stores }: McpContext,
  repositories: readonly string[],
  signal: AbortSignal,
): Promise<string> {
  const [only, ...others] = repositories;
  if (only === undefined) return 'Nothing is indexed.';
  if (others.length > 0) return `${repositories.length} repositories; ask status whether they are up to date.`;
  const state = await indexState(stores.catalog, only, signal);
  if (!state) return only;
  const unknown = state.unlinked ? ` The dependencies of ${state.unlinked} of its files are unknown.` : '';
  return `${state.repository} at ${shortCommit(state.commit)}: ${freshnessOf(state)}${unknown}`;
}

/** In words, with what to do about it. */
export function freshnessOf({
  freshness,
  head,
  ingestedAt,
}: Pick<IndexState, 'freshness' | 'head' | 'ingestedAt'>): string {
  switch (freshness) {
    case 'fresh':
      return 'the index is up to date with HEAD.';
    case 'behind':
      return `HEAD is ${shortCommit(head)} by now; ingest again for lines that fit.`;
    case 'dirty':
      return 'HEAD is indexed; uncommitted changes may not be.';
    case 'gone':
      return 'its files are no longer on this machine.';
    case 'remote':
      return `indexed on ${ingestedAt.slice(0, 10)}; the server was not asked for news.`;
    case 'untracked':
      return `no git repository; indexed at ${ingestedAt.slice(0, 16)}Z.`;
  }
}

export function shortCommit(commit: string | undefined): string {
  return commit?.slice(0, 12) ?? 'no commit';
}
