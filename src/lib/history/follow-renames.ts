import type { Commit, Touch } from './commit.ts';

/**
 * Gives the files of a history the paths that they have today. Files that are gone are left out; the number of files of a
 * commit stays.
 *
 * A rename holds for everything before it. A commit of another branch may touch a file under its old name at a later date: a
 * path that nothing has today is followed through all renames of it, whenever they were.
 *
 * @param commits oldest first
 * @param exists whether a path exists today
 */
export function followRenames<C extends Pick<Commit, 'touches'>>(
  commits: readonly C[],
  exists: (path: string) => boolean,
): C[] {
  const later = lastRenames(commits);
  const aliases = new Map<string, string | undefined>();
  const today = (path: string): string | undefined => {
    const known = aliases.has(path) ? aliases.get(path) : path;
    return known === undefined || exists(known) ? known : successor(known, later, exists);
  };
  const followed: C[] = [];
  for (const commit of commits.toReversed()) {
    const touches = commit.touches.flatMap((touch): Touch[] => {
      const path = today(touch.path);
      return path === undefined ? [] : [{ ...touch, path }];
    });
    followed.push({ ...commit, touches });
    const renames = commit.touches.filter(({ from }) => from !== undefined);
    const targets = renames.map(({ path }) => today(path));
    // Whatever had the new name before the rename was another file.
    for (const { path } of renames) aliases.set(path, undefined);
    for (const [i, { from }] of renames.entries()) aliases.set(from!, targets[i] ?? from!);
  }
  return followed.reverse();
}

/** Where each path went last. */
function lastRenames(commits: readonly Pick<Commit, 'touches'>[]): ReadonlyMap<string, string> {
  const renames = new Map<string, string>();
  for (const { touches } of commits)
    for (const { from, path } of touches) if (from !== undefined) renames.set(from, path);
  return renames;
}

function successor(
  path: string,
  renames: ReadonlyMap<string, string>,
  exists: (path: string) => boolean,
): string | undefined {
  const seen = new Set<string>();
  for (let at: string | undefined = path; at !== undefined && !seen.has(at); at = renames.get(at)) {
    if (exists(at)) return at;
    seen.add(at);
  }
  return undefined;
}
