import { posix } from 'node:path';
import { directoryOf, joinPath } from './repository-path.ts';

/** A symbolic link of the repository and its text. */
export interface SymbolicLink {
  readonly path: string;
  readonly target: string;
}

/** Most paths that lead through links; a repository may list as many files. */
const MAX_LINKED = 100_000;
/** Links that one path may go through, as Linux counts them (path_resolution(7)). */
const MAX_HOPS = 40;

/**
 * The paths that lead to a file through symbolic links, each with the path of the file itself. Node.js ("--preserve-symlinks"
 * is off), TypeScript (`preserveSymlinks`) and Python resolve modules through links. A link that leads out of the repository,
 * to nothing or to itself gives none; neither do further links inside of a linked folder.
 */
export function linkedPaths(paths: Iterable<string>, links: readonly SymbolicLink[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (links.length === 0) return found;
  const targets = new Map(links.map(({ path, target }) => [path, target]));
  const sorted = [...paths].sort();
  const isFile = new Set(sorted);
  for (const { path } of links) {
    const real = realPath(path, targets);
    if (real === undefined) continue;
    if (isFile.has(real)) found.set(path, real);
    else {
      const first = real === '' ? '' : `${real}/`;
      for (let at = indexOf(sorted, first); sorted[at]?.startsWith(first) && found.size < MAX_LINKED; at++)
        found.set(`${path}/${sorted[at]!.slice(first.length)}`, sorted[at]!);
    }
    if (found.size >= MAX_LINKED) break;
  }
  return found;
}

/** Follows the links among the folders of a path, and at its end. */
function realPath(path: string, targets: ReadonlyMap<string, string>): string | undefined {
  let rest = path.split('/');
  let at = '';
  let hops = 0;
  while (rest.length > 0) {
    const next = joinPath(at, rest[0]!);
    if (next === undefined) return undefined;
    rest = rest.slice(1);
    const target = targets.get(next);
    if (target === undefined) at = next;
    else {
      if (++hops > MAX_HOPS || target === '' || posix.isAbsolute(target)) return undefined;
      rest = [...target.split('/').filter((part) => part !== ''), ...rest];
      at = directoryOf(next);
    }
  }
  return at;
}

/** The first place of a sorted list that does not come before a text. */
function indexOf(sorted: readonly string[], text: string): number {
  let low = 0;
  for (let high = sorted.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
