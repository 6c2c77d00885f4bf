import { DirectedGraph } from 'graphology';
import type { Cycle } from './cycles.ts';
import type { DependencyGraph, Link } from './dependency-graph.ts';
import { strongComponents } from './strong-components.ts';

export interface Cut {
  readonly link: Link;
  /** Files that are still part of a cycle without it. */
  readonly left: number;
}

/** Of larger groups only the links of the example are tried: each try takes time in the size of the group. */
const TRIED = 200;

/** The link without which the fewest files of a group depend on one another; of several the one with the fewest imports and uses behind it. */
export function linkToCut(graph: DependencyGraph, { files, links, example }: Cycle): Cut {
  const group = subgraph(graph, files, links);
  const weight = ({ from, to }: Link) => graph.getEdgeAttribute(from, to, 'weight');
  const cuts = (links.length > TRIED ? example : links).map((link) => {
    const { from, to } = link;
    const attributes = group.getEdgeAttributes(from, to);
    group.dropDirectedEdge(from, to);
    const left = strongComponents(group).reduce((sum, { length }) => sum + length, 0);
    group.addDirectedEdge(from, to, attributes);
    return { link, left };
  });
  return cuts.reduce((best, cut) => {
    if (cut.left !== best.left) return cut.left < best.left ? cut : best;
    return weight(cut.link) < weight(best.link) ? cut : best;
  });
}

function subgraph(graph: DependencyGraph, files: readonly string[], links: readonly Link[]): DependencyGraph {
  const group: DependencyGraph = new DirectedGraph();
  for (const file of files) group.addNode(file, graph.getNodeAttributes(file));
  for (const { from, to } of links) group.addDirectedEdge(from, to, graph.getEdgeAttributes(from, to));
  return group;
}
