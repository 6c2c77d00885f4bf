import { cycleThrough, findCycles } from '../../../../../graph/cycles.ts';
import { buildDependencyGraph, type DependencyGraph, type Link } from '../../../../../graph/dependency-graph.ts';
import { isManifest } from '../../../../../languages/conventions.ts';
import { countsInCycles } from '../../cycles.ts';
import type { ReviewContext } from '../context.ts';
import type { CyclesSection } from '../report.ts';
import { withUnknownImports } from './unread.ts';

/** Cycles that are looked for. */
const MOST = 100;

/**
 * Cycles that the base did not have: each has an import that is new, and a new import among files that depend on one another is part
 * of one. The imports at the base are those of the index for files that are as before, and for changed ones linked again.
 */
export async function newCyclesSection(context: ReviewContext): Promise<CyclesSection> {
  const { opened, catalog, diff, limit } = context;
  const imports = (await catalog.edges(opened.repository.current.generation)).filter((edge) => countsInCycles(edge));
  const graph = buildDependencyGraph(opened.paths, imports);
  const cycles = findCycles(graph);
  const changed = new Set(diff.changes.files.map(({ path }) => path));
  // Manifests decide where the imports of other files lead.
  const isAnywhere = [...changed].some(isManifest);
  const near = cycles.filter(({ files }) => isAnywhere || files.some((path) => changed.has(path)));
  const unread = withUnknownImports(context);
  if (near.length === 0) return { total: 0, added: [], unknown: unread.length };
  const suspects = isAnywhere ? near.flatMap(({ files }) => files) : [];
  const old = await oldImports(context, imports, new Set([...changed, ...suspects]));
  const links = near.flatMap((cycle) => cycle.links).filter((link) => !old.has(link));
  const added = shortestCycles(graph, links);
  return { total: added.length, added: added.slice(0, limit), unknown: new Set([...unread, ...old.unknown]).size };
}

/** The imports at the base, under the names that the files have now; of a file that could not be read all of them. */
async function oldImports(
  context: ReviewContext,
  imports: readonly Link[],
  toLink: ReadonlySet<string>,
): Promise<{ readonly has: (link: Link) => boolean; readonly unknown: ReadonlySet<string> }> {
  const { renames } = context;
  const base = await context.base();
  const paths = new Set(base.entries.map(({ path }) => path));
  const wanted = [...toLink].filter((path) => paths.has(path));
  const { edges, failures } = await base.link(new Set(wanted));
  const now = (path: string) => renames.get(path) ?? path;
  // An import of a file that was not there is new in a file that is as before, too.
  const sameFile = new Set([...paths, ...renames.values()]);
  const kept = imports.filter(({ from, to }) => !toLink.has(from) && sameFile.has(to));
  const pairs = new Set(
    [...kept, ...edges.filter((edge) => countsInCycles(edge))].map(({ from, to }) =>
      pairOf({ from: now(from), to: now(to) }),
    ),
  );
  const unknown = new Set([...base.leftOut, ...failures].map(now));
  return { has: (link) => unknown.has(link.from) || pairs.has(pairOf(link)), unknown };
}

function shortestCycles(graph: DependencyGraph, links: readonly Link[]): (readonly Link[])[] {
  const seen = new Set<string>();
  const found: (readonly Link[])[] = [];
  for (const link of links) {
    if (found.length >= MOST) break;
    if (seen.has(pairOf(link))) continue;
    const cycle = cycleThrough(graph, link);
    for (const shown of cycle) seen.add(pairOf(shown));
    found.push(cycle);
  }
  return found;
}

function pairOf({ from, to }: Pick<Link, 'from' | 'to'>): string {
  return `${from}\0${to}`;
}
