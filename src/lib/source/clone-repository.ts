import { join } from 'node:path';
import type { PharosError } from '../errors.ts';
import { isCommitId, unknownRef } from './check-ref.ts';
import type { LocalRepository } from './git-environment.ts';
import { gitFailure } from './git-failure.ts';
import { CLONE_TIMEOUT_MS } from './limits.ts';
import { type RemoteRepository, remoteArguments, remoteEnvironment } from './remote-access.ts';
import { runGit } from './run-git.ts';
import { requireFreeDisk } from './temporary-directory.ts';

export interface CloneOptions {
  /** Branch, tag or full commit id, checked; the default branch when undefined. */
  readonly ref?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** 0 to 1. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
  /** Wall clock in ms. */
  readonly timeout?: number;
}

/** Time between two looks at the free disk, in ms. */
const DISK_INTERVAL = 1000;

/** One commit deep, without blobs above the size limit, without a checkout. */
const SHALLOW = ['--depth=1', '--no-tags', '--filter=blob:limit=1m', '--progress'];

/**
 * Clones one commit into a directory of its own, bare. The directory may be half-filled after an error; the caller removes it.
 * @throws PharosError BAD_REPOSITORY, AUTH, UNAVAILABLE (network, timeout), TRY_LATER (disk), INTERRUPTED, FAILED
 */
export async function cloneRepository(
  remote: RemoteRepository,
  directory: string,
  options: CloneOptions = {},
): Promise<LocalRepository> {
  const gitDirectory = join(directory, 'repository.git');
  const guard = new AbortController();
  const watch = setInterval(() => {
    requireFreeDisk(directory).catch((error: unknown) => guard.abort(error));
  }, DISK_INTERVAL);
  const run = async (args: readonly string[], environment: Record<string, string> = {}) => {
    const { status, stderr } = await runGit([...remoteArguments(remote), ...args], {
      cwd: directory,
      // Without the ceiling, git would look for a repository in the folders above.
      environment: { ...remoteEnvironment(remote), GIT_CEILING_DIRECTORIES: directory, ...environment },
      signal: options.signal ? AbortSignal.any([options.signal, guard.signal]) : guard.signal,
      timeout: options.timeout ?? CLONE_TIMEOUT_MS,
      onStderr: (text) => reportProgress(text, options.onProgress),
    });
    if (status !== 0) throw cloneFailure(remote, options.ref, stderr);
  };
  try {
    const { ref } = options;
    const { href } = remote.url;
    if (ref !== undefined && isCommitId(ref)) {
      const format = ref.length === 64 ? 'sha256' : 'sha1';
      await run(['init', '--quiet', '--bare', `--object-format=${format}`, gitDirectory]);
      const origin = ['-c', `remote.origin.url=${href}`, '-c', 'remote.origin.promisor=true'];
      await run([...origin, 'fetch', ...SHALLOW, '--end-of-options', 'origin', ref.toLowerCase()], {
        GIT_DIR: gitDirectory,
      });
    } else {
      const branch = ref === undefined ? [] : [`--branch=${ref}`];
      await run(['clone', '--bare', '--single-branch', ...SHALLOW, ...branch, '--end-of-options', href, gitDirectory]);
    }
  } finally {
    clearInterval(watch);
  }
  return { gitDirectory, workTree: undefined };
}

function cloneFailure(remote: RemoteRepository, ref: string | undefined, stderr: string): PharosError {
  const failure = gitFailure(`Cloning ${remote.url.key}`, stderr, remote.token);
  const noSuchRef = /Remote branch .* not found|not our ref|couldn't find remote ref|unadvertised object/i.test(stderr);
  return ref !== undefined && noSuchRef ? unknownRef(ref, remote.url.key) : failure;
}

/** git writes "Receiving objects:  42% (…)" many times over; receiving is nine tenths of the work. */
export function reportProgress(text: string, report: ((fraction: number) => void) | undefined): void {
  const last = [...text.matchAll(/(?:^|[\r\n])(Receiving|Resolving) [a-z]+:\s+(\d+)%/g)].at(-1);
  if (!last || !report) return;
  const fraction = Number(last[2]) / 100;
  report(last[1] === 'Receiving' ? fraction * 0.9 : 0.9 + fraction * 0.1);
}
