import { PharosError } from '../../../errors.ts';
import type { Link } from '../../../graph/dependency-graph.ts';
import { dependencySteps, dependentSteps, type Reached, reach, type Steps } from '../../../graph/reach.ts';
import { isTestPath } from '../../../languages/conventions.ts';
import type { SymbolEdgeRow } from '../../../ports/catalog.ts';
import { pathCandidates } from '../../../usecases/questions/path-candidates.ts';
import { type DocumentLink, linksFrom, linksTo } from './document-links.ts';
import { findTarget, isWithin, type Target } from './find-target.ts';
import { answerAboutUses, type GraphAnswer, type GraphOptions, type OpenedGraph, openGraph } from './open-graph.ts';

export interface DependenciesOptions extends GraphOptions {
  /** A path, `path:symbol` or a symbol: see findTarget. */
  readonly target: string;
  /** Most links between the target and a file; default 1. */
  readonly depth?: number;
  /** Most files; default all. */
  readonly limit?: number;
  /** Also documents and configuration: those that name the target, or what it names if it is one. */
  readonly documents?: boolean;
}

export interface Dependencies extends GraphAnswer {
  readonly target: Target;
  /** Number of files without the limit. */
  readonly total: number;
  /** The nearest first. */
  readonly files: readonly ReachedFile[];
  /** Links of documents and configuration; absent when nobody asked for them. */
  readonly documents?: readonly DocumentLink[];
}

export interface ReachedFile extends Reached {
  readonly test: boolean;
  /** The definitions in it that the target uses, or that use the target; only next to a target that is a definition. */
  readonly symbols?: readonly string[];
}

/**
 * The dependencies of a file or definition. A definition's first step is what it uses itself; from there on whole files.
 *
 * @throws {PharosError} from openGraph and findTarget
 */
export async function dependencies(options: DependenciesOptions): Promise<Dependencies> {
  const opened = await openGraph(options);
  const from = { catalog: options.catalog, generation: opened.repository.current.generation };
  const document = options.documents ? await findDocument(opened, options) : undefined;
  if (document === undefined) {
    const found = await exploreCode(opened, options, dependencySteps(opened.graph), usedBy);
    return options.documents ? { ...found, documents: [] } : found;
  }
  return {
    ...opened.answer,
    target: { path: document },
    total: 0,
    files: [],
    documents: await linksFrom(from, document),
  };
}

/**
 * The dependents of a file or definition. A definition's first step is what uses it or its members; from there on whole files.
 *
 * @throws {PharosError} from openGraph and findTarget
 */
export async function dependents(options: DependenciesOptions): Promise<Dependencies> {
  const opened = await openGraph(options);
  const to = { catalog: options.catalog, generation: opened.repository.current.generation };
  const document = options.documents ? await findDocument(opened, options) : undefined;
  const found =
    document === undefined
      ? await exploreCode(opened, options, dependentSteps(opened.graph), usersOf)
      : { ...opened.answer, target: { path: document }, total: 0, files: [] };
  return options.documents ? { ...found, documents: await linksTo(to, [found.target]) } : found;
}

/** The target, if it is a document or a file of configuration. */
async function findDocument(
  { repository: { key, current } }: OpenedGraph,
  { catalog, target, directory }: DependenciesOptions,
): Promise<string | undefined> {
  const documents = await catalog.report(current.generation, 'documents');
  const paths = new Set(documents.map(({ path }) => path));
  return pathCandidates(key, target, directory).find((path) => paths.has(path));
}

/** @throws {PharosError} BAD_REPOSITORY for a document: code has no dependencies on it, but its links may be asked for */
async function exploreCode(
  opened: OpenedGraph,
  options: DependenciesOptions,
  ...how: HowToExplore
): Promise<Dependencies> {
  try {
    return explore(opened, options, ...how);
  } catch (error) {
    const document = await findDocument(opened, options);
    if (document === undefined) throw error;
    throw new PharosError('BAD_REPOSITORY', `${document} is a document or configuration, not code`, {
      hint: 'Add --documents to see its links.',
    });
  }
}

/** A use of the target or by it, with the file or definition at the other end. */
interface NearUse {
  readonly path: string;
  readonly symbol: string;
  readonly use: SymbolEdgeRow;
}

type HowToExplore = readonly [
  steps: Steps,
  usesAt: (target: Required<Target>, uses: readonly SymbolEdgeRow[]) => readonly NearUse[],
];

function explore(
  opened: OpenedGraph,
  { target: name, directory, depth = 1, limit }: DependenciesOptions,
  ...[steps, usesAt]: HowToExplore
): Dependencies {
  const target = findTarget(opened, name, directory);
  const { path, symbol } = target;
  const near = symbol === undefined ? [] : usesAt({ path, symbol }, opened.uses);
  const byFile = Map.groupBy(near, ({ path: other }) => other);
  const own = byFile.get(path)?.[0];
  const first = [...byFile].map(([to, [one]]) => ({ to, link: linkOf(one!.use) }));
  const others = reach([path], (file) => (symbol !== undefined && file === path ? first : steps(file)), depth);
  const reached = own ? [{ path, distance: 1, via: linkOf(own.use) }, ...others] : others;
  const files = reached.slice(0, limit).map((file) => {
    const symbols = file.distance === 1 ? byFile.get(file.path) : undefined;
    const names = symbols && { symbols: [...new Set(symbols.map(({ symbol: other }) => other))] };
    return { ...file, test: isTestPath(file.path), ...names };
  });
  const answer = symbol === undefined ? opened.answer : answerAboutUses(opened, path);
  return { ...answer, target, total: reached.length, files };
}

function usedBy({ path, symbol }: Required<Target>, uses: readonly SymbolEdgeRow[]): readonly NearUse[] {
  return uses
    .filter(({ from, fromSymbol }) => from === path && isWithin(fromSymbol, symbol))
    .map((use) => ({ path: use.to, symbol: use.toSymbol, use }));
}

function usersOf({ path, symbol }: Required<Target>, uses: readonly SymbolEdgeRow[]): readonly NearUse[] {
  return uses
    .filter(({ to, toSymbol }) => to === path && isWithin(toSymbol, symbol))
    .map((use) => ({ path: use.from, symbol: use.fromSymbol, use }));
}

function linkOf({ from, to, line, toSymbol }: SymbolEdgeRow): Link {
  return { from, to, kind: 'use', line, specifier: toSymbol };
}
