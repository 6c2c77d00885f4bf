import { PharosError } from '../../../errors.ts';
import { buildDependencyGraph, type DependencyGraph, withoutTests } from '../../../graph/dependency-graph.ts';
import { pageRank } from '../../../graph/page-rank.ts';
import type { Stores } from '../../../ports/stores.ts';
import { chooseOne } from '../../../usecases/questions/choose-one.ts';
import type { RepositoryChoice } from '../../../usecases/questions/choose-repositories.ts';
import { pathCandidates } from '../../../usecases/questions/path-candidates.ts';

export interface OnboardOptions extends RepositoryChoice {
  /** Repository-relative, or a path on this machine; `.` for all. */
  readonly folder: string;
  /** 1 to 12. */
  readonly limit: number;
  readonly stores: Pick<Stores, 'catalog'>;
}

/** What to read first in a folder, in this order. */
export interface ReadingList {
  readonly repository: string;
  readonly commit: string | undefined;
  /** Empty for the whole repository. */
  readonly folder: string;
  /** Files of the folder that are no tests. */
  readonly total: number;
  readonly files: readonly FileToRead[];
}

export interface FileToRead {
  readonly path: string;
  readonly reasons: readonly string[];
}

/** The longest list that somebody reads. */
export const MOST_FILES = 12;
/** The most central files come first, whatever they build on: everything else is about them. */
const CENTRAL = 3;
/** Files on which nothing in the folder depends show how the others are used. */
const ENTRY_POINTS = 2;

/**
 * Where to begin reading: the most central files of a folder, then others after what they build on, so that each can be understood
 * from those before it; tests are left out.
 *
 * @throws {PharosError} BAD_REPOSITORY when the folder has no indexed files; from chooseOne
 */
export async function onboard({ stores, folder: name, limit, ...choice }: OnboardOptions): Promise<ReadingList> {
  const { catalog } = stores;
  const { key, current } = await chooseOne(catalog, choice);
  const [rows, edges] = await Promise.all([
    catalog.report(current.generation, 'files'),
    catalog.edges(current.generation),
  ]);
  const parsed = rows.filter(({ status }) => status === 'parsed').map(({ path }) => path);
  const graph = withoutTests(buildDependencyGraph(parsed, edges));
  const { folder, files } = findFolder(graph, key, name, choice.directory);
  const inside = new Set(files);
  const ranks = pageRank(graph);
  const byRank = files.toSorted((a, b) => ranks.get(b)! - ranks.get(a)! || (a < b ? -1 : 1));
  const chosen = choose(graph, byRank, inside, limit);
  const ordered = inOrder(graph, chosen);
  return {
    ...{ repository: key, commit: current.commit, folder, total: files.length },
    files: ordered.map((path, i) => ({ path, reasons: reasonsOf(graph, path, inside, new Set(ordered.slice(0, i))) })),
  };
}

function findFolder(
  graph: DependencyGraph,
  key: string,
  name: string,
  directory: string | undefined,
): { readonly folder: string; readonly files: readonly string[] } {
  const nodes = graph.nodes();
  for (const candidate of pathCandidates(key, name, directory)) {
    const folder = candidate.replace(/\/+$/, '').replace(/^\.$/, '');
    const files = folder === '' ? nodes : nodes.filter((path) => path.startsWith(`${folder}/`));
    if (files.length > 0) return { folder, files };
  }
  throw new PharosError('BAD_REPOSITORY', `No folder with indexed files is called ${name} in ${key}`, {
    hint: 'Name a folder with source code, or . for the whole repository.',
  });
}

/** The most central, and the entry points that use the most. */
function choose(
  graph: DependencyGraph,
  byRank: readonly string[],
  inside: ReadonlySet<string>,
  limit: number,
): ReadonlySet<string> {
  const entries = byRank
    .filter((path) => dependentsIn(graph, path, inside) === 0 && dependenciesIn(graph, path, inside).length > 1)
    .sort(
      (a, b) => dependenciesIn(graph, b, inside).length - dependenciesIn(graph, a, inside).length || (a < b ? -1 : 1),
    )
    .slice(0, Math.min(ENTRY_POINTS, Math.floor(limit / 4)));
  const central = byRank.filter((path) => !entries.includes(path)).slice(0, limit - entries.length);
  return new Set([...central, ...entries]);
}

/** The central ones first, then always the one of whose dependencies the fewest are still to be read. */
function inOrder(graph: DependencyGraph, chosen: ReadonlySet<string>): string[] {
  const ordered = [...chosen].slice(0, CENTRAL);
  const left = new Set([...chosen].slice(CENTRAL));
  while (left.size > 0) {
    const unread = (path: string) => graph.outNeighbors(path).filter((other) => left.has(other)).length;
    const next = [...left].reduce((best, path) => (unread(path) < unread(best) ? path : best));
    left.delete(next);
    ordered.push(next);
  }
  return ordered;
}

function reasonsOf(
  graph: DependencyGraph,
  path: string,
  inside: ReadonlySet<string>,
  read: ReadonlySet<string>,
): string[] {
  const here = dependentsIn(graph, path, inside);
  const outside = graph.inDegree(path) - here;
  const above = dependenciesIn(graph, path, read);
  const reasons = [
    ...(here > 0 ? [`${here} ${here === 1 ? 'file depends' : 'files depend'} on it here`] : []),
    ...(outside > 0 ? [`${outside} elsewhere`] : []),
    ...(here + outside === 0 && graph.outDegree(path) > 0
      ? [`an entry point: uses ${graph.outDegree(path)} files`]
      : []),
    ...(above.length > 0 ? [`builds on ${above.slice(0, 3).join(', ')}${above.length > 3 ? ', …' : ''}`] : []),
  ];
  return reasons.length > 0 ? reasons : ['stands alone'];
}

function dependentsIn(graph: DependencyGraph, path: string, inside: ReadonlySet<string>): number {
  return graph.inNeighbors(path).filter((other) => inside.has(other)).length;
}

function dependenciesIn(graph: DependencyGraph, path: string, inside: ReadonlySet<string>): string[] {
  return graph
    .outNeighbors(path)
    .filter((other) => inside.has(other))
    .sort();
}
