import { MAX_DEPTH, MAX_PATH_LENGTH } from './limits.ts';

/**
 * Says why a repository-relative path must not be used, or undefined when it is fine. Trees of hostile repositories may hold
 * any bytes as names; nothing is ever written under them, but later steps join and show them.
 */
export function pathProblem(path: string): string | undefined {
  if (path.length > MAX_PATH_LENGTH) return 'path too long';
  // Decoding put U+FFFD where the bytes were no UTF-8: two such names could become one.
  if (path.includes('\uFFFD')) return 'file name is not UTF-8';
  let depth = -1;
  for (const segment of path.split('/')) {
    depth += 1;
    if (segment === '' || segment === '.' || segment === '..' || segment.includes('\0')) return 'unsafe path';
    if (segment.length === 4 && segment.toLowerCase() === '.git') return 'git metadata';
  }
  return depth > MAX_DEPTH ? `deeper than ${MAX_DEPTH} folders` : undefined;
}
