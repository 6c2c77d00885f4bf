import { satisfiesRange } from '../../../formats/version-range.ts';
import { joinPath } from '../../../resolve/repository-path.ts';
import type { PackageManifest } from './package-manifest.ts';
import { PathAliases } from './path-aliases.ts';
import { isObject } from './read-json.ts';

/** The version that a repository is taken to be compiled with: the newest that Pharos knows. */
const TYPESCRIPT = '6.0.0';

/**
 * Paths that TypeScript puts in place of one inside a package (TypeScript Handbook, "Publishing: Version selection with typesVersions"): the
 * first range that fits counts, and no `exports`.
 */
export function versionedPaths({ json, directory }: PackageManifest, relative: string): readonly string[] {
  const field = json['typesVersions'];
  if (!isObject(field)) return [];
  const [, paths] = Object.entries(field).find(([range]) => satisfiesRange(TYPESCRIPT, range) === true) ?? [];
  return new PathAliases(paths, (target) => joinPath(directory, target)).targetsOf(relative.replace(/^\.\//, '')) ?? [];
}
