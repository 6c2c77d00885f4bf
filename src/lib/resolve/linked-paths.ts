import { posix } from 'node:path';
import { pathsBelow } from './paths-below.ts';
import { directoryOf } from './repository-path.ts';

/** A symbolic link of the repository and its text. */
export interface SymbolicLink {
  readonly path: string;
  readonly target: string;
}

/** Most paths that lead through links; a repository may list as many files. */
const MAX_LINKED = 100_000;
/** Folders that all links together may lead through. */
const MAX_STEPS = 500_000;
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
  let steps = 0;
  const walk = () => ++steps <= MAX_STEPS;
  for (const { path } of links) {
    const real = realPath(path, targets, walk);
    if (real === undefined) continue;
    if (isFile.has(real)) found.set(path, real);
    else {
      for (const file of pathsBelow(sorted, real)) {
        if (found.size >= MAX_LINKED) break;
        found.set(`${path}/${file.slice(real === '' ? 0 : real.length + 1)}`, file);
      }
    }
    if (found.size >= MAX_LINKED) break;
  }
  return found;
}

/** Follows the links among the folders of a path, and at its end. */
function realPath(path: string, targets: ReadonlyMap<string, string>, walk: () => boolean): string | undefined {
  /** The next one last. */
  const rest = path.split('/').reverse();
  let at = '';
  let hops = 0;
  for (let part = rest.pop(); part !== undefined; part = rest.pop()) {
    if (!walk() || (part === '..' && at === '')) return undefined;
    if (part === '.' || part === '') continue;
    if (part === '..') {
      at = directoryOf(at);
      continue;
    }
    const next = at === '' ? part : `${at}/${part}`;
    const target = targets.get(next);
    if (target === undefined) at = next;
    else {
      if (++hops > MAX_HOPS || target === '' || posix.isAbsolute(target)) return undefined;
      for (const step of target.split('/').reverse()) rest.push(step);
    }
  }
  return at;
}
