import { DirectedGraph } from 'graphology';

/** A dependency between two files, as the graph sees it. */
export interface Dependency {
  readonly from: string;
  readonly to: string;
}

/** Number of import statements behind an edge. */
export interface EdgeAttributes {
  weight: number;
}

export type FileGraph = DirectedGraph<Record<string, never>, EdgeAttributes>;

/** The dependency graph: a node per path, an edge from importer to imported, parallel imports counted in `weight`. Imports of oneself are left out. */
export function buildGraph(paths: Iterable<string>, dependencies: Iterable<Dependency>): FileGraph {
  const graph: FileGraph = new DirectedGraph();
  for (const path of paths) graph.mergeNode(path);
  for (const { from, to } of dependencies) {
    if (from === to) continue;
    graph.updateDirectedEdge(from, to, (attributes) => ({ weight: (attributes.weight ?? 0) + 1 }));
  }
  return graph;
}
