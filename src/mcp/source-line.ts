import { counts } from '../lib/render/counts.ts';
import { type IndexState, indexedState, indexState } from '../lib/usecases/questions/index-state.ts';
import type { UnknownLinks } from '../lib/usecases/questions/unknown-links.ts';
import { followedWords } from './following.ts';
import type { McpContext } from './tool.ts';

/** The source of an answer in Pharos' own words; `name` is the repository's, where it belongs between the marks. */
export interface Source {
  readonly said: string;
  readonly name?: string;
}

/** A name that can hardly say anything but where a repository is: what a URL or a plain path is made of. */
const PLAIN_NAME = /^[\w./:@~+%-]{1,200}$/;

/** Says something of a repository: by its name only when that is plain. */
export function sourceOf(repository: string, said: string): Source {
  return PLAIN_NAME.test(repository)
    ? { said: `${repository} ${said}` }
    : { said: `The repository ${said}`, name: repository };
}

/** Says which index an answer comes from, and whether that is still true. `notRead`: of this answer, where it knows better than the index. */
export async function sourceLine(
  { actor, stores, followed }: McpContext,
  repositories: readonly string[],
  signal: AbortSignal,
  notRead?: UnknownLinks['unsupported'],
): Promise<Source> {
  const [only, ...others] = repositories;
  if (only === undefined) return { said: 'Nothing is indexed.' };
  if (others.length > 0)
    return { said: `${repositories.length} repositories; the tool status shows whether they are up to date.` };
  const words = followed?.repository === only ? followedWords(followed) : undefined;
  const state = words
    ? await indexedState(stores.catalog, actor, only)
    : await indexState(stores.catalog, actor, only, signal);
  if (!state) return sourceOf(only, 'is indexed.');
  const unknown = state.unlinked ? ` The dependencies of ${state.unlinked} of its files are unknown.` : '';
  const unsupported = notRead ?? state.unsupported;
  const unread = unsupported ? ` Not read, or not as well: ${counts(unsupported)}.` : '';
  return sourceOf(
    only,
    `at ${shortCommit(state.commit)}: ${words ?? freshnessOf(state as IndexState)}${unknown}${unread}`,
  );
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
      return `HEAD is ${shortCommit(head)} now; ingest again for current lines.`;
    case 'dirty':
      return 'HEAD is indexed; uncommitted changes may not be.';
    case 'gone':
      return 'its files are no longer on this machine.';
    case 'remote':
      return `indexed on ${ingestedAt.slice(0, 10)}; the remote was not checked for changes.`;
    case 'untracked':
      return `not a git repository; indexed at ${ingestedAt.slice(0, 16)}Z.`;
  }
}

export function shortCommit(commit: string | undefined): string {
  return commit?.slice(0, 12) ?? 'no commit';
}
