import type { DependencyGraph, Link } from '../../graph/dependency-graph.ts';
import { withImpliedDependents } from '../../graph/implied-dependents.ts';
import { pageRank } from '../../graph/page-rank.ts';
import { findPassages } from '../../graph/passages.ts';
import { dependentSteps, reach, type Steps } from '../../graph/reach.ts';
import { changedFiles } from '../../source/changed-files.ts';
import { isTestPath } from '../../text/test-path.ts';
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
  /** Do not go on from files that importers only pass through to definitions elsewhere: fewer files, blind to what else these load. */
  readonly narrow?: boolean;
  readonly signal?: AbortSignal;
}

export interface Impact extends GraphAnswer {
  /** The changed files that are indexed. */
  readonly changed: readonly string[];
  /** Changed, and not in the graph: new, deleted, or no source. */
  readonly unknown: readonly string[];
  /** Number of reached files without the limit. */
  readonly total: number;
  readonly files: readonly ImpactedFile[];
  /** The tests to run: changed ones, then those reached, in the order of `files`. */
  readonly tests: readonly string[];
}

export interface ImpactedFile {
  readonly path: string;
  readonly test: boolean;
  /** Links between it and the nearest change. */
  readonly distance: number;
  /** The link over which it was reached. */
  readonly via: Link;
  /** How many of the changed files reach it. */
  readonly changes: number;
  /** PageRank. */
  readonly rank: number;
}

/**
 * What a change can reach: the nearest first, then what more of the changed files reach, then the more central.
 *
 * @throws {PharosError} from openGraph, findTarget and changedFiles
 */
export async function impact(options: ImpactOptions): Promise<Impact> {
  const opened = await openGraph(options);
  const { graph, answer } = opened;
  const { changed, unknown } = await findChanges(opened, options);
  const steps = impactSteps(graph, changed, options.narrow === true);
  const counts = new Map<string, number>();
  for (const start of changed) {
    for (const { path } of reach([start], steps, options.depth)) counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  const ranks = pageRank(graph);
  const files = reach(changed, steps, options.depth)
    .map((file) => ({
      ...file,
      test: isTestPath(file.path),
      changes: counts.get(file.path)!,
      rank: ranks.get(file.path)!,
    }))
    .sort(byRelevance);
  const tests = [...changed.filter(isTestPath), ...files.filter(({ test }) => test).map(({ path }) => path)];
  return { ...answer, changed, unknown, total: files.length, files: files.slice(0, options.limit), tests };
}

async function findChanges(
  opened: OpenedGraph,
  { files = [], diff, directory, signal }: ImpactOptions,
): Promise<Pick<Impact, 'changed' | 'unknown'>> {
  const named = files.map((file) => findTarget(opened, file, directory).path);
  const differing = diff === undefined ? [] : await changedFiles(opened.repository.key, diff, signal);
  const all = [...new Set([...named, ...differing])];
  return {
    changed: all.filter((path) => opened.graph.hasNode(path)),
    unknown: all.filter((path) => !opened.graph.hasNode(path)),
  };
}

function impactSteps(graph: DependencyGraph, changed: readonly string[], narrow: boolean): Steps {
  const steps = withImpliedDependents(graph.nodes(), dependentSteps(graph));
  if (!narrow) return steps;
  const starts = new Set(changed);
  const isPassage = findPassages(graph);
  // Whoever imports a changed file depends on it, even when only to pass through.
  return (path) =>
    starts.has(path) ? steps(path) : [...steps(path)].filter(({ link }) => !isPassage(link.from, link.to));
}

function byRelevance(a: ImpactedFile, b: ImpactedFile): number {
  return a.distance - b.distance || b.changes - a.changes || b.rank - a.rank || (a.path < b.path ? -1 : 1);
}
