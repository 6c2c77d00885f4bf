import type { Link } from '../../../graph/dependency-graph.ts';
import { shortestPath } from '../../../graph/shortest-path.ts';
import { findTarget } from './find-target.ts';
import { type GraphAnswer, type GraphOptions, openGraph } from './open-graph.ts';

export interface DependencyPathOptions extends GraphOptions {
  readonly from: string;
  readonly to: string;
}

export interface DependencyPath extends GraphAnswer {
  readonly from: string;
  readonly to: string;
  readonly found: boolean;
  /** From one file to the next; empty when there is no path, or the two are the same file. */
  readonly links: readonly Link[];
}

/**
 * A shortest way along dependencies from one file, or the file of a definition, to another.
 *
 * @throws {PharosError} from openGraph and findTarget
 */
export async function dependencyPath(options: DependencyPathOptions): Promise<DependencyPath> {
  const opened = await openGraph(options);
  const { path: from } = findTarget(opened, options.from, options.directory);
  const { path: to } = findTarget(opened, options.to, options.directory);
  const links = shortestPath(opened.graph, from, to);
  return { ...opened.answer, from, to, found: links !== undefined, links: links ?? [] };
}
