import type { Link } from '../../../graph/dependency-graph.ts';
import { hitChance } from '../../../graph/hit-chance.ts';
import { withImpliedDependents } from '../../../graph/implied-dependents.ts';
import { dependentSteps, reach } from '../../../graph/reach.ts';
import { findRunnableTests } from '../../../graph/runnable-tests.ts';
import { CONVENTIONS, isTestPath } from '../../../languages/conventions.ts';
import { changedFiles } from '../../../source/changed-files.ts';
import { findTarget } from './find-target.ts';
import { type GraphAnswer, type GraphOptions, type OpenedGraph, openGraph } from './open-graph.ts';

export interface ImpactOptions extends Omit<GraphOptions, 'tests'> {
  /** Changed files, or definitions for the files that hold them. */
  readonly files?: readonly string[];
  /** Adds what differs from where HEAD left this ref, in the local repository that is asked about. */
  readonly diff?: string;
  /** Most links between a change and a file; default all. */
  readonly depth?: number;
  /** Most files; default all. `tests` is whole all the same. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

export interface Impact extends GraphAnswer {
  /** The changed files that are indexed. */
  readonly changed: readonly string[];
  /** Changed, and not in the graph: new, deleted, or no source. */
  readonly unknown: readonly string[];
  /** With `diff`: changed again since they were indexed, so that the answer is about what they were. */
  readonly stale: readonly string[];
  /** Number of reached files without the limit. */
  readonly total: number;
  readonly files: readonly ImpactedFile[];
  /** The tests to run: changed ones, then those reached, in the order of `files`; helpers and fixtures left out. */
  readonly tests: readonly string[];
}

export interface ImpactedFile {
  readonly path: string;
  /** Test code, helpers and fixtures included. */
  readonly test: boolean;
  /** Links between it and the nearest change. */
  readonly distance: number;
  /** The link over which it was reached. */
  readonly via: Link;
  /** The chance that a walk along its dependencies hits a change: how much of what it needs has changed. */
  readonly chance: number;
}

/**
 * Files that a change can reach: the nearest first, then those with the most changed dependencies.
 *
 * @throws {PharosError} from openGraph, findTarget and changedFiles
 */
export async function impact(options: ImpactOptions): Promise<Impact> {
  const opened = await openGraph(options);
  const { graph, answer } = opened;
  const changes = await findChanges(opened, options);
  const { changed } = changes;
  const steps = withImpliedDependents(graph.nodes(), dependentSteps(graph), CONVENTIONS);
  const chances = hitChance(graph, changed);
  const files = reach(changed, steps, options.depth)
    .map((file) => ({ ...file, test: isTestPath(file.path), chance: chances.get(file.path) ?? 0 }))
    .sort(byRelevance);
  const runnable = findRunnableTests(graph, CONVENTIONS);
  const tests = [...changed, ...files.map(({ path }) => path)].filter((path) => runnable.has(path));
  return { ...answer, ...changes, total: files.length, files: files.slice(0, options.limit), tests };
}

async function findChanges(
  opened: OpenedGraph,
  { files = [], diff, directory, signal, catalog }: ImpactOptions,
): Promise<Pick<Impact, 'changed' | 'unknown' | 'stale'>> {
  const { key, current } = opened.repository;
  const named = files.map((file) => findTarget(opened, file, directory).path);
  const differing = diff === undefined ? [] : await changedFiles(key, diff, signal);
  const all = [...new Set([...named, ...differing.map(({ path }) => path)])];
  const changed = all.filter((path) => opened.graph.hasNode(path));
  const unknown = all.filter((path) => !opened.graph.hasNode(path));
  if (differing.length === 0) return { changed, unknown, stale: [] };
  const rows = await catalog.report(current.generation, 'files');
  const indexed = new Map(rows.map(({ path, blob }) => [path, blob]));
  const stale = differing.filter(({ path, blob }) => indexed.has(path) && indexed.get(path) !== blob);
  return { changed, unknown, stale: stale.map(({ path }) => path) };
}

function byRelevance(a: ImpactedFile, b: ImpactedFile): number {
  return a.distance - b.distance || b.chance - a.chance || (a.path < b.path ? -1 : 1);
}
