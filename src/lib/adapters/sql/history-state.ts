import type { HistoryState } from '../../ports/history.ts';
import type { CatalogSchema } from './schema.ts';

/** A row as the port has it. */
export function toState(row: CatalogSchema['history_state']): HistoryState {
  return {
    newest: row.newest_sha ?? undefined,
    oldestAt: row.oldest_at === null ? undefined : Date.parse(row.oldest_at),
    commits: row.commits,
    isPartial: row.is_partial === 1,
    ...(row.reason !== null && { reason: row.reason }),
    rules: row.rules,
  };
}
