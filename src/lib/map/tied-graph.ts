import { UndirectedGraph } from 'graphology';
import type { MapSource } from './repository-map.ts';

/** A tie to the own folder holds a file without dependencies where its neighbours are, and moves the others little. */
const FOLDER_WEIGHT = 0.1;

export type TiedGraph = UndirectedGraph<{ x?: number; y?: number }, { weight: number }>;

/**
 * The undirected dependencies, and every file tied to its folder, every folder to its parent. Folders are the nodes that
 * end in `/`. A dependency weighs the less the more of them its busier end has: what everybody uses pulls nobody.
 */
export function tiedGraph({ paths, edges }: Pick<MapSource, 'paths' | 'edges'>): TiedGraph {
  const graph: TiedGraph = new UndirectedGraph();
  for (const path of paths) graph.addNode(path);
  for (let i = 0; i < edges.length; i += 2) graph.mergeEdge(paths[edges[i]!], paths[edges[i + 1]!], { weight: 1 });
  const degrees = new Map(graph.mapNodes((path) => [path, graph.degree(path)] as const));
  graph.updateEachEdgeAttributes((_edge, _attributes, a, b) => ({
    weight: 1 / Math.sqrt(Math.max(degrees.get(a)!, degrees.get(b)!)),
  }));
  const folder = (path: string): string => {
    const name = path.slice(0, path.lastIndexOf('/', path.length - 2) + 1) || '/';
    if (!graph.hasNode(name)) {
      graph.addNode(name);
      if (name !== '/') graph.addEdge(name, folder(name), { weight: FOLDER_WEIGHT });
    }
    return name;
  };
  for (const path of paths) graph.addEdge(path, folder(path), { weight: FOLDER_WEIGHT });
  return graph;
}
