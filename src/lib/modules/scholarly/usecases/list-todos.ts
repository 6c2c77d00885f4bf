import { figuresOf } from '../../../history/figures.ts';
import { blameLines } from '../../../source/blame-lines.ts';
import { hiddenNames } from '../../../usecases/questions/hidden-names.ts';
import { findHistory } from '../../../usecases/questions/read-history.ts';
import type { PlacedReference } from '../store.ts';
import { openReferences, type ReferenceContext, type RepositoryReferences } from './reference-context.ts';

export interface ListTodosOptions extends ReferenceContext {
  /** Only those that are known to be older, in milliseconds. */
  readonly olderThan?: number;
  readonly limit: number;
  /** Whether names of people may be told. */
  readonly people: boolean;
  /** Whether git may be asked about the lines of repositories on this machine. */
  readonly blames: boolean;
  /** Milliseconds since the epoch; default: now. */
  readonly now?: number;
}

export interface Todo {
  readonly repository: string;
  readonly path: string;
  readonly line: number;
  readonly marker: string;
  readonly text: string;
  /** Whom it names: `ada` of `TODO(ada)`. */
  readonly owner?: string;
  /** ISO 8601. */
  readonly since?: string;
  /** `line`: who wrote the line last, and when, by git blame · `file`: the file has not changed since then, so it is at least that old */
  readonly basis?: 'line' | 'file';
  readonly author?: string;
}

export interface TodoList {
  /** Oldest first, those of unknown age last. */
  readonly items: readonly Todo[];
  readonly total: number;
  readonly warnings: readonly string[];
}

/** Of one repository; more are no list to work on. */
const MOST = 20_000;
/** Files that git is asked about; it takes some hundredths of a second for each. */
const BLAMED_FILES = 400;
const AT_ONCE = 4;

/**
 * What the code says is still to be done, with its age.
 *
 * @throws {PharosError} from openReferences
 */
export async function listTodos(options: ListTodosOptions): Promise<TodoList> {
  const { references, olderThan, limit, now = Date.now() } = options;
  const { repositories, warnings: lacks } = await openReferences(options);
  const warnings = [...lacks];
  const todos: Todo[] = [];
  for (const one of repositories) {
    const found = await references.list({ ...one.query, kinds: ['todo'] }, { limit: MOST });
    if (found.length === MOST) warnings.push(`Only the first ${MOST} of ${one.repository.key} are listed`);
    todos.push(...(await withAges(found, one, options, warnings)));
  }
  const wanted =
    olderThan === undefined
      ? todos
      : todos.filter(({ since }) => since !== undefined && now - Date.parse(since) >= olderThan);
  const sorted = wanted.toSorted(
    (a, b) => compare(a.since ?? '~', b.since ?? '~') || compare(a.path, b.path) || a.line - b.line,
  );
  return { items: sorted.slice(0, limit), total: wanted.length, warnings };
}

async function withAges(
  found: readonly PlacedReference[],
  { repository }: RepositoryReferences,
  { stores, people, blames, signal }: ListTodosOptions,
  warnings: string[],
): Promise<readonly Todo[]> {
  const { key, current } = repository;
  const byPath = Map.groupBy(found, ({ path }) => path);
  const isLocal = blames && repository.url === undefined && current.commit !== undefined;
  const asked = isLocal ? [...byPath].slice(0, BLAMED_FILES) : [];
  if (isLocal && byPath.size > BLAMED_FILES)
    warnings.push(`git was asked about ${BLAMED_FILES} of ${byPath.size} files; narrow the question by paths`);
  const blamed = new Map<string, Awaited<ReturnType<typeof blameLines>>>();
  for (let at = 0; at < asked.length; at += AT_ONCE) {
    await Promise.all(
      asked.slice(at, at + AT_ONCE).map(async ([path, todos]) => {
        const lines = todos.map(({ line }) => line);
        blamed.set(
          path,
          await blameLines({ folder: key, commit: current.commit!, path, lines, signal }).catch(() => new Map()),
        );
      }),
    );
  }
  const isHidden = people && blamed.size > 0 ? await hiddenNames(stores, key) : () => true;
  const idle = found.length > 0 ? await lastChanges(stores, repository, warnings) : new Map<string, string>();
  return found.map(({ path, line, target, text }): Todo => {
    const written = blamed.get(path)?.get(line);
    // The working tree may have other lines than the commit.
    const known = written?.text.includes(text.slice(0, 60)) ? written : undefined;
    const owner = /\b(?:TODO|FIXME|HACK|XXX)\(([^()]{1,60})\)/i.exec(text)?.[1];
    const fileSince = idle.get(path);
    return {
      ...{ repository: key, path, line, marker: target, text },
      ...(owner !== undefined && { owner }),
      ...(known
        ? { since: known.at, basis: 'line' as const, ...(!isHidden(known.author) && { author: known.author }) }
        : fileSince !== undefined && { since: fileSince, basis: 'file' as const }),
    };
  });
}

/** When each file changed last, by the stored history. */
async function lastChanges(
  stores: ListTodosOptions['stores'],
  repository: RepositoryReferences['repository'],
  warnings: string[],
): Promise<ReadonlyMap<string, string>> {
  const { history, ...why } = await findHistory(stores, repository);
  if (!history) {
    if ('reason' in why) warnings.push(`Without the ages of ${repository.key}: ${why.reason}. ${why.hint}`);
    return new Map();
  }
  const last = new Map<string, string>();
  for (const [path, { idleDays }] of figuresOf(history.commits, history.now))
    last.set(path, new Date(history.now - idleDays * 86_400_000).toISOString());
  return last;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
