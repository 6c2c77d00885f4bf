import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Actor } from '../../actor.ts';
import type { Catalog } from '../../ports/catalog.ts';
import { findRepository } from '../../source/find-repository.ts';
import { ingestedOf, isWithin, lookAround } from './choose-repositories.ts';
import { visibleRepositories } from './visible-repositories.ts';

export interface TreeToFollowOptions {
  readonly actor: Actor;
  readonly catalog: Pick<Catalog, 'repositories'>;
  readonly directory: string;
  /** The home directory of the user. */
  readonly home: string;
}

/**
 * The tree around a directory that may be indexed unasked: the repository that questions there are about. Undefined
 * outside of all, and where the tree has the home directory in it: nobody means to index all of that.
 */
export async function treeToFollow(options: TreeToFollowOptions): Promise<string | undefined> {
  const { actor, catalog, directory, home } = options;
  const around = lookAround(ingestedOf(await visibleRepositories(catalog, actor)), directory);
  if (!around) return undefined;
  const root = 'command' in around ? around.path : around.key;
  if (root === dirname(root) || isWithin(realOf(home), root)) return undefined;
  return isFollowable(root) ? root : undefined;
}

/** A folder with files of its own, which a bare repository has not. */
function isFollowable(root: string): boolean {
  try {
    const { repository } = findRepository(root);
    return repository === undefined || repository.workTree !== undefined;
  } catch {
    return false;
  }
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
