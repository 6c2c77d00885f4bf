import { isAbsolute, relative, resolve, sep } from 'node:path';

/** Paths in a repository that a person may mean: a file below `directory` when that is inside a local repository, then the path as given. */
export function pathCandidates(repositoryKey: string, file: string, directory = '/'): readonly string[] {
  const given = file.replaceAll(sep, '/').replace(/^\.\//, '');
  const inside = relative(repositoryKey, isAbsolute(file) ? file : resolve(directory, file));
  const isInside = inside !== '' && !inside.startsWith('..') && !isAbsolute(inside);
  return isInside ? [inside.replaceAll(sep, '/'), given] : [given];
}
