import module from 'graphology-metrics/centrality/pagerank.js';
import type { DependencyGraph } from './dependency-graph.ts';

// The package exports the function itself, its types a default beside it.
const pagerank = module as unknown as typeof module.default;

/** PageRank (Page et al. 1999) of every file: a share of 1 that grows with the files that depend on it, and with theirs. Each link counts once. */
export function pageRank(graph: DependencyGraph): ReadonlyMap<string, number> {
  if (graph.order === 0) return new Map();
  return new Map(Object.entries(pagerank(graph, { getEdgeWeight: null })));
}
