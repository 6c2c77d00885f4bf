import { PharosError } from '../errors.ts';
import { cleanText } from './clean-text.ts';
import { findRepository } from './find-repository.ts';
import { localEnvironment, UNTRUSTED_CONFIG } from './git-environment.ts';
import { gitFailure } from './git-failure.ts';
import { resolveCommit } from './resolve-commit.ts';
import { runGit } from './run-git.ts';

/** A release with more commits is not read by anybody. */
const MOST = 20_000;

/**
 * The commits of a local repository that one commit has and another has not, merges left out.
 *
 * @param range `v1..v2`; `v1` alone is up to HEAD
 * @returns their hashes, newest first
 * @throws {PharosError} BAD_REPOSITORY when it is not a git repository, or a ref is unknown; USAGE for a range of another form or of more
 *   than 20,000 commits; INTERRUPTED on abort
 */
export async function commitsBetween(
  location: string,
  range: string,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const folder = findRepository(location);
  const shown = `'${cleanText(folder.path)}'`;
  if (folder.repository === undefined) {
    throw new PharosError('BAD_REPOSITORY', `${shown} is not a git repository`, {
      hint: 'Choose another one with --repo.',
    });
  }
  const [from, to = 'HEAD', ...more] = range.split('..');
  if (!from || to === '' || more.length > 0 || range.includes('...')) {
    throw new PharosError('USAGE', `The range ${cleanText(range)} cannot be read`, {
      hint: 'Give two tags, branches or commits as v1..v2, or one, from which it goes to HEAD.',
    });
  }
  const place = { cwd: folder.path, environment: localEnvironment(folder.repository), signal };
  const [before, after] = [await resolveCommit(place, from, shown), await resolveCommit(place, to, shown)];
  const { status, stdout, stderr } = await runGit(
    [...UNTRUSTED_CONFIG, 'rev-list', '--no-merges', `-n${MOST + 1}`, after.commit!, `^${before.commit!}`, '--'],
    place,
  );
  if (status !== 0) throw gitFailure(`Listing the commits of ${shown}`, stderr);
  const found = stdout.toString().split('\n').filter(Boolean);
  if (found.length <= MOST) return found;
  throw new PharosError('USAGE', `${cleanText(range)} has more than ${MOST.toLocaleString('en')} commits`, {
    hint: 'Choose a shorter range.',
  });
}
