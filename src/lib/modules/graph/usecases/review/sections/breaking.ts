import { keyOf } from '../../../../../graph/definition-graph.ts';
import type { ReviewContext } from '../context.ts';
import type { BreakingChange, BreakingSection } from '../report.ts';
import { changedSignatures } from './changed-signatures.ts';
import { removedDefinitions } from './removed-definitions.ts';
import { withUnreadUses } from './unread.ts';

/** Definitions that are gone, hidden or called differently now, with the uses that the change left as they were. */
export async function breakingSection(context: ReviewContext): Promise<BreakingSection> {
  const removed = await removedDefinitions(context);
  const changes = [...removed.changes, ...(await changedSignatures(context))].sort(
    (a, b) => b.total - a.total || (keyOf(a) < keyOf(b) ? -1 : 1),
  );
  return {
    total: changes.length,
    changes: changes.slice(0, context.limit).map((change): BreakingChange => {
      return { ...change, uses: change.uses.slice(0, context.limit) };
    }),
    unknown: new Set([...removed.unknown, ...withUnreadUses(context)]).size,
  };
}
