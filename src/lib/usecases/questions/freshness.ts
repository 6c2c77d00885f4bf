import { readHead } from '../../source/read-head.ts';
import type { IngestedRepository } from './choose-repositories.ts';

/**
 * - `fresh`: the commit that HEAD names is indexed, and nothing is uncommitted, or was then
 * - `behind`: HEAD names another commit · `dirty`: the working tree has changes that may not be indexed
 * - `gone`: the local repository has been removed · `remote`: HEAD is on a server, which is not asked · `untracked`: no git repository
 */
export type Freshness = 'fresh' | 'behind' | 'dirty' | 'gone' | 'remote' | 'untracked';

/** Whether the index of a repository is up to date, and the commit that its HEAD names now. */
export async function freshness(
  { key, url, current: { commit, dirty } }: IngestedRepository,
  signal: AbortSignal | undefined,
): Promise<{ readonly head: string | undefined; readonly freshness: Freshness }> {
  if (url !== undefined) return { head: undefined, freshness: 'remote' };
  const head = await readHead(key, signal).catch(() => 'gone' as const);
  if (head === 'gone') return { head: undefined, freshness: 'gone' };
  if (head === undefined) return { head: undefined, freshness: 'untracked' };
  if (head.commit !== commit) return { head: head.commit, freshness: 'behind' };
  return { head: head.commit, freshness: head.dirty || dirty ? 'dirty' : 'fresh' };
}
