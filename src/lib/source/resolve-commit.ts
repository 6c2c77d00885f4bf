import { PharosError } from '../errors.ts';
import { checkRef, unknownRef } from './check-ref.ts';
import type { ObjectFormat } from './disk-file.ts';
import { UNTRUSTED_CONFIG } from './git-environment.ts';
import { gitFailure } from './git-failure.ts';
import type { GitPlace } from './list-tree.ts';
import { runGit } from './run-git.ts';

export interface ResolvedCommit {
  /** Undefined when HEAD points to a branch without commits. */
  readonly commit: string | undefined;
  readonly format: ObjectFormat;
}

/**
 * Asks git for the commit that a ref names, and for the repository's hash.
 * @param ref branch, tag or commit; HEAD when undefined
 * @param repository as shown in errors
 * @throws PharosError BAD_REPOSITORY when the ref is unknown or the repository is not readable
 */
export async function resolveCommit(
  place: GitPlace,
  ref: string | undefined,
  repository: string,
): Promise<ResolvedCommit> {
  if (ref !== undefined) checkRef(ref);
  const { status, stdout, stderr } = await runGit(
    [...UNTRUSTED_CONFIG, 'rev-parse', '--show-object-format', '--quiet', '--verify', `${ref ?? 'HEAD'}^{commit}`],
    place,
  );
  const [format, commit] = stdout.toString().split('\n');
  // No format: git did not even open the repository.
  if (format !== 'sha1' && format !== 'sha256') throw gitFailure(`Opening ${repository}`, stderr);
  if (status === 0 && commit) return { commit, format };
  if (ref !== undefined) throw unknownRef(ref, repository);
  if (/corrupt|bad object|unable to read/i.test(stderr)) {
    throw new PharosError('BAD_REPOSITORY', `The HEAD of ${repository} is not readable`, {
      hint: 'Run "git fsck" in it.',
    });
  }
  return { commit: undefined, format };
}
