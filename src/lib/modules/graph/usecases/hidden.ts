import { PharosError } from '../../../errors.ts';
import type { DependencyGraph } from '../../../graph/dependency-graph.ts';
import type { Commit } from '../../../history/commit.ts';
import { type Coupling, coupledFiles } from '../../../history/coupled-files.ts';
import { isTestPath } from '../../../languages/conventions.ts';
import type { Stores } from '../../../ports/stores.ts';
import { changedFiles } from '../../../source/changed-files.ts';
import { pathCandidates } from '../../../usecases/questions/path-candidates.ts';
import { readHistory } from '../../../usecases/questions/read-history.ts';
import { type GraphAnswer, type GraphOptions, type OpenedGraph, openGraph } from './open-graph.ts';

export interface HiddenOptions extends Omit<GraphOptions, 'catalog' | 'tests'> {
  readonly stores: Pick<Stores, 'catalog' | 'history'>;
  /** Only couplings of this file, or of files in this folder. */
  readonly path?: string;
  /** Only couplings of a file that changed since HEAD branched off this ref with one that did not. */
  readonly diff?: string;
  /** Most pairs; default all. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

export interface HiddenCouplings extends GraphAnswer {
  readonly total: number;
  /** The strongest first. */
  readonly couplings: readonly HiddenCoupling[];
  readonly warnings: readonly string[];
}

export interface HiddenCoupling {
  /** With `path` or `diff`, the file asked about. */
  readonly from: string;
  readonly to: string;
  /** Commits of the last three years that changed both, and their share of those of the file that changed less. */
  readonly together: number;
  readonly share: number;
  /** When they last changed together. */
  readonly last: string;
}

/** Hidden couplings, with all couplings of the same files. */
export interface FoundCouplings extends HiddenCouplings {
  /** For each file those that it is coupled with, whether or not a dependency explains it. */
  readonly coupled: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Files that change together although no proved dependency explains it.
 *
 * @throws {PharosError} BAD_REPOSITORY without history; from openGraph and changedFiles
 */
export async function hidden(options: HiddenOptions): Promise<HiddenCouplings> {
  const { coupled: _, ...found } = await findCouplings(options);
  return found;
}

/** The same with all couplings. */
export async function findCouplings(options: HiddenOptions): Promise<FoundCouplings> {
  const { stores, path, diff, limit, only, directory, signal } = options;
  const opened = await openGraph({ ...options, catalog: stores.catalog });
  const { commits, now, state } = await readHistory(stores, opened.repository);
  const all = couplingsIn(opened, commits, now);
  let couplings = unexplained(opened, all);
  if (only) couplings = around(couplings, (one) => only.has(one));
  if (path !== undefined) couplings = around(couplings, withinPath(opened, path, directory));
  if (diff !== undefined) {
    const { files } = await changedFiles(opened.repository.key, diff, signal);
    couplings = leftOut(couplings, new Set(files.map((file) => file.path)));
  }
  const warnings = state.isPartial ? ['The clone is shallow: earlier commits are not known'] : [];
  return {
    ...{ ...opened.answer, total: couplings.length, couplings: couplings.slice(0, limit), warnings },
    coupled: partnersIn(all),
  };
}

type Opened = Pick<OpenedGraph, 'graph' | 'paths'>;

/** All hidden couplings of a graph and its history. */
export function hiddenIn(opened: Opened, commits: readonly Commit[], now: number): readonly HiddenCoupling[] {
  return unexplained(opened, couplingsIn(opened, commits, now));
}

function unexplained({ graph }: Opened, couplings: readonly Coupling[]): readonly HiddenCoupling[] {
  return couplings.filter(({ paths: [a, b] }) => !isLinked(graph, a, b)).map(hiddenCoupling);
}

/** Tests are left out: they change with what they test. */
function couplingsIn({ paths }: Opened, commits: readonly Commit[], now: number): readonly Coupling[] {
  const sources = new Set(paths.filter((path) => !isTestPath(path)));
  return coupledFiles(commits, (path) => sources.has(path), now);
}

function partnersIn(couplings: readonly Coupling[]): ReadonlyMap<string, ReadonlySet<string>> {
  const partners = new Map<string, Set<string>>();
  const add = (path: string, other: string) => {
    const known = partners.get(path);
    if (known) known.add(other);
    else partners.set(path, new Set([other]));
  };
  for (const {
    paths: [a, b],
  } of couplings) {
    add(a, b);
    add(b, a);
  }
  return partners;
}

/** Couplings of changed files with files that have stayed as they are. */
function leftOut(couplings: readonly HiddenCoupling[], changed: ReadonlySet<string>): readonly HiddenCoupling[] {
  return around(couplings, (path) => changed.has(path)).filter(({ to }) => !changed.has(to));
}

/** A path of at most two dependencies leads from one to the other. */
export function isLinked(graph: DependencyGraph, a: string, b: string): boolean {
  return leads(graph, a, b) || leads(graph, b, a);
}

function leads(graph: DependencyGraph, from: string, to: string): boolean {
  if (!graph.hasNode(from) || !graph.hasNode(to)) return false;
  return (
    graph.hasDirectedEdge(from, to) || graph.someOutNeighbor(from, (between) => graph.hasDirectedEdge(between, to))
  );
}

function hiddenCoupling({ paths: [from, to], together, share, last }: Coupling): HiddenCoupling {
  return { from, to, together, share, last: new Date(last).toISOString() };
}

/** Those of some files, which come first in each. */
function around(couplings: readonly HiddenCoupling[], isMeant: (path: string) => boolean): readonly HiddenCoupling[] {
  return couplings.flatMap((coupling) => {
    if (isMeant(coupling.from)) return [coupling];
    return isMeant(coupling.to) ? [{ ...coupling, from: coupling.to, to: coupling.from }] : [];
  });
}

function withinPath({ repository, paths }: OpenedGraph, name: string, directory?: string): (path: string) => boolean {
  for (const candidate of pathCandidates(repository.key, name, directory)) {
    const folder = candidate.replace(/\/$/, '');
    if (folder === '.' || folder === '') return () => true;
    const isWithin = (path: string) => path === folder || path.startsWith(`${folder}/`);
    if (paths.some(isWithin)) return isWithin;
  }
  throw new PharosError('BAD_REPOSITORY', `No indexed file is at ${name} in ${repository.key}`, {
    hint: 'Give the path of a file or a folder, as `pharos search` prints it.',
  });
}
