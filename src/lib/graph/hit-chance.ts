import type { DependencyGraph } from './dependency-graph.ts';

/** The chance that a walk goes on from one file to the next. */
const GO_ON = 0.85;
/** After so many steps less than one walk in a hundred still goes on. */
const STEPS = 30;

/**
 * For every file, the chance that a random walk along its dependencies hits one of the targets: near 1 for who uses them and little else, near 0
 * for who uses everything or reaches them over many others; 0 are left out. Imports and uses are all as likely.
 */
export function hitChance(graph: DependencyGraph, targets: Iterable<string>): ReadonlyMap<string, number> {
  const paths = graph.nodes();
  const places = new Map(paths.map((path, place) => [path, place]));
  const isTarget = new Uint8Array(paths.length);
  for (const target of targets) if (places.has(target)) isTarget[places.get(target)!] = 1;
  // The dependencies of the file at `place` are at `offsets[place]` to `offsets[place + 1]`.
  const offsets = new Uint32Array(paths.length + 1);
  const ends = new Uint32Array(graph.size);
  const weights = new Float64Array(graph.size);
  const sums = new Float64Array(paths.length);
  let next = 0;
  for (const [place, path] of paths.entries()) {
    graph.forEachOutboundEdge(path, (_edge, { link, weight }) => {
      ends[next] = places.get(link.to)!;
      weights[next++] = weight;
      sums[place]! += weight;
    });
    offsets[place + 1] = next;
  }
  let chances = Float64Array.from(isTarget);
  for (let step = 0; step < STEPS; step++) {
    const after = Float64Array.from(isTarget);
    for (let place = 0; place < paths.length; place++) {
      if (isTarget[place]) continue;
      let hits = 0;
      for (let i = offsets[place]!; i < offsets[place + 1]!; i++) hits += weights[i]! * chances[ends[i]!]!;
      if (hits > 0) after[place] = (GO_ON * hits) / sums[place]!;
    }
    chances = after;
  }
  return new Map(paths.flatMap((path, place) => (chances[place]! > 0 ? [[path, chances[place]!] as const] : [])));
}
