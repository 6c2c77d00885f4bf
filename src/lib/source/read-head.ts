import { findRepository } from './find-repository.ts';
import { listLocal } from './local-repository.ts';

export interface RepositoryHead {
  /** Undefined before the first commit. */
  readonly commit: string | undefined;
  /** True when the work tree (below the given folder) differs from the commit. */
  readonly dirty: boolean;
}

/**
 * Reads where a local repository stands now.
 * @returns undefined for a plain folder
 * @throws PharosError BAD_REPOSITORY when the path is not a readable folder, INTERRUPTED on abort
 */
export async function readHead(location: string, signal?: AbortSignal): Promise<RepositoryHead | undefined> {
  const folder = findRepository(location);
  if (folder.repository === undefined) return undefined;
  const { commit, place, listing } = await listLocal(folder, undefined, signal);
  return place && { commit, dirty: listing.dirty };
}
