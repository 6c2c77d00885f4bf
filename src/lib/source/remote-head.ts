import { checkRef, isCommitId, unknownRef } from './check-ref.ts';
import { findRemote, type RemoteOptions } from './find-remote.ts';
import { gitFailure } from './git-failure.ts';
import { remoteArguments, remoteEnvironment } from './remote-access.ts';
import { parseRepositoryUrl } from './repository-url.ts';
import { CLONE_GIT, requireGit } from './require-git.ts';
import { runGit } from './run-git.ts';

export interface RemoteHeadOptions extends RemoteOptions {
  /** Branch, tag or full commit id; the default branch when absent. */
  readonly ref?: string | undefined;
}

/**
 * Asks a server for the commit of a branch or tag, without cloning; same policy as for cloning.
 * @returns undefined for a repository without commits
 * @throws PharosError BAD_REPOSITORY (also for an unknown ref), AUTH, UNAVAILABLE, TRY_LATER, INTERRUPTED
 */
export async function remoteHead(url: string, options: RemoteHeadOptions = {}): Promise<string | undefined> {
  const { ref, signal } = options;
  if (ref !== undefined) checkRef(ref);
  const parsed = parseRepositoryUrl(url, options);
  if (ref !== undefined && isCommitId(ref)) return ref.toLowerCase();
  await requireGit(CLONE_GIT);
  const remote = await findRemote(parsed, options);
  // A peeled annotated tag is the commit itself.
  const names = ref === undefined ? ['HEAD'] : [`refs/heads/${ref}`, `refs/tags/${ref}^{}`, `refs/tags/${ref}`];
  const { status, stdout, stderr } = await runGit(
    [...remoteArguments(remote), 'ls-remote', '--quiet', '--end-of-options', remote.url.href, ...names],
    { cwd: '/', environment: remoteEnvironment(remote), signal },
  );
  if (status !== 0) throw gitFailure(`Asking ${parsed.key}`, stderr, remote.token);
  const commits = new Map(
    Array.from(stdout.toString().matchAll(/^([0-9a-f]+)\t(.*)$/gm), ([, commit, name]) => [name!, commit!]),
  );
  const commit = names.map((name) => commits.get(name)).find((found) => found !== undefined);
  if (commit === undefined && ref !== undefined) throw unknownRef(ref, parsed.key);
  return commit;
}
