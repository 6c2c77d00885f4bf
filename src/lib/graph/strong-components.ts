import type { DependencyGraph } from './dependency-graph.ts';

interface Visit {
  readonly path: string;
  readonly order: number;
  /** Lowest order known to be reachable. */
  low: number;
  readonly next: readonly string[];
  /** Of `next`, how many have been looked at. */
  at: number;
}

/**
 * Strongly connected components of more than one file (Tarjan 1972). Iterative: the one of graphology-components recurses and overflows
 * the stack on a chain of 8,000 files.
 */
export function strongComponents(graph: DependencyGraph): readonly (readonly string[])[] {
  const visits = new Map<string, Visit>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const components: string[][] = [];
  const enter = (path: string): Visit => {
    const visit = { path, order: visits.size, low: visits.size, next: graph.outNeighbors(path), at: 0 };
    visits.set(path, visit);
    open.push(path);
    isOpen.add(path);
    return visit;
  };
  const leave = ({ path, order, low }: Visit): void => {
    if (low < order) return;
    const component = open.splice(open.lastIndexOf(path));
    for (const member of component) isOpen.delete(member);
    if (component.length > 1) components.push(component.sort());
  };
  for (const root of graph.nodes()) {
    if (visits.has(root)) continue;
    const way = [enter(root)];
    for (let visit = way.at(-1); visit; visit = way.at(-1)) {
      const target = visit.next[visit.at++];
      if (target === undefined) {
        leave(visit);
        way.pop();
        const parent = way.at(-1);
        if (parent) parent.low = Math.min(parent.low, visit.low);
        continue;
      }
      const known = visits.get(target);
      if (known === undefined) way.push(enter(target));
      else if (isOpen.has(target)) visit.low = Math.min(visit.low, known.order);
    }
  }
  return components;
}
