import { findClones, type PlacedLines } from '../../../duplicates/find-clones.ts';
import { LEAST_TOKENS } from './least-tokens.ts';
import { type ReadOptions, readFragments } from './read-fragments.ts';

/**
 * How many lines of each compared file are in a definition that has a duplicate: every file that was compared is in it. Test code,
 * generated and vendored files are not compared.
 */
export async function clonedLines(
  options: Pick<ReadOptions, 'stores' | 'generation' | 'signal'>,
): Promise<ReadonlyMap<string, number>> {
  const { fragments, paths } = await readFragments({ ...options, leastTokens: LEAST_TOKENS, tests: false });
  const places = findClones(fragments).flatMap(({ a, b }) => [fragments[a]!.definition, fragments[b]!.definition]);
  const byPath = Map.groupBy(places, ({ path }) => path);
  return new Map(paths.map((path) => [path, countLines(byPath.get(path) ?? [])]));
}

/** Lines of the places, each once. */
export function countLines(places: readonly PlacedLines[]): number {
  const ordered = [...places].sort(
    (a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) || a.startLine - b.startLine,
  );
  let count = 0;
  let path = '';
  let last = 0;
  for (const place of ordered) {
    if (place.path !== path) last = 0;
    path = place.path;
    count += Math.max(0, place.endLine - Math.max(last, place.startLine - 1));
    last = Math.max(last, place.endLine);
  }
  return count;
}
