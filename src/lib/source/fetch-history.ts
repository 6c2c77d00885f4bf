import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PharosError } from '../errors.ts';
import { isCommitId } from './check-ref.ts';
import { reportProgress } from './clone-repository.ts';
import type { LocalRepository } from './git-environment.ts';
import { gitFailure } from './git-failure.ts';
import { HISTORY_TIMEOUT_MS, MAX_HISTORY_BYTES } from './limits.ts';
import { type RemoteRepository, remoteArguments, remoteEnvironment } from './remote-access.ts';
import { runGit } from './run-git.ts';
import { requireFreeDisk } from './temporary-directory.ts';

export interface FetchHistoryOptions {
  /** The ref that was cloned. */
  readonly ref: string | undefined;
  readonly signal: AbortSignal;
  readonly onProgress?: ((fraction: number) => void) | undefined;
  /** Bytes that it may take. */
  readonly maxBytes?: number;
}

/** Time between two looks at the disk, in ms. */
const DISK_INTERVAL = 500;

/**
 * Fetches the commits and trees before the one that was cloned, without contents of files: a quarter to a third of a full clone.
 * @throws PharosError BAD_REPOSITORY (too large), AUTH, UNAVAILABLE (network, timeout), TRY_LATER (disk), INTERRUPTED, FAILED
 */
export async function fetchHistory(
  remote: RemoteRepository,
  { gitDirectory }: LocalRepository,
  { ref, signal, onProgress, maxBytes = MAX_HISTORY_BYTES }: FetchHistoryOptions,
): Promise<void> {
  // A clone of all there is; git refuses to complete it.
  if (!existsSync(join(gitDirectory, 'shallow'))) return;
  const guard = new AbortController();
  const before = await bytesIn(gitDirectory);
  const look = async () => {
    await requireFreeDisk(gitDirectory);
    if ((await bytesIn(gitDirectory)) - before > maxBytes) throw tooLarge(maxBytes);
  };
  const watch = setInterval(() => void look().catch((error: unknown) => guard.abort(error)), DISK_INTERVAL);
  const { href } = remote.url;
  const origin = ['-c', `remote.origin.url=${href}`, '-c', 'remote.origin.promisor=true'];
  const wanted = ref === undefined || !isCommitId(ref) ? (ref ?? 'HEAD') : ref.toLowerCase();
  const what = ['--unshallow', '--no-tags', '--filter=blob:none', '--no-write-fetch-head', '--progress'];
  try {
    const { status, stderr } = await runGit(
      [...remoteArguments(remote), ...origin, 'fetch', ...what, '--end-of-options', 'origin', wanted],
      {
        cwd: gitDirectory,
        environment: { ...remoteEnvironment(remote), GIT_DIR: gitDirectory },
        signal: AbortSignal.any([signal, guard.signal]),
        timeout: HISTORY_TIMEOUT_MS,
        onStderr: (text) => reportProgress(text, onProgress),
      },
    );
    if (status !== 0) throw gitFailure('Fetching the history', stderr, remote.token);
    if ((await bytesIn(gitDirectory)) - before > maxBytes) throw tooLarge(maxBytes);
  } finally {
    clearInterval(watch);
  }
}

function tooLarge(maxBytes: number): PharosError {
  return new PharosError('BAD_REPOSITORY', `The history is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB`);
}

/** Sizes of the packs, finished or not; a file that has just been renamed counts next time. */
async function bytesIn(gitDirectory: string): Promise<number> {
  const folder = join(gitDirectory, 'objects', 'pack');
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        (it) => it.size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
