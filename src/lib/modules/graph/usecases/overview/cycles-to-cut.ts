import { findCycles } from '../../../../graph/cycles.ts';
import { buildDependencyGraph, type Link } from '../../../../graph/dependency-graph.ts';
import { linkToCut } from '../../../../graph/link-to-cut.ts';
import type { Catalog } from '../../../../ports/catalog.ts';
import { countsInCycles } from '../cycles.ts';

/** Files that import one another. */
export interface CycleToCut {
  readonly files: number;
  /** A shortest cycle among them. */
  readonly example: readonly Link[];
  /** The import without which the fewest of them are part of a cycle, and how many those are. */
  readonly cut: Link;
  readonly left: number;
}

export interface CyclesToCutOptions {
  readonly catalog: Pick<Catalog, 'edges'>;
  readonly generation: number;
  /** Files that count. */
  readonly paths: readonly string[];
  readonly most: number;
}

/** Import cycles, the largest first, with where to cut each. */
export async function cyclesToCut({ catalog, generation, paths, most }: CyclesToCutOptions): Promise<{
  readonly total: number;
  readonly items: readonly CycleToCut[];
}> {
  const edges = await catalog.edges(generation);
  const files = new Set(paths);
  const counted = edges.filter((edge) => countsInCycles(edge) && files.has(edge.from) && files.has(edge.to));
  const graph = buildDependencyGraph(paths, counted);
  const cycles = findCycles(graph);
  const items = cycles.slice(0, most).map((cycle) => {
    const { link: cut, left } = linkToCut(graph, cycle);
    return { files: cycle.files.length, example: cycle.example, cut, left };
  });
  return { total: cycles.length, items };
}
