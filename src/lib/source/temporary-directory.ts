import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { PharosError } from '../errors.ts';
import { MIN_FREE_DISK_BYTES } from './limits.ts';

export interface TemporaryDirectory {
  readonly path: string;
  remove(): Promise<void>;
}

/** pharos-clone-<pid>-<random> */
const NAME = /^pharos-clone-(\d{1,10})-[0-9a-f]{16}$/;
/** Names that this process made and has not removed: its own pid in a name proves nothing, containers restart with the same one. */
const live = new Set<string>();

/**
 * Makes a directory that only its owner may enter. The process id in its name lets a later process see that its owner is gone.
 * @throws PharosError FAILED when it cannot be made, TRY_LATER when the disk is full
 */
export async function makeTemporaryDirectory(root: string): Promise<TemporaryDirectory> {
  const name = `pharos-clone-${process.pid}-${randomBytes(8).toString('hex')}`;
  const path = join(root, name);
  try {
    await mkdir(root, { recursive: true });
    live.add(name);
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    live.delete(name);
    const full = /^(ENOSPC|EDQUOT)$/.test((error as NodeJS.ErrnoException).code ?? '');
    throw new PharosError(full ? 'TRY_LATER' : 'FAILED', `Cannot create a directory under '${root}'`, {
      hint: full ? 'Free some space on that disk.' : 'Choose a writable temporary directory.',
      cause: error,
    });
  }
  return {
    path,
    remove: async () => {
      await removeAll(path);
      live.delete(name);
    },
  };
}

/**
 * Removes clones that killed processes left behind. Touches nothing but directories named by makeTemporaryDirectory whose process is gone.
 * @returns how many it removed
 */
export async function sweepTemporaryDirectories(root: string): Promise<number> {
  const items = await readdir(root, { withFileTypes: true }).catch(() => []);
  const strays = items.filter((item) => item.isDirectory() && isStray(item.name));
  // One that cannot be removed (another user's) must not keep the others.
  const results = await Promise.allSettled(strays.map(({ name }) => removeAll(join(root, name))));
  return results.filter(({ status }) => status === 'fulfilled').length;
}

function isStray(name: string): boolean {
  const pid = Number(NAME.exec(name)?.[1] ?? 0);
  if (pid === 0) return false;
  return pid === process.pid ? !live.has(name) : !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Retries, since killed helpers of git may still be writing their last file. */
function removeAll(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

/**
 * Checks that a clone will not fill the disk.
 * @param minimum bytes that must be free for unprivileged users
 * @throws PharosError TRY_LATER
 */
export async function requireFreeDisk(folder: string, minimum = MIN_FREE_DISK_BYTES): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= minimum) return;
  const mb = (bytes: number) => Math.floor(bytes / 1024 / 1024);
  throw new PharosError('TRY_LATER', `Only ${mb(free)} MB are free under '${folder}', a clone needs ${mb(minimum)}`, {
    hint: 'Free some space or choose another temporary directory.',
  });
}
