import { PharosError } from '../../errors.ts';

/**
 * The only path of a question to a route that takes one.
 *
 * @throws {PharosError} USAGE when there are several
 */
export function onePath(paths: readonly string[], read: (path: string) => string): string | undefined {
  if (paths.length <= 1) return paths[0] === undefined ? undefined : read(paths[0]);
  throw new PharosError('USAGE', `${paths.length} paths are given, and the API of another Pharos takes one`, {
    hint: 'Ask for each, or for the folder around them.',
  });
}

/** The error for a flag that needs an index on this machine. */
export function onlyHere(flag: string, hint = 'Leave it out, or ask an index on this machine.'): PharosError {
  return new PharosError('USAGE', `${flag} cannot be used with the API of another Pharos`, { hint });
}
