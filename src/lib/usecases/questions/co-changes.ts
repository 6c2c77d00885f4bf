import type { Stores } from '../../ports/stores.ts';
import { HistoryIndex } from '../../recommend/history-index.ts';
import type { IngestedRepository } from './choose-repositories.ts';
import { changesOf } from './history-changes.ts';
import { findHistory } from './read-history.ts';
import { historyWarnings } from './recommend-index.ts';

export interface KnownHistory {
  /** How strongly files changed together with the one asked about, by path: above 0, up to 1 for what changed in exactly the same commits. */
  readonly together: ReadonlyMap<string, number>;
  /** Why there is less than could be. */
  readonly warnings: readonly string[];
}

const NO_HISTORY: KnownHistory = { together: new Map(), warnings: [] };
/** Once is chance. */
const LEAST_TOGETHER = 2;

/** Documents and configuration that changed together with one, as the cosine of their commits (Ochiai's coefficient). */
export async function coChanges(
  stores: Pick<Stores, 'catalog' | 'history'>,
  repository: IngestedRepository,
  path: string,
): Promise<KnownHistory> {
  const found = await findHistory(stores, repository);
  const warnings = historyWarnings(repository.key, found);
  if (!found.history) return { ...NO_HISTORY, warnings };
  const documents = await stores.catalog.report(repository.current.generation, 'documents');
  const history = new HistoryIndex(changesOf(found.history, new Set(documents.map((file) => file.path))));
  const countOf = (file: string) => history.file(file)?.count ?? 1;
  const together = [...history.together(path)].filter(([, { count }]) => count >= LEAST_TOGETHER);
  return {
    together: new Map(together.map(([file, { count }]) => [file, count / Math.sqrt(countOf(path) * countOf(file))])),
    warnings,
  };
}
