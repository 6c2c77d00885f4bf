import { PharosError } from '../errors.ts';
import { checkRef } from './check-ref.ts';
import { findRepository } from './find-repository.ts';
import { localEnvironment, UNTRUSTED_CONFIG } from './git-environment.ts';
import { gitFailure } from './git-failure.ts';
import { runGit } from './run-git.ts';

/** Files that changed together with a file. */
export interface CoChanges {
  /** How strongly, by path: above 0, up to 1 for what changed in exactly the same commits. */
  readonly files: ReadonlyMap<string, number>;
  /** Commits that were looked at. */
  readonly commits: number;
  /** The clone ends before the history does. */
  readonly isShallow: boolean;
}

/** The latest commits tell what belongs together now. */
const MOST_COMMITS = 5000;
/** A commit with more files moves or reformats everything: it says nothing about any two of them. */
const MOST_FILES = 50;
/** Once is chance. */
const LEAST_TOGETHER = 2;
/** Begins each commit in what git prints (`%x01`); ends each path. */
const COMMIT = '\u0001';
const END = '\0';

/** Whatever the repository's configuration says, git starts no program (gpg, for a signature) and reads no other file. */
const LOG =
  'log -z --name-only --no-renames --no-merges --relative --no-ext-diff --no-show-signature --no-mailmap --no-notes -O/dev/null';

/**
 * Reads the history of a local repository in one pass: which files changed in the same commits as one file, as the
 * cosine of their commits (Ochiai's coefficient).
 *
 * @param path of the file, relative to the location
 * @param commit where the history ends; HEAD when undefined
 * @throws {PharosError} BAD_REPOSITORY when the location is not a git repository or has lost the commit, INTERRUPTED on abort
 */
export async function readCoChanges(
  location: string,
  path: string,
  { commit, signal }: { readonly commit?: string; readonly signal?: AbortSignal } = {},
): Promise<CoChanges> {
  const folder = findRepository(location);
  if (folder.repository === undefined) throw new PharosError('BAD_REPOSITORY', `${location} is not a git repository`);
  if (commit !== undefined) checkRef(commit);
  const place = { cwd: folder.path, environment: localEnvironment(folder.repository), signal };
  const git = async (args: readonly string[]) => {
    const { status, stdout, stderr } = await runGit([...UNTRUSTED_CONFIG, ...args], place);
    if (status !== 0) throw gitFailure('Reading the history', stderr);
    return stdout.toString();
  };
  const shallow = await git(['rev-parse', '--is-shallow-repository']);
  const log = await git([...LOG.split(' '), `-n${MOST_COMMITS}`, '--format=%x01', commit ?? 'HEAD', '--']);
  const commits = log.split(COMMIT).slice(1).map(pathsOf);
  return { files: associated(commits, path), commits: commits.length, isShallow: shallow.trim() === 'true' };
}

function pathsOf(commit: string): string[] {
  return commit.split(END).flatMap((line) => line.replace(/^\n+/, '') || []);
}

function associated(commits: readonly (readonly string[])[], path: string): Map<string, number> {
  const changes = new Map<string, number>();
  const together = new Map<string, number>();
  for (const files of commits) {
    if (files.length > MOST_FILES) continue;
    const isOne = files.includes(path);
    for (const file of files) {
      changes.set(file, (changes.get(file) ?? 0) + 1);
      if (isOne && file !== path) together.set(file, (together.get(file) ?? 0) + 1);
    }
  }
  const own = changes.get(path) ?? 0;
  const often = [...together].filter(([, count]) => count >= LEAST_TOGETHER);
  return new Map(often.map(([file, count]) => [file, count / Math.sqrt(own * changes.get(file)!)]));
}
