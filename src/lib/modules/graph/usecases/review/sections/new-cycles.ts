import { findCycles } from '../../../../../graph/cycles.ts';
import { buildDependencyGraph, type Link } from '../../../../../graph/dependency-graph.ts';
import { isManifest } from '../../../../../languages/conventions.ts';
import type { ReviewContext } from '../context.ts';
import { addedCycles, type CycleLink, countsInCycles } from '../../cycles.ts';
import type { CyclesSection } from '../report.ts';

/** Cycles that are looked for. */
const MOST = 100;

/**
 * Cycles over imports that were part of no cycle at the base, as `graph cycles --fail-on-new` finds them. The imports at the base
 * are those of the index for files that are as before, and for changed ones linked again.
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
  if (near.length === 0) return { total: 0, added: [] };
  const suspects = isAnywhere ? near.flatMap(({ files }) => files) : [];
  const known = await linksOfOldCycles(context, imports, new Set([...changed, ...suspects]));
  if (typeof known === 'string') return { total: 0, added: [], unknown: known };
  const added = addedCycles(graph, near, known.links, MOST);
  return {
    total: added.length,
    added: added.slice(0, limit),
    ...(known.unknown !== undefined && { unknown: known.unknown }),
  };
}

/** The links of all cycles at the base, under the names that their files have now. */
async function linksOfOldCycles(
  { base: openBase, renames, diff }: ReviewContext,
  imports: readonly Link[],
  toLink: ReadonlySet<string>,
): Promise<{ readonly links: readonly CycleLink[]; readonly unknown?: string } | string> {
  const base = await openBase();
  const paths = new Set(base.entries.map(({ path }) => path));
  const { edges, failures } = await base.link(new Set([...toLink].filter((path) => paths.has(path))));
  const kept = imports.filter(({ from, to }) => !toLink.has(from) && paths.has(from) && paths.has(to));
  const now = (path: string) => renames.get(path) ?? path;
  const old = [...kept, ...edges.filter((edge) => countsInCycles(edge))].map((edge) => {
    return { ...edge, from: now(edge.from), to: now(edge.to) };
  });
  const links = findCycles(buildDependencyGraph([], old)).flatMap((cycle) => cycle.links);
  const missing = base.leftOut.length + failures.filter((path) => toLink.has(path)).length;
  const changed = diff.changes.files.length;
  return { links, ...(missing > 0 && { unknown: `${missing} of ${changed} files could not be read at the base` }) };
}
