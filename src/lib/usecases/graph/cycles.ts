import { type Cycle, cycleThrough, findCycles } from '../../graph/cycles.ts';
import { buildDependencyGraph, type Link } from '../../graph/dependency-graph.ts';
import { type GraphAnswer, type GraphOptions, openGraph } from './open-graph.ts';

export interface CyclesOptions extends GraphOptions {
  /** Count imports of types too, which are gone at run time. */
  readonly types?: boolean;
  /** Links that were part of a cycle before: see cycle-baseline. */
  readonly known?: readonly CycleLink[];
}

export type CycleLink = Pick<Link, 'from' | 'to'>;

export interface Cycles extends GraphAnswer {
  /** Groups of files that import one another, the largest first. */
  readonly cycles: readonly Cycle[];
  /** For each link that became part of a cycle since `known`, a shortest cycle over it; empty without `known`. */
  readonly added: readonly (readonly Link[])[];
}

/**
 * Import cycles. Declarations of submodules (Rust `mod`) are no imports, and neither are uses inside a package.
 * A cycle is new exactly when one of its links was part of no cycle before.
 *
 * @throws {PharosError} from openGraph
 */
export async function cycles(options: CyclesOptions): Promise<Cycles> {
  const { answer, paths, imports } = await openGraph(options);
  const counted = imports.filter(({ kind }) => kind !== 'module' && (kind !== 'type' || options.types));
  const graph = buildDependencyGraph(paths, counted);
  const found = findCycles(graph);
  const known = options.known && new Set(options.known.map(keyOf));
  const links = found.flatMap((cycle) => cycle.links);
  const added = known ? links.filter((link) => !known.has(keyOf(link))) : [];
  return { ...answer, cycles: found, added: added.map((link) => cycleThrough(graph, link)) };
}

function keyOf({ from, to }: CycleLink): string {
  return `${from}\0${to}`;
}
