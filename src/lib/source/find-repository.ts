import { accessSync, constants, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { PharosError } from '../errors.ts';
import { cleanText } from './clean-text.ts';
import type { LocalRepository } from './git-environment.ts';

/** A local folder and the repository that it is or belongs to; `repository` is undefined for a plain folder. */
export interface LocalFolder {
  /** Real absolute path of the folder itself. */
  readonly path: string;
  readonly repository: LocalRepository | undefined;
}

/**
 * Finds out what a path is, from the file system alone.
 * @throws PharosError BAD_REPOSITORY when the path does not exist, is not a folder, may not be read, or its `.git` leads nowhere
 */
export function findRepository(input: string): LocalFolder {
  const shown = cleanText(input);
  let path: string;
  try {
    path = realpathSync(input);
  } catch (error) {
    throw new PharosError('BAD_REPOSITORY', `The folder '${shown}' does not exist`, {
      hint: 'Give the path of a folder or repository, or an https URL.',
      cause: error,
    });
  }
  if (!statSync(path).isDirectory()) {
    throw new PharosError('BAD_REPOSITORY', `'${shown}' is a file, not a folder`, {
      hint: 'Give the folder or repository that contains it.',
    });
  }
  try {
    accessSync(path, constants.R_OK | constants.X_OK);
  } catch (error) {
    throw new PharosError('BAD_REPOSITORY', `The folder '${shown}' is not readable`, {
      hint: 'Grant read permission or run as a user who has it.',
      cause: error,
    });
  }
  return { path, repository: isGitDirectory(path) ? { gitDirectory: path, workTree: undefined } : enclosing(path) };
}

function enclosing(path: string): LocalRepository | undefined {
  for (let folder = path; ; folder = dirname(folder)) {
    const gitDirectory = gitDirectoryOf(folder);
    if (gitDirectory !== undefined) return { gitDirectory, workTree: folder };
    if (dirname(folder) === folder) return undefined;
  }
}

/** `.git` is a directory or, in linked work trees and submodules, a file that names one. */
function gitDirectoryOf(folder: string): string | undefined {
  const dotGit = join(folder, '.git');
  const stats = statsOf(dotGit);
  if (stats?.isDirectory()) return isGitDirectory(dotGit) ? dotGit : undefined;
  if (!stats?.isFile() || stats.size > 8192) return undefined;
  const target = /^gitdir: ([^\0]+?)\r?\n*$/.exec(readFileSync(dotGit, 'utf8'))?.[1];
  const gitDirectory = target === undefined ? undefined : resolve(folder, target);
  if (gitDirectory !== undefined && isGitDirectory(gitDirectory)) return gitDirectory;
  throw new PharosError('BAD_REPOSITORY', `'${cleanText(dotGit)}' does not lead to a git directory`, {
    hint: 'Repair the work tree ("git worktree repair") or remove that file.',
  });
}

function isGitDirectory(path: string): boolean {
  // A linked work tree's directory has no objects of its own but says where the common ones are.
  return (
    statsOf(join(path, 'HEAD'))?.isFile() === true &&
    (statsOf(join(path, 'objects'))?.isDirectory() === true || statsOf(join(path, 'commondir'))?.isFile() === true)
  );
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
