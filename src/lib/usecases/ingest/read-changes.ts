import type { ChangeSet } from '../../graph/joint-graph.ts';
import type { Stores } from '../../ports/stores.ts';
import { changesOf } from '../questions/history-changes.ts';
import { historyOf } from '../questions/read-history.ts';

/** The commits of the stored history as sets of the given files, as they are called now. */
export async function readChanges(
  { history }: Pick<Stores, 'history'>,
  repository: string,
  paths: readonly string[],
): Promise<readonly ChangeSet[]> {
  const files = new Set(paths);
  return changesOf(historyOf(await history.read(repository), files), files);
}
