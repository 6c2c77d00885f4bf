import { join } from 'node:path';
import { PharosError } from '../errors.ts';
import { cleanText } from './clean-text.ts';
import type { LocalFolder } from './find-repository.ts';
import { type LocalRepository, localEnvironment } from './git-environment.ts';
import type { GitPlace } from './list-tree.ts';
import { listTree } from './list-tree.ts';
import { listWorkTree } from './list-work-tree.ts';
import { type Listing, readLinks, treeListing } from './listing.ts';
import { LOCAL_GIT, requireGit } from './require-git.ts';
import { resolveCommit } from './resolve-commit.ts';

/** A local folder, listed. */
export interface LocalListing {
  readonly listing: Listing;
  readonly commit: string | undefined;
  /** Undefined for a plain folder. */
  readonly place: GitPlace | undefined;
}

/**
 * Lists a repository on this machine: the tree of a ref, the work tree as it is, or HEAD of a bare repository.
 * @throws PharosError BAD_REPOSITORY, INTERRUPTED; FAILED when git is missing or too old
 */
async function listRepository(
  { path }: LocalFolder,
  repository: LocalRepository,
  ref?: string,
  signal?: AbortSignal,
): Promise<LocalListing> {
  const place = { cwd: path, environment: localEnvironment(repository), signal };
  const { commit, format } = await resolveCommit(place, ref, `'${cleanText(path)}'`);
  if (ref === undefined && repository.workTree !== undefined) {
    const indexPath = join(repository.gitDirectory, 'index');
    const listing = await listWorkTree(place, { commit, format, indexPath });
    return { listing, commit, place };
  }
  const records = commit === undefined ? [] : await listTree(place, commit);
  const links = await readLinks(place, records);
  return { listing: treeListing(records, 'missing in this partial clone', links), commit, place };
}

/**
 * Lists a local folder. A folder that its enclosing repository ignores as a whole counts as a plain one.
 * @throws PharosError as listRepository
 */
export async function listLocal(folder: LocalFolder, ref?: string, signal?: AbortSignal): Promise<LocalListing> {
  if (folder.repository !== undefined) {
    const listed = await listRepository(folder, folder.repository, ref, signal).catch(async (error: unknown) => {
      // Asking git for its version costs as much as a listing, so it is asked only when there is something to explain.
      await requireGit(LOCAL_GIT);
      throw error;
    });
    const { entries, skipped, dirty } = listed.listing;
    const inside = folder.repository.workTree !== undefined && folder.repository.workTree !== folder.path;
    if (ref !== undefined || !inside || entries.length + skipped.length > 0 || dirty) return listed;
  }
  if (ref !== undefined) {
    throw new PharosError(
      'BAD_REPOSITORY',
      `'${cleanText(folder.path)}' is not a git repository, so it has no ref '${cleanText(ref)}'`,
      {
        hint: 'Omit the ref.',
      },
    );
  }
  const { listFolder } = await import('./list-folder.ts');
  return { listing: await listFolder(folder.path, signal), commit: undefined, place: undefined };
}
