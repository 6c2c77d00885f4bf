import type { DependencyGraph } from '../../../../graph/dependency-graph.ts';
import type { Commit } from '../../../../history/commit.ts';
import { DAY, figuresOf } from '../../../../history/figures.ts';

/** A file that changes often. */
export interface HotSpot {
  readonly path: string;
  /** Commits of the last year that changed it, and how many of them say that they mend something. */
  readonly changes: number;
  readonly fixes: number;
  readonly dependents: number;
}

const YEAR = 365 * DAY;

/** The files that change most, the recent changes counting more (half after 180 days); files that changed once within a year left out. */
export function hotSpots(
  graph: DependencyGraph,
  commits: readonly Commit[],
  now: number,
  most: number,
): readonly HotSpot[] {
  const changes = new Map<string, { changes: number; fixes: number }>();
  for (const { at, isFix, touches } of commits) {
    if (now - at > YEAR) continue;
    for (const { path, change } of touches) {
      if (change === 'R') continue;
      const sum = changes.get(path) ?? { changes: 0, fixes: 0 };
      changes.set(path, { changes: sum.changes + 1, fixes: sum.fixes + (isFix ? 1 : 0) });
    }
  }
  const figures = figuresOf(commits, now);
  return [...changes]
    .filter(([path, sum]) => sum.changes > 1 && graph.hasNode(path))
    .sort(([a], [b]) => figures.get(b)!.churn - figures.get(a)!.churn || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([path, sum]) => ({ path, ...sum, dependents: graph.inDegree(path) }));
}
