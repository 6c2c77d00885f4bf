import { expressionBuilder, sql } from 'kysely';
import type { SqlTables } from '../../adapters/sql/dialect.ts';
import { unindexed } from '../../adapters/sql/unindexed.ts';
import type { AnchorTables } from '../anchors/api.ts';
import type { FindingFilter } from './store.ts';
import type { CurationTables } from './tables.ts';

export type FindingTables = CurationTables & AnchorTables;
export type FindingDatabase = SqlTables<FindingTables>;

/** The findings that a filter lets through. */
export function selectFindings(db: FindingDatabase, filter: FindingFilter) {
  const { repositories, ids, idPrefix, paths, states, sources, rules, severities, assignee, now } = filter;
  let query = db.selectFrom('findings as finding');
  const repository = ids ? unindexed('finding.repository') : sql.ref<string>('finding.repository');
  if (repositories) query = query.where(repository, 'in', orNone(repositories));
  if (ids) query = query.where('finding.id', 'in', orNone(ids));
  if (idPrefix !== undefined)
    query = query.where('finding.id', '>=', idPrefix).where('finding.id', '<', `${idPrefix}\uffff`);
  if (sources) query = query.where('finding.source', 'in', orNone(sources));
  if (rules) query = query.where('finding.rule', 'in', orNone(rules));
  if (severities) query = query.where('finding.severity', 'in', orNone(severities));
  if (assignee !== undefined) query = query.where('finding.assignee', '=', assignee);
  if (states) {
    query = query.where(({ eb, and, or, not }) => {
      const isOver = and([eb('finding.until', 'is not', null), eb('finding.until', '<=', now)]);
      const stands = eb('finding.state', 'in', orNone(states));
      if (states.includes('approved') && states.includes('open')) return stands;
      if (states.includes('approved')) return and([stands, or([eb('finding.state', '!=', 'approved'), not(isOver)])]);
      if (states.includes('open')) return or([stands, and([eb('finding.state', '=', 'approved'), isOver])]);
      return stands;
    });
  }
  if (paths) query = query.where(atPaths(paths));
  return query;
}

/** Paths are files, or folders with all that is in them. Findings that have not been placed are where their tool found them. */
function atPaths(paths: readonly string[]) {
  const { eb, or, and, fn, selectFrom } = expressionBuilder<Finding, 'finding'>();
  const placed = selectFrom('placements')
    .select('placements.path')
    .whereRef('placements.anchor_id', '=', 'finding.anchor_id');
  const path = fn.coalesce(placed, 'finding.path');
  return or([
    eb(path, 'in', orNone(paths.filter((one) => !one.endsWith('/')))),
    ...paths
      .filter((one) => one.endsWith('/'))
      // '0' follows '/': all that begins with the folder.
      .map((folder) => and([eb(path, '>=', folder), eb(path, '<', `${folder.slice(0, -1)}0`)])),
  ]);
}

type Finding = FindingTables & { finding: FindingTables['findings'] };

/** Neither database takes an empty list; no id, path or name is this. */
function orNone<T extends string>(list: readonly T[]): readonly T[] {
  return list.length > 0 ? list : (['#none'] as unknown as readonly T[]);
}
