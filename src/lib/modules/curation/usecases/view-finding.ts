import { addressOf, resourceId } from '../../../text/address.ts';
import type { Finding, FindingPlace, FindingState, Verdict } from '../finding.ts';
import type { PlacedFinding, StoredFinding, StoredVerdict } from '../store.ts';

/** Current generations, by the key of the repository. */
export type Generations = ReadonlyMap<string, number>;

/** A finding as its readers see it, with its last verdict. */
export function viewFinding(
  found: PlacedFinding,
  { generations, now, verdict }: { generations: Generations; now: string; verdict?: StoredVerdict | undefined },
): Finding {
  const { finding } = found;
  const { id, repository, source, rule, severity, message, helpUri, assignee, until, tags, etag } = finding;
  const place = placeOf(found, generations.get(repository));
  const { path, symbol } = place;
  const named = { repository, path, ...(symbol !== undefined && { symbol }) };
  return {
    ...{ id, repository, source, rule, severity, message, ...(helpUri !== undefined && { helpUri }) },
    state: stateAt(finding, now),
    ...(assignee !== undefined && { assignee }),
    ...(until !== undefined && { until }),
    ...{ tags, firstSeen: finding.firstSeen, lastSeen: finding.lastSeen },
    ...{ resourceId: resourceId(named), address: addressOf(named), place },
    ...(verdict && { verdict: viewVerdict(verdict) }),
    etag,
  };
}

/** What was accepted until a date is open after it. */
function stateAt({ state, until }: Pick<StoredFinding, 'state' | 'until'>, now: string): FindingState {
  return state === 'approved' && until !== undefined && until <= now ? 'open' : state;
}

function viewVerdict({ action, actorName: by, comment, until, assignee, at }: StoredVerdict): Verdict {
  return {
    ...{ action, by, at },
    ...(comment !== undefined && { comment }),
    ...(until !== undefined && { until }),
    ...(assignee !== undefined && { assignee }),
  };
}

/**
 * Where a finding is now. Until the next ingest that is where its tool has seen it last, perhaps in a file that has changed since it
 * was indexed.
 */
export function placeOf({ finding, placed }: PlacedFinding, generation: number | undefined): FindingPlace {
  const { path, startLine, endLine } = finding;
  const placement = placed?.placement;
  const { symbol, exact, whole } = placed?.anchor ?? {};
  const about = {
    ...(symbol && { symbol: symbol.name }),
    ...(exact !== undefined && whole === undefined && { text: exact }),
  };
  const isFresh = finding.lastGeneration === generation;
  if (!placement || isFresh) {
    const isLost = !placement || placement.state === 'orphaned';
    const state = isLost ? (placed && isFresh ? 'exact' : 'unplaced') : placement.state;
    return { state, path, startLine, endLine, ...about };
  }
  if (whole === 'file') return { state: placement.state, path: placement.path, startLine: 0, endLine: 0 };
  const lines = Math.max(0, endLine - startLine);
  const place = { state: placement.state, path: placement.path, startLine: placement.startLine };
  return { ...place, endLine: placement.startLine + lines, ...about };
}
