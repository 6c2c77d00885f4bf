import { checkRef, isCommitId, unknownRef } from './check-ref.ts';
import { cloneRepository } from './clone-repository.ts';
import { findRemote } from './find-remote.ts';
import { localEnvironment } from './git-environment.ts';
import { listTree } from './list-tree.ts';
import { readLinks, treeListing } from './listing.ts';
import { readContents } from './read-contents.ts';
import { readStarts } from './read-starts.ts';
import type { RepositoryUrl } from './repository-url.ts';
import { CLONE_GIT, requireGit } from './require-git.ts';
import { resolveCommit } from './resolve-commit.ts';
import type { OpenSourceOptions, Source } from './source.ts';
import { makeTemporaryDirectory, requireFreeDisk } from './temporary-directory.ts';

/**
 * Clones a repository into a temporary directory of its own and lists it; close() removes the directory, and so does any error.
 * @throws PharosError as openSource
 */
export async function openRemote(url: RepositoryUrl, options: OpenSourceOptions): Promise<Source> {
  const { ref, signal, onProgress } = options;
  if (ref !== undefined) checkRef(ref);
  await requireGit(CLONE_GIT);
  const remote = await findRemote(url, options);
  const directory = await makeTemporaryDirectory(options.temporaryDirectory);
  try {
    await requireFreeDisk(directory.path);
    const repository = await cloneRepository(remote, directory.path, {
      ref,
      signal,
      onProgress: onProgress && ((fraction) => onProgress('clone', fraction)),
    });
    const place = { cwd: repository.gitDirectory, environment: localEnvironment(repository), signal };
    const commitId = ref !== undefined && isCommitId(ref) ? ref.toLowerCase() : undefined;
    const { commit } = await resolveCommit(place, commitId, url.key);
    if (commit === undefined && ref !== undefined) throw unknownRef(ref, url.key);
    const records = commit === undefined ? [] : await listTree(place, commit);
    const { entries, skipped, onDisk } = treeListing(records, 'larger than 1 MB', await readLinks(place, records));
    const origin = { place, folder: undefined, onDisk };
    return {
      key: url.key,
      url: url.href,
      commit,
      dirty: false,
      entries,
      skipped,
      ...(commit !== undefined && {
        async openHistory({ signal: until, onProgress: report }) {
          const [{ fetchHistory }, { openGitHistory }] = await Promise.all([
            import('./fetch-history.ts'),
            import('./git-history.ts'),
          ]);
          await fetchHistory(remote, repository, { ref, signal: until, onProgress: report });
          return openGitHistory(place, { commit, isPart: false, signal: until });
        },
      }),
      read: (wanted, readSignal) => readContents(origin, wanted, readSignal ?? signal),
      readStarts: (wanted, bytes, readSignal) => readStarts(origin, { entries: wanted, bytes }, readSignal ?? signal),
      close: () => directory.remove(),
    };
  } catch (error) {
    // The janitor gets what cannot be removed now; the first error is the one that matters.
    await directory.remove().catch(() => {});
    throw error;
  }
}
