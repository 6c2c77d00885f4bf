import type { DependencyGraph } from './dependency-graph.ts';
import { dependencySteps, reach } from './reach.ts';

/**
 * Tells the links that only lead through a file to definitions of others: `import { b } from './index.js'`, where index passes `b` on.
 * The importer uses nothing that the file itself defines, and something that lies behind it.
 */
export function findPassages(graph: DependencyGraph): (from: string, to: string) => boolean {
  const behind = new Map<string, ReadonlySet<string>>();
  const reachedFrom = (path: string) => {
    const known = behind.get(path) ?? new Set(reach([path], dependencySteps(graph)).map((file) => file.path));
    behind.set(path, known);
    return known;
  };
  return (from, to) => {
    if (!graph.hasDirectedEdge(from, to) || graph.getDirectedEdgeAttribute(from, to, 'uses') > 0) return false;
    const used = graph.filterOutNeighbors(from, (other) => graph.getDirectedEdgeAttribute(from, other, 'uses') > 0);
    return used.length > 0 && used.some((other) => reachedFrom(to).has(other));
  };
}
