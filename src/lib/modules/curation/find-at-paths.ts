import type { ExpressionBuilder } from 'kysely';
import { batches } from '../../adapters/sql/dialect.ts';
import type { FindingDatabase, FindingTables } from './select-findings.ts';
import type { FindingFilter } from './store.ts';

/** More are found faster by going through all of a repository in their order. */
const FEW = 3000;

/**
 * The filter with the ids of the findings at its paths in place of these, where they are few. Neither database reads the index of
 * paths for a condition that speaks of two tables.
 */
export async function findAtPaths(db: FindingDatabase, filter: FindingFilter): Promise<FindingFilter> {
  const { paths, ids: asked, repositories, ...rest } = filter;
  if (!paths || asked || !repositories) return filter;
  const ids = new Set<string>();
  for (const part of partsOf(paths)) {
    for (const found of [placedAt(db, part), reportedAt(db, repositories, part)]) {
      for (const { id } of await found.limit(FEW + 1).execute()) ids.add(id);
      if (ids.size > FEW) return filter;
    }
  }
  return { ...rest, repositories, ids: [...ids] };
}

type Part = { readonly files: readonly string[] } | { readonly folder: string };

/** Conditions that an index answers one by one. */
function partsOf(paths: readonly string[]): Part[] {
  const files = batches(paths.filter((path) => !path.endsWith('/')));
  const folders = paths.filter((path) => path.endsWith('/'));
  return [...[...files].map((files) => ({ files })), ...folders.map((folder) => ({ folder }))];
}

/** Of all repositories: Postgres would go through all findings for a condition on these that no index has. */
function placedAt(db: FindingDatabase, part: Part) {
  return db
    .selectFrom('placements')
    .innerJoin('findings as finding', 'finding.anchor_id', 'placements.anchor_id')
    .select('finding.id')
    .where((builder) => isAt(builder as never, 'placements.path', part));
}

/** Those that have not been placed are where their tool found them. */
function reportedAt(db: FindingDatabase, repositories: readonly string[], part: Part) {
  return db
    .selectFrom('findings as finding')
    .select('finding.id')
    .where('finding.repository', 'in', repositories)
    .where((builder) => isAt(builder as never, 'finding.path', part))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('placements').select('anchor_id').whereRef('placements.anchor_id', '=', 'finding.anchor_id')),
      ),
    );
}

type Both = FindingTables & { finding: FindingTables['findings'] };

function isAt(
  { eb, and }: ExpressionBuilder<Both, 'placements' | 'finding'>,
  column: 'placements.path' | 'finding.path',
  part: Part,
) {
  if ('files' in part) return eb(column, 'in', part.files);
  // '0' follows '/': all that begins with the folder.
  return and([eb(column, '>=', part.folder), eb(column, '<', `${part.folder.slice(0, -1)}0`)]);
}
