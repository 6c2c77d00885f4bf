import { type Cycle, cycleThrough, findCycles } from '../../../graph/cycles.ts';
import { buildDependencyGraph, type Link } from '../../../graph/dependency-graph.ts';
import { isTestPath } from '../../../languages/conventions.ts';
import { answerAbout, chooseOne, type GraphAnswer, type GraphOptions } from './open-graph.ts';

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
  /** Shortest cycles that hold between them every link that became part of one since `known`; empty without `known`. */
  readonly added: readonly (readonly Link[])[];
}

/**
 * Import cycles. Declarations of submodules (Rust `mod`) and uses inside a package do not count as imports.
 * A cycle is new exactly when one of its links was part of no cycle before.
 *
 * @throws {PharosError} from chooseOne
 */
export async function cycles(options: CyclesOptions): Promise<Cycles> {
  const { catalog, tests, types, only } = options;
  const repository = await chooseOne(options);
  const { generation } = repository.current;
  const [files, imports] = await Promise.all([catalog.report(generation, 'files'), catalog.edges(generation)]);
  const isWanted = (path: string) => tests !== false || !isTestPath(path);
  const paths = files.flatMap(({ path, status }) => (status === 'parsed' && isWanted(path) ? [path] : []));
  const counted = imports.filter((edge) => countsInCycles(edge, types) && isWanted(edge.from) && isWanted(edge.to));
  const graph = buildDependencyGraph(paths, counted);
  const all = findCycles(graph);
  const found = only ? all.filter(({ links }) => links.some(({ from }) => only.has(from))) : all;
  const known = options.known && new Set(options.known.map(keyOf));
  const added: (readonly Link[])[] = [];
  for (const link of known ? found.flatMap(({ links }) => links) : []) {
    if (known!.has(keyOf(link))) continue;
    const cycle = cycleThrough(graph, link);
    for (const shown of cycle) known!.add(keyOf(shown));
    added.push(cycle);
  }
  return { ...answerAbout(repository), cycles: found, added };
}

/** Whether an import can be part of a cycle: declarations of submodules cannot, imports of types only on demand. */
export function countsInCycles({ kind }: Pick<Link, 'kind'>, types?: boolean): boolean {
  return kind !== 'module' && (kind !== 'type' || types === true);
}

function keyOf({ from, to }: CycleLink): string {
  return `${from}\0${to}`;
}
