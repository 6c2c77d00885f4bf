import { posix } from 'node:path';

/** `path` seen from a directory of the repository (`''` is its root); undefined when it leaves the repository. */
export function joinPath(directory: string, path: string): string | undefined {
  const joined = posix.normalize(posix.join(directory === '' ? '.' : directory, path)).replace(/\/$/, '');
  if (joined === '..' || joined.startsWith('../') || joined.startsWith('/')) return undefined;
  return joined === '.' ? '' : joined;
}

/** The directory of a path; `''` for the repository's root. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** A directory and all directories above it, nearest first, ending with the root `''`. */
export function* ancestors(directory: string): Generator<string> {
  for (let at = directory; at !== ''; at = directoryOf(at)) yield at;
  yield '';
}

/** Whether a path lies inside a directory (or is it). */
export function isInside(path: string, directory: string): boolean {
  return directory === '' || path === directory || path.startsWith(`${directory}/`);
}

/** `path` as seen from `directory`, which contains it. */
export function relativeTo(path: string, directory: string): string {
  return directory === '' ? path : path.slice(directory.length + 1);
}
