import type { DependencyGraph } from './dependency-graph.ts';

/** The chance that a walk goes on from one file to the next. */
const GO_ON = 0.85;
/** After so many steps less than one walk in a hundred still goes on. */
const STEPS = 30;

/**
 * For every file, the chance that a random walk along its dependencies hits one of the targets: near 1 for who uses them and little else, near 0
 * for who uses everything or reaches them over many others. Imports and uses are all as likely.
 */
export function hitChance(graph: DependencyGraph, targets: Iterable<string>): ReadonlyMap<string, number> {
  const isTarget = new Set(targets);
  const links = graph.mapNodes((path) => ({
    path,
    weighted: graph.mapOutboundEdges(path, (_edge, { link, weight }) => ({ to: link.to, weight })),
  }));
  const walkers = links
    .filter(({ path, weighted }) => !isTarget.has(path) && weighted.length > 0)
    .map(({ path, weighted }) => ({ path, weighted, sum: weighted.reduce((sum, { weight }) => sum + weight, 0) }));
  let chances = new Map([...isTarget].map((path) => [path, 1]));
  for (let step = 0; step < STEPS; step++) {
    const next = new Map([...isTarget].map((path) => [path, 1]));
    for (const { path, weighted, sum } of walkers) {
      let hits = 0;
      for (const { to, weight } of weighted) hits += weight * (chances.get(to) ?? 0);
      if (hits > 0) next.set(path, (GO_ON * hits) / sum);
    }
    chances = next;
  }
  return chances;
}
