import { definitionImpact, type ImpactedBy, type ImpactGraph } from '../../../graph/definition-impact.ts';
import { hitChance } from '../../../graph/hit-chance.ts';
import { impliedDependents } from '../../../graph/implied-dependents.ts';
import { isNamedAfter } from '../../../graph/named-after.ts';
import { dependentSteps, reach } from '../../../graph/reach.ts';
import { findRunnableTests } from '../../../graph/runnable-tests.ts';
import { CONVENTIONS, FOLDER_FILES, isImplicitMember, isTestPath } from '../../../languages/conventions.ts';
import { relatedLanguages } from '../../../languages/index.ts';
import type { PossibleUseRow } from '../../../ports/catalog.ts';
import { type DocumentLink, linksTo } from './document-links.ts';
import { type ChangeOptions, type Changes, findChanges } from './find-changes.ts';
import { type GraphAnswer, type OpenedGraph, openGraph } from './open-graph.ts';

export interface ImpactOptions extends ChangeOptions {
  /** Most links between a change and a file; default all. */
  readonly depth?: number;
  /** Most files; default all. `tests` is whole all the same. */
  readonly limit?: number;
  /** Also the documents and configuration that name what changed. */
  readonly documents?: boolean;
}

export interface Impact extends GraphAnswer, Omit<Changes, 'definitions'> {
  /** Changed definitions in the other changed files. */
  readonly definitions: readonly ChangedDefinition[];
  /** Number of reached files without the limit. */
  readonly total: number;
  readonly files: readonly ImpactedFile[];
  /** The tests to run: changed ones, then those reached, in the order of `files`; helpers and fixtures left out. */
  readonly tests: readonly string[];
  /** Links of documents and configuration to what changed; absent when nobody asked for them. */
  readonly documents?: readonly DocumentLink[];
}

export interface ChangedDefinition {
  readonly path: string;
  readonly symbol: string;
  readonly kind: string;
  readonly line: number;
  readonly endLine: number;
}

export interface ImpactedFile extends ImpactedBy {
  /** Test code, helpers and fixtures included. */
  readonly test: boolean;
  /** The chance that a walk along its dependencies hits a change: the changed share of its dependencies. */
  readonly chance: number;
}

/**
 * Files that a change can reach: the nearest first, then those with the most changed dependencies.
 *
 * @throws {PharosError} from openGraph and findChanges
 */
export async function impact(options: ImpactOptions): Promise<Impact> {
  return impactIn(await openGraph(options), options);
}

/** The same in a graph that is open. */
export async function impactIn(opened: OpenedGraph, options: Omit<ImpactOptions, 'actor'>): Promise<Impact> {
  return impactOf(opened, await findChanges(opened, options), options);
}

/** The same of changes that are found already. */
export async function impactOf(
  opened: OpenedGraph,
  { definitions, ...changes }: Changes,
  options: Pick<ImpactOptions, 'catalog' | 'depth' | 'limit' | 'documents'>,
): Promise<Impact> {
  const { graph, answer } = opened;
  const { changed, whole } = changes;
  const runnable = findRunnableTests(graph, CONVENTIONS);
  const loaded = { setups: opened.repository.current.setups ?? [], tests: runnable };
  const implied = impliedDependents(graph.nodes(), dependentSteps(graph), CONVENTIONS, loaded);
  const byFile = reach(changed, implied.ofFiles, options.depth);
  const reached: readonly ImpactedBy[] =
    definitions.length === 0 && whole.length === changed.length
      ? byFile.map((file) => ({ ...file, precision: 'file' }))
      : await byDefinition(opened, options, { definitions, whole, implied, byFile, runnable });
  const chances = hitChance(graph, changed);
  const files = reached
    .map((file) => ({ ...file, test: isTestPath(file.path), chance: chances.get(file.path) ?? 0 }))
    .sort(byRelevance);
  const tests = [...changed, ...files.map(({ path }) => path)].filter((path) => runnable.has(path));
  return {
    ...answer,
    ...changes,
    definitions: definitions.map(({ path, symbol, kind, line, endLine }) => ({ path, symbol, kind, line, endLine })),
    total: files.length,
    files: files.slice(0, options.limit),
    tests,
    ...(options.documents && {
      documents: await linksTo({ catalog: options.catalog, generation: opened.repository.current.generation }, [
        ...whole.map((path) => ({ path })),
        ...definitions,
      ]),
    }),
  };
}

interface Start extends Pick<Changes, 'definitions' | 'whole'> {
  readonly implied: ReturnType<typeof impliedDependents>;
  readonly byFile: ReturnType<typeof reach>;
  readonly runnable: ReadonlySet<string>;
}

async function byDefinition(
  opened: OpenedGraph,
  { catalog, depth }: Pick<ImpactOptions, 'catalog' | 'depth'>,
  { definitions, whole, byFile, implied, runnable }: Start,
): Promise<readonly ImpactedBy[]> {
  const rows = await catalog.report(opened.repository.current.generation, 'possibleUses');
  const graph = impactGraph(opened, { implied, runnable }, rows);
  // A file that does not depend on the changed file cannot reach its contents, whatever names it uses.
  const loads = new Set(byFile.map(({ path }) => path));
  const reached = definitionImpact(graph, { files: whole, definitions }, depth).filter(({ path }) => loads.has(path));
  const seen = new Set(reached.map(({ path }) => path));
  const files = [...new Set(definitions.map(({ path }) => path))];
  // A test of a file may reach its changed definitions in ways that no use shows.
  const named = byFile.filter(({ path, via }) => {
    return !seen.has(path) && runnable.has(path) && files.some((file) => via.to === file && isNamedAfter(path, file));
  });
  return [...reached, ...named.map((file) => ({ ...file, precision: 'file' as const }))];
}

function impactGraph(
  { graph, uses, languages, definitions }: OpenedGraph,
  { implied, runnable }: Pick<Start, 'implied' | 'runnable'>,
  possible: readonly PossibleUseRow[],
): ImpactGraph {
  const byName = Map.groupBy(possible, ({ name }) => name);
  // If uses within files are known for a language, some file has one.
  const tracked = new Set(uses.flatMap(({ from, to }) => (from === to ? [languages.get(from)] : [])));
  return {
    definitions: definitions(),
    possibleUses(path, name) {
      const uses = byName.get(name) ?? [];
      // Values of the types of a test stay in it.
      if (runnable.has(path)) return uses.filter(({ from }) => from === path);
      const related = new Set(relatedLanguages(languages.get(path) ?? ''));
      return uses.filter(({ from }) => related.has(languages.get(from) ?? ''));
    },
    dependents: implied.ofFiles,
    implied: implied.ofDefinitions,
    isStarted: (path) => runnable.has(path),
    isTracked: (path) => tracked.has(languages.get(path)),
    passesOn(from, to) {
      if (isTestPath(from)) return false;
      const isReexport = graph.hasEdge(from, to) && graph.getEdgeAttribute(from, to, 'link').kind === 'reexport';
      return isReexport || FOLDER_FILES.has(/([^/]+?)\.[^/]*$/.exec(from)?.[1] ?? '');
    },
    isImplicit: isImplicitMember,
  };
}

function byRelevance(a: ImpactedFile, b: ImpactedFile): number {
  return a.distance - b.distance || b.chance - a.chance || (a.path < b.path ? -1 : 1);
}
