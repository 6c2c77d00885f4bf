import { PharosError } from '../errors.ts';
import { gitEnvironment } from './git-environment.ts';
import { runGit } from './run-git.ts';

/** Lowest git for local repositories. */
export const LOCAL_GIT = [2, 30] as const;
/** Lowest git for clones: http.curloptResolve, which pins the checked addresses, came with 2.37 and is silently ignored before. */
export const CLONE_GIT = [2, 37] as const;

let installed: Promise<readonly [number, number]> | undefined;

/**
 * Checks the version of git; asks git itself only once per process.
 * @throws PharosError FAILED when git is missing or too old
 */
export async function requireGit([major, minor]: readonly [number, number]): Promise<void> {
  const version = await installedGit();
  if (version[0] > major || (version[0] === major && version[1] >= minor)) return;
  throw new PharosError('FAILED', `git ${version.join('.')} is too old`, {
    hint: `Install git ${major}.${minor} or newer.`,
  });
}

/**
 * The version of git, asked for once per process.
 * @throws PharosError FAILED when git is missing
 */
export async function installedGit(): Promise<readonly [number, number]> {
  installed ??= installedVersion();
  return installed.catch((error: unknown) => {
    installed = undefined;
    throw error;
  });
}

async function installedVersion(): Promise<readonly [number, number]> {
  const { stdout } = await runGit(['version'], { cwd: '/', environment: gitEnvironment() });
  return parseGitVersion(stdout.toString());
}

/** Reads "git version 2.39.5 (Apple Git-154)"; an unknown form counts as 0.0. */
export function parseGitVersion(text: string): readonly [number, number] {
  const match = /^git version (\d+)\.(\d+)/.exec(text);
  return [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)];
}
