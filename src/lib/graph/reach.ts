import type { DependencyGraph, Link } from './dependency-graph.ts';

/** One step from a file to another, over a link in either direction. */
export interface Step {
  readonly to: string;
  readonly link: Link;
}

export type Steps = (path: string) => Iterable<Step>;

export interface Reached {
  readonly path: string;
  /** Number of links between it and the nearest start. */
  readonly distance: number;
  /** The link over which it was found first. */
  readonly via: Link;
}

/** Dependencies of a file. */
export function dependencySteps(graph: DependencyGraph): Steps {
  return (path) => graph.mapOutboundEdges(path, (_edge, { link }) => ({ to: link.to, link }));
}

/** Dependents of a file. */
export function dependentSteps(graph: DependencyGraph): Steps {
  return (path) => graph.mapInboundEdges(path, (_edge, { link }) => ({ to: link.from, link }));
}

/** Everything that the starts reach in at most `depth` steps, the nearest first; the starts themselves are left out. */
export function reach(starts: Iterable<string>, steps: Steps, depth = Number.POSITIVE_INFINITY): readonly Reached[] {
  const seen = new Set(starts);
  const reached: Reached[] = [];
  let frontier: readonly string[] = [...seen];
  for (let distance = 1; distance <= depth && frontier.length > 0; distance++) {
    const next: string[] = [];
    for (const path of frontier) {
      for (const { to, link } of steps(path)) {
        if (seen.has(to)) continue;
        seen.add(to);
        next.push(to);
        reached.push({ path: to, distance, via: link });
      }
    }
    frontier = next;
  }
  return reached;
}
