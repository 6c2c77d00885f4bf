import type { Transaction } from 'kysely';
import { PharosError } from '../../errors.ts';
import type { CommitRow, HistoryChange, HistoryState, PersonRow } from '../../ports/history.ts';
import { batches } from './batches.ts';
import type { SqlDialect, SqlValue } from './dialect.ts';
import { toState } from './history-state.ts';
import type { CatalogSchema } from './schema.ts';

/** Tables that hold the history of repositories. */
export const HISTORY_TABLES = [
  'history_state',
  'commits',
  'touches',
  'history_paths',
  'people',
  'person_names',
] as const;

/** One change of one repository's history, within a transaction. */
interface Writing {
  readonly dialect: SqlDialect;
  readonly transaction: Transaction<CatalogSchema>;
  readonly repository: number;
}

/** Stores a part of a history or all of it; see HistoryStore.write. */
export function writeHistory(dialect: SqlDialect, key: string, change: HistoryChange): Promise<void> {
  return dialect.write(async (transaction) => {
    const row = await transaction.selectFrom('repositories').select('id').where('key', '=', key).executeTakeFirst();
    if (!row) throw overtaken(key);
    const writing: Writing = { dialect, transaction, repository: row.id };
    const before = await stateOf(writing);
    if (before && sameState(before, change.state)) return;
    const { rows } = change;
    if (rows) {
      if (rows.keep && before?.newest !== rows.keep.to) throw overtaken(key);
      const first = rows.keep ? await keep(writing, rows.keep, key) : await removeAll(writing);
      await insertCommits(writing, rows.commits, first);
      await writePeople(writing, rows.people);
    }
    await writeState(writing, change.state);
  });
}

/** Deletes the histories of repositories that are gone. */
export async function removeHistories(
  transaction: Transaction<CatalogSchema>,
  repositories: readonly number[],
): Promise<void> {
  if (repositories.length === 0) return;
  for (const table of HISTORY_TABLES) {
    await transaction.deleteFrom(table).where('repository_id', 'in', repositories).execute();
  }
}

function overtaken(key: string): PharosError {
  return new PharosError('TRY_LATER', `Another ingest of ${key} changed its history meanwhile`, {
    hint: 'Ingest again.',
  });
}

async function stateOf({ transaction, repository }: Writing): Promise<HistoryState | undefined> {
  const row = await transaction
    .selectFrom('history_state')
    .selectAll()
    .where('repository_id', '=', repository)
    .executeTakeFirst();
  return row && toState(row);
}

function sameState(a: HistoryState, b: HistoryState): boolean {
  return (
    a.newest === b.newest &&
    a.rules === b.rules &&
    a.commits === b.commits &&
    a.reason === b.reason &&
    a.isPartial === b.isPartial
  );
}

/** Removes the commits that are older than those that stay; returns the number of the next one. */
async function keep(
  { transaction, repository }: Writing,
  { from }: { readonly from: string },
  key: string,
): Promise<number> {
  const numberOf = async (sha: string) => {
    const row = await transaction
      .selectFrom('commits')
      .select('id')
      .where('repository_id', '=', repository)
      .where('sha', '=', sha)
      .executeTakeFirst();
    return row?.id;
  };
  const [oldest, { last }] = [
    await numberOf(from),
    await transaction
      .selectFrom('commits')
      .select(({ fn }) => fn.max('id').as('last'))
      .where('repository_id', '=', repository)
      .executeTakeFirstOrThrow(),
  ];
  if (oldest === undefined || last === null) throw overtaken(key);
  await transaction
    .deleteFrom('touches')
    .where('repository_id', '=', repository)
    .where('commit_id', '<', oldest)
    .execute();
  await transaction.deleteFrom('commits').where('repository_id', '=', repository).where('id', '<', oldest).execute();
  return Number(last) + 1;
}

async function removeAll({ transaction, repository }: Writing): Promise<number> {
  for (const table of ['commits', 'touches', 'history_paths'] as const) {
    await transaction.deleteFrom(table).where('repository_id', '=', repository).execute();
  }
  return 0;
}

async function insertCommits(writing: Writing, commits: readonly CommitRow[], first: number): Promise<void> {
  if (commits.length === 0) return;
  const { repository } = writing;
  await insert(
    writing,
    'commits',
    ['id', 'sha', 'at', 'person_id', 'is_fix', 'scope', 'subject', 'file_count', 'left_out'],
    commits.map((it, i) => [
      ...[repository, first + i, it.sha, new Date(it.at).toISOString(), it.person ?? null],
      ...[it.isFix ? 1 : 0, it.scope ?? null, it.subject, it.fileCount, it.leftOut ?? null],
    ]),
  );
  const paths = commits.flatMap(({ touches }) =>
    touches.flatMap(({ path, from }) => (from === undefined ? [path] : [path, from])),
  );
  const ids = await pathIds(writing, [...new Set(paths)]);
  await insert(
    writing,
    'touches',
    ['commit_id', 'file_id', 'change', 'from_file_id'],
    commits.flatMap(({ touches }, i) =>
      touches.map(({ path, change, from }) => [
        ...[repository, first + i, ids.get(path)!, change, from === undefined ? null : ids.get(from)!],
      ]),
    ),
  );
}

/** Numbers of paths; those that are new get one. */
async function pathIds(writing: Writing, paths: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { transaction, repository } = writing;
  const ids = new Map<string, number>();
  for (const batch of batches(paths)) {
    const rows = await transaction
      .selectFrom('history_paths')
      .select(['id', 'path'])
      .where('repository_id', '=', repository)
      .where('path', 'in', batch)
      .execute();
    for (const { id, path } of rows) ids.set(path, id);
  }
  const { last } = await transaction
    .selectFrom('history_paths')
    .select(({ fn }) => fn.max('id').as('last'))
    .where('repository_id', '=', repository)
    .executeTakeFirstOrThrow();
  const added = paths.filter((path) => !ids.has(path));
  for (const [i, path] of added.entries()) ids.set(path, Number(last ?? -1) + 1 + i);
  await insert(
    writing,
    'history_paths',
    ['id', 'path'],
    added.map((path) => [repository, ids.get(path)!, path]),
  );
  return ids;
}

async function writePeople(writing: Writing, people: readonly PersonRow[]): Promise<void> {
  const { transaction, repository } = writing;
  for (const table of ['people', 'person_names'] as const) {
    await transaction.deleteFrom(table).where('repository_id', '=', repository).execute();
  }
  await insert(
    writing,
    'people',
    ['id', 'name', 'email_hash'],
    people.map(({ id, name, addressHash }) => [repository, id, name, addressHash]),
  );
  await insert(
    writing,
    'person_names',
    ['person_id', 'name'],
    people.flatMap(({ id, names }) => names.map((name) => [repository, id, name])),
  );
}

async function writeState({ transaction, repository }: Writing, state: HistoryState): Promise<void> {
  await transaction.deleteFrom('history_state').where('repository_id', '=', repository).execute();
  await transaction
    .insertInto('history_state')
    .values({
      repository_id: repository,
      newest_sha: state.newest ?? null,
      oldest_at: state.oldestAt === undefined ? null : new Date(state.oldestAt).toISOString(),
      commits: state.commits,
      is_partial: state.isPartial ? 1 : 0,
      reason: state.reason ?? null,
      rules: state.rules,
    })
    .execute();
}

/** Rows of one repository, whose number comes first. */
async function insert(
  { dialect, transaction }: Writing,
  table: keyof CatalogSchema,
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
): Promise<void> {
  if (rows.length > 0) await dialect.insertRows(transaction, table, ['repository_id', ...columns], rows);
}
