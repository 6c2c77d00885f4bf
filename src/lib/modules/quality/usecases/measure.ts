import { figuresOf } from '../../../history/figures.ts';
import { activityOf, fixSignals } from '../../../history/fix-signals.ts';
import { isTestPath } from '../../../languages/conventions.ts';
import type { FileRow } from '../../../ports/catalog.ts';
import type { Stores } from '../../../ports/stores.ts';
import type { ChangeFigures, MeasuredFile, MeasuredRepository } from '../../../quality/measured-file.ts';
import type { RepositoryChoice } from '../../../usecases/questions/choose-repositories.ts';
import { type FoundHistory, findHistory, type RepositoryHistory } from '../../../usecases/questions/read-history.ts';
import { openTextIndex } from '../../../usecases/questions/text-index.ts';
import { type GraphAnswer, type GraphCache, type OpenedGraph, openGraph } from '../../graph/api.ts';

export interface MeasureOptions extends RepositoryChoice {
  readonly stores: Pick<Stores, 'catalog' | 'history' | 'searchIndex'>;
  /** Where questions follow one another. */
  readonly graphs?: GraphCache;
}

export interface Measured extends MeasuredRepository {
  readonly opened: OpenedGraph;
  readonly answer: GraphAnswer;
  /** The parsed source files, in path order. */
  readonly rows: readonly FileRow[];
  readonly history: RepositoryHistory | undefined;
  /** What is not known, and why. */
  readonly warnings: readonly string[];
  /** The same files as they were before a change. */
  before(change: Change): MeasuredRepository;
}

export interface Change {
  /** Lines that the changed files had. */
  readonly lines: ReadonlyMap<string, number>;
  /** Commits later than this one do not count; all do when it is not stored. */
  readonly base: string;
}

/**
 * Measures the source files of one repository: those of its current generation.
 *
 * @throws {PharosError} USAGE when several repositories are meant; BAD_REPOSITORY from chooseRepositories
 */
export async function measure(options: MeasureOptions): Promise<Measured> {
  const { stores } = options;
  const opened = await openGraph({ ...options, catalog: stores.catalog });
  const { repository, answer } = opened;
  const { generation } = repository.current;
  const [files, { segment }, found] = await Promise.all([
    stores.catalog.report(generation, 'files'),
    openTextIndex(stores, generation),
    findHistory(stores, repository),
  ]);
  const lines = new Map(
    Array.from({ length: segment.documents }, (_, i) => [segment.path(i), segment.lines[i]!] as const),
  );
  const rows = files.filter(({ status }) => status === 'parsed').sort((a, b) => (a.path < b.path ? -1 : 1));
  const { history } = found;
  return {
    ...measureFiles({ opened, rows, lines, history }),
    ...{ opened, answer, rows, history, warnings: warningsOf(found) },
    before: ({ lines: earlier, base }) =>
      measureFiles({
        ...{ opened, rows, lines: new Map([...lines, ...earlier]) },
        history: history && until(history, base),
      }),
  };
}

interface Parts {
  readonly opened: OpenedGraph;
  readonly rows: readonly FileRow[];
  readonly lines: ReadonlyMap<string, number>;
  readonly history: Pick<RepositoryHistory, 'commits' | 'now'> | undefined;
}

function measureFiles({ opened, rows, lines, history }: Parts): MeasuredRepository {
  const { graph } = opened;
  const changes = history && changesOf(history, new Set(rows.map(({ path }) => path)));
  const ranks = opened.ranks();
  const files = rows.map(({ path, language }): MeasuredFile => {
    const isKnown = graph.hasNode(path);
    return {
      ...{ path, language, lines: lines.get(path) ?? 0, isTest: isTestPath(path) },
      ...(changes && { history: changes(path) }),
      graph: {
        fanIn: isKnown ? graph.inDegree(path) : 0,
        fanOut: isKnown ? graph.outDegree(path) : 0,
        rank: ranks.get(path) ?? 0,
      },
    };
  });
  return { files, links: graph.size, ...(history && { activity: activityOf(history.commits, history.now) }) };
}

function changesOf({ commits, now }: Pick<RepositoryHistory, 'commits' | 'now'>, paths: ReadonlySet<string>) {
  const figures = figuresOf(commits, now);
  const signals = fixSignals(commits, paths, now);
  return (path: string): ChangeFigures => {
    const { churn = 0, fixes = 0, idleDays } = figures.get(path) ?? {};
    const { focus = 0, tiedFixes = 0, fixedLately = false, ageDays } = signals.get(path) ?? {};
    return { churn, fixes, idleDays, focus, tiedFixes, fixedLately, ageDays };
  };
}

function until({ commits, now }: RepositoryHistory, base: string): Pick<RepositoryHistory, 'commits' | 'now'> {
  const last = commits.findIndex(({ sha }) => sha === base);
  return { commits: last < 0 ? commits : commits.slice(0, last + 1), now };
}

function warningsOf(found: FoundHistory): string[] {
  if (!found.history) return [`Without the history: ${found.reason}. ${found.hint}`];
  const { isPartial, commits } = found.history.state;
  return isPartial ? [`The clone is shallow: its history ends after ${commits} commits`] : [];
}
