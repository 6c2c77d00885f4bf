import type { DependencyGraph, Link } from './dependency-graph.ts';
import { dependencySteps, reach } from './reach.ts';
import { strongComponents } from './strong-components.ts';

/** Files that all depend on one another. */
export interface Cycle {
  /** In path order. */
  readonly files: readonly string[];
  /** The links among them; each is part of a cycle. */
  readonly links: readonly Link[];
  /** One cycle among them, as short as the ones through its first link are. */
  readonly example: readonly Link[];
}

/** Every group of files that depend on one another, the largest first. A link is part of a cycle exactly when it is in one group. */
export function findCycles(graph: DependencyGraph): readonly Cycle[] {
  return strongComponents(graph)
    .map((files) => {
      const inside = new Set(files);
      const links = files.flatMap((file) =>
        graph
          .mapOutboundEdges(file, (_edge, { link }) => link)
          .filter(({ to }) => inside.has(to))
          .sort((a, b) => (a.to < b.to ? -1 : 1)),
      );
      const mutual = links.find(({ from, to }) => graph.hasDirectedEdge(to, from));
      return { files, links, example: cycleThrough(graph, mutual ?? links[0]!) };
    })
    .sort((a, b) => b.files.length - a.files.length || (a.files[0]! < b.files[0]! ? -1 : 1));
}

/** A shortest cycle over a link that is part of one. */
export function cycleThrough(graph: DependencyGraph, link: Link): readonly Link[] {
  const reached = new Map(reach([link.to], dependencySteps(graph)).map(({ path, via }) => [path, via]));
  const back: Link[] = [];
  for (let at = link.from; at !== link.to; at = back[0]!.from) back.unshift(reached.get(at)!);
  return [link, ...back];
}
