import type { EdgeRow } from '../../ports/catalog.ts';
import type { Source } from '../../source/source.ts';
import type { HistoryStepResult } from './history-step.ts';

/** The opened source, on one line. */
export function describeSource({ entries, commit, dirty }: Source): string {
  return `${entries.length} files at ${commit?.slice(0, 12) ?? 'no commit'}${dirty ? ' with uncommitted changes' : ''}`;
}

/** How far the history is known. */
export function describeHistory({ commits, added, reason }: HistoryStepResult): string {
  return reason === undefined ? `${commits} commits, ${added} of them new` : `without history: ${reason}`;
}

/** As `status` counts them: several imports of one file by another are one dependency. */
export function pairsOf(edges: readonly EdgeRow[]): number {
  return new Set(edges.map(({ from, to }) => `${from}\0${to}`)).size;
}
