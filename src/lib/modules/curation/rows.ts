import type { Selectable } from 'kysely';
import type { Severity } from '../../findings/priority.ts';
import type { FindingState, VerdictAction } from './finding.ts';
import type { FindingRun, RunChange, StoredFinding, StoredVerdict } from './store.ts';
import type { CurationTables } from './tables.ts';

type Row<Table extends keyof CurationTables> = Selectable<CurationTables[Table]>;

export function findingRow(finding: StoredFinding): Row<'findings'> {
  const { id, repository, source, rule, severity, message, path, state, priority, etag } = finding;
  return {
    ...{ id, anchor_id: finding.anchorId ?? null, repository, source, rule, severity, message },
    ...{ help_uri: finding.helpUri ?? null, fingerprints: JSON.stringify(finding.fingerprints), path },
    ...{ start_line: finding.startLine, end_line: finding.endLine, start_column: finding.startColumn },
    ...{ state, assignee: finding.assignee ?? null, until: finding.until ?? null },
    ...{ tags: JSON.stringify(finding.tags), priority, first_seen: finding.firstSeen, last_seen: finding.lastSeen },
    ...{ first_generation: finding.firstGeneration, last_generation: finding.lastGeneration, etag },
  };
}

/** The columns of what a run has seen. */
export function seenRow(seen: RunChange['seen']): Partial<Row<'findings'>> {
  const row = findingRow(seen as StoredFinding);
  const columns = (Object.keys(seen) as (keyof RunChange['seen'])[]).map((field) => COLUMNS[field]);
  return Object.fromEntries(columns.map((column) => [column, row[column]]));
}

const COLUMNS: Readonly<Record<keyof RunChange['seen'], keyof Row<'findings'>>> = {
  ...{ repository: 'repository', source: 'source', rule: 'rule', severity: 'severity', message: 'message' },
  ...{ helpUri: 'help_uri', fingerprints: 'fingerprints', path: 'path', startLine: 'start_line', endLine: 'end_line' },
  ...{ startColumn: 'start_column', priority: 'priority', firstSeen: 'first_seen', lastSeen: 'last_seen' },
  ...{ firstGeneration: 'first_generation', lastGeneration: 'last_generation' },
};

export function findingOf(row: Row<'findings'>): StoredFinding {
  const { id, repository, source, rule, message, path, priority, etag } = row;
  return {
    ...{ id, anchorId: row.anchor_id ?? undefined, repository, source, rule, message },
    ...{ severity: row.severity as Severity, state: row.state as FindingState, helpUri: row.help_uri ?? undefined },
    fingerprints: JSON.parse(row.fingerprints) as Record<string, string>,
    ...{ path, startLine: row.start_line, endLine: row.end_line, startColumn: row.start_column },
    ...{ assignee: row.assignee ?? undefined, until: row.until ?? undefined, tags: JSON.parse(row.tags) as string[] },
    ...{ priority, firstSeen: row.first_seen, lastSeen: row.last_seen },
    ...{ firstGeneration: row.first_generation, lastGeneration: row.last_generation, etag },
  };
}

export function verdictRow({ id, findingId, actorId, actorName, action, ...rest }: StoredVerdict): Row<'verdicts'> {
  const { comment, until, assignee, at } = rest;
  return {
    ...{ id, finding_id: findingId, actor_id: actorId, actor_name: actorName, action },
    ...{ comment: comment ?? null, until: until ?? null, assignee: assignee ?? null, at },
  };
}

export function verdictOf(row: Row<'verdicts'>): StoredVerdict {
  const { id, finding_id, actor_id, actor_name, action, comment, until, assignee, at } = row;
  return {
    ...{ id, findingId: finding_id, actorId: actor_id, actorName: actor_name, action: action as VerdictAction },
    ...{ comment: comment ?? undefined, until: until ?? undefined, assignee: assignee ?? undefined, at },
  };
}

export function runRow({ version, ...run }: FindingRun): Row<'finding_runs'> {
  return { ...run, version: version ?? null };
}

export function runOf({ version, ...run }: Row<'finding_runs'>): FindingRun {
  return { ...run, version: version ?? undefined };
}
