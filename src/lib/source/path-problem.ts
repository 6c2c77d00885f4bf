import { MAX_DEPTH, MAX_PATH_LENGTH } from './limits.ts';

/** An empty, relative or `.git` segment, or a NUL; one pass, since it runs over every path of a repository. */
const UNSAFE = /(?:^|\/)(?:\.{0,2}|\.git)(?:\/|$)|\0/i;

/**
 * Says why a repository-relative path must not be used, or undefined when it is fine. Trees of hostile repositories may hold
 * any bytes as names; nothing is ever written under them, but later steps join and show them.
 */
export function pathProblem(path: string): string | undefined {
  if (path.length > MAX_PATH_LENGTH) return 'path too long';
  // Decoding put U+FFFD where the bytes were no UTF-8: two such names could become one.
  if (path.includes('\uFFFD')) return 'file name is not UTF-8';
  const unsafe = UNSAFE.exec(path);
  if (unsafe) return /\.git/i.test(unsafe[0]) ? 'git metadata' : 'unsafe path';
  let depth = 0;
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) depth += 1;
  return depth > MAX_DEPTH ? `deeper than ${MAX_DEPTH} folders` : undefined;
}
