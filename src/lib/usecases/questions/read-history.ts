import { PharosError } from '../../errors.ts';
import type { Commit, History } from '../../history/commit.ts';
import { followRenames } from '../../history/follow-renames.ts';
import type { HistoryState, PeopleMarks, StoredHistory } from '../../ports/history.ts';
import type { Stores } from '../../ports/stores.ts';
import type { IngestedRepository } from './choose-repositories.ts';
import { markPeople } from './mark-people.ts';

/** The history of a repository as its figures need it. */
export interface RepositoryHistory extends History {
  /** The newest commit, and whether there are more than those that are stored. */
  readonly state: HistoryState;
  /** Time of the newest commit: figures are as of then, so that they depend on no clock. */
  readonly now: number;
}

/** A history, or why there is none. */
export type FoundHistory =
  | { readonly history: RepositoryHistory }
  | { readonly history: undefined; readonly reason: string; readonly hint: string };

/** The history of a repository under the paths of its current generation; without machines, and without what changed too much at once. */
export async function findHistory(
  { catalog, history }: Pick<Stores, 'catalog' | 'history'>,
  { key, current }: IngestedRepository,
): Promise<FoundHistory> {
  const state = await history.state(key);
  const hint = `Ingest it again: pharos ingest ${key}`;
  if (!state)
    return { history: undefined, reason: 'it was ingested by an earlier version of Pharos, or imported', hint };
  if (state.newest === undefined) return { history: undefined, reason: state.reason ?? 'there is none', hint };
  const [stored, marks, files, documents] = await Promise.all([
    history.read(key),
    history.marks(key),
    catalog.report(current.generation, 'files'),
    catalog.report(current.generation, 'documents'),
  ]);
  const paths = new Set([...files, ...documents].map(({ path }) => path));
  return { history: { ...historyOf(stored, paths, marks), state, now: newestOf(stored) } };
}

/**
 * The same for questions that are about nothing else.
 *
 * @throws {PharosError} BAD_REPOSITORY when there is none, with the reason
 */
export async function readHistory(
  stores: Pick<Stores, 'catalog' | 'history'>,
  repository: IngestedRepository,
): Promise<RepositoryHistory> {
  const found = await findHistory(stores, repository);
  if (found.history) return found.history;
  throw new PharosError('BAD_REPOSITORY', `The history of ${repository.key} is not known: ${found.reason}`, {
    hint: found.hint,
  });
}

const NO_MARKS: PeopleMarks = { merges: [], hidden: new Set() };

/** People get the numbers in which they first appear: those of the store depend on the order of the ingests. */
export function historyOf(
  { commits, people }: StoredHistory,
  paths: ReadonlySet<string>,
  marks: PeopleMarks = NO_MARKS,
): History {
  const marked = markPeople(people, marks);
  const indexOf = new Map<number, number>();
  const indexed = commits.map(({ person: number, ...commit }): Commit & Pick<(typeof commits)[number], 'leftOut'> => {
    if (number === undefined) return { ...commit, person: undefined };
    const { id } = marked.get(number)!;
    if (!indexOf.has(id)) indexOf.set(id, indexOf.size);
    return { ...commit, person: indexOf.get(id) };
  });
  return {
    commits: followRenames(indexed, (path) => paths.has(path)).flatMap(({ leftOut, ...commit }) =>
      leftOut === undefined ? [commit] : [],
    ),
    people: [...indexOf.keys()].map((id) => {
      const { id: _, ...person } = marked.get(id)!;
      return person;
    }),
  };
}

function newestOf({ commits }: StoredHistory): number {
  return commits.reduce((newest, { at }) => Math.max(newest, at), 0);
}
