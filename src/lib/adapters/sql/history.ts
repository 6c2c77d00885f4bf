import type { CommitRow, HistoryStore, PersonRow, StoredHistory, TouchRow } from '../../ports/history.ts';
import type { SqlDialect } from './dialect.ts';
import { toState } from './history-state.ts';
import { writeHistory } from './write-history.ts';

/** The history over any SQL database that has a dialect. */
export function createSqlHistory(dialect: SqlDialect): HistoryStore {
  const { db } = dialect;
  const ofRepository = (key: string) => db.selectFrom('repositories').select('id').where('key', '=', key);
  return {
    async state(repository) {
      const row = await db
        .selectFrom('history_state')
        .selectAll()
        .where('repository_id', '=', ofRepository(repository))
        .executeTakeFirst();
      return row && toState(row);
    },
    async outline(repository) {
      const rows = await db
        .selectFrom('commits')
        .select(['sha', 'person_id'])
        .where('repository_id', '=', ofRepository(repository))
        .orderBy('id')
        .execute();
      return rows.map(({ sha, person_id }) => ({ sha, person: person_id ?? undefined }));
    },
    async read(repository) {
      const id = (await ofRepository(repository).executeTakeFirst())?.id;
      return id === undefined ? { commits: [], people: [] } : readHistory(dialect, id);
    },
    async people(repository) {
      const id = (await ofRepository(repository).executeTakeFirst())?.id;
      return id === undefined ? [] : readPeople(dialect, id);
    },
    async marks(repository) {
      const [merges, hidden] = await Promise.all([
        db.selectFrom('person_merges').selectAll().where('repository', '=', repository).orderBy('at').execute(),
        db.selectFrom('hidden_people').select('sign').execute(),
      ]);
      return {
        merges: merges.map((row) => ({
          from: { name: row.from_name, addressHash: row.from_hash },
          into: { name: row.into_name, addressHash: row.into_hash },
        })),
        hidden: new Set(hidden.map(({ sign }) => sign)),
      };
    },
    write: (repository, change) => writeHistory(dialect, repository, change),
  };
}

async function readHistory({ db }: SqlDialect, repository: number): Promise<StoredHistory> {
  const paths = await db
    .selectFrom('history_paths')
    .select(['id', 'path'])
    .where('repository_id', '=', repository)
    .execute();
  const touches = await readTouches({ db }, repository, new Map(paths.map(({ id, path }) => [id, path])));
  const rows = await db
    .selectFrom('commits')
    .selectAll()
    .where('repository_id', '=', repository)
    .orderBy('id')
    .execute();
  const commits = rows.map(
    (row): CommitRow => ({
      sha: row.sha,
      at: Date.parse(row.at),
      person: row.person_id ?? undefined,
      isFix: row.is_fix === 1,
      scope: row.scope ?? undefined,
      subject: row.subject,
      fileCount: row.file_count,
      leftOut: (row.left_out as CommitRow['leftOut']) ?? undefined,
      touches: touches.get(row.id) ?? [],
    }),
  );
  return { commits, people: await readPeople({ db }, repository) };
}

async function readTouches(
  { db }: Pick<SqlDialect, 'db'>,
  repository: number,
  paths: ReadonlyMap<number, string>,
): Promise<ReadonlyMap<number, readonly TouchRow[]>> {
  const rows = await db
    .selectFrom('touches')
    .select(['commit_id', 'file_id', 'change', 'from_file_id'])
    .where('repository_id', '=', repository)
    .execute();
  const byCommit = new Map<number, TouchRow[]>();
  for (const { commit_id, file_id, change, from_file_id } of rows) {
    const touches = byCommit.get(commit_id) ?? [];
    byCommit.set(commit_id, touches);
    const path = paths.get(file_id)!;
    const kind = change as TouchRow['change'];
    touches.push(
      from_file_id === null ? { path, change: kind } : { path, change: kind, from: paths.get(from_file_id)! },
    );
  }
  for (const touches of byCommit.values()) touches.sort((a, b) => (a.path < b.path ? -1 : 1));
  return byCommit;
}

async function readPeople({ db }: Pick<SqlDialect, 'db'>, repository: number): Promise<PersonRow[]> {
  const people = await db
    .selectFrom('people')
    .select(['id', 'name', 'email_hash'])
    .where('repository_id', '=', repository)
    .orderBy('id')
    .execute();
  const names = await db
    .selectFrom('person_names')
    .select(['person_id', 'name'])
    .where('repository_id', '=', repository)
    .orderBy('name')
    .execute();
  const byPerson = Map.groupBy(names, ({ person_id }) => person_id);
  return people.map(({ id, name, email_hash }) => ({
    ...{ id, name, addressHash: email_hash },
    names: (byPerson.get(id) ?? []).map((row) => row.name),
  }));
}
