import { bidirectional } from 'graphology-shortest-path/unweighted.js';
import type { DependencyGraph, Link } from './dependency-graph.ts';

/** The links of a shortest way along dependencies; undefined where none leads from one file to the other. */
export function shortestPath(graph: DependencyGraph, from: string, to: string): readonly Link[] | undefined {
  const files = bidirectional(graph, from, to);
  return files?.slice(1).map((file, i) => graph.getEdgeAttribute(files[i]!, file, 'link'));
}
