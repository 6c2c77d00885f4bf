import { directoryOf, isInside } from '../../../resolve/repository-path.ts';

/** The deepest directory that contains all the paths. */
export function commonDirectory(paths: readonly string[]): string {
  let common = directoryOf(paths[0] ?? '');
  for (const path of paths) while (!isInside(path, common)) common = directoryOf(common);
  return common;
}
