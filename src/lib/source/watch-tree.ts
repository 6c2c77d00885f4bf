import { type FSWatcher, watch } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PharosError } from '../errors.ts';
import { cleanText } from './clean-text.ts';
import { findRepository } from './find-repository.ts';
import { listFolders } from './list-folders.ts';

export interface TreeWatch {
  /** Looks which folders there are now; from here on no change in them is missed. */
  follow(): void;
  /** Waits for a change since the call before, and until a while has passed without another. False: none came in time. */
  change(milliseconds: number | undefined, signal: AbortSignal): Promise<boolean>;
  close(): void;
}

/** Milliseconds without a change after which changes are reported, and the longest wait for such a pause. */
const QUIET = 200;
const MAX_WAIT = 3000;

/**
 * Watches a working tree or plain folder: every folder by itself, which costs one handle of the system each (inotify on Linux),
 * while what is ignored costs none. Of git's own folder only HEAD and its log count.
 *
 * @throws {PharosError} BAD_REPOSITORY when it is not a folder with files of its own; from `follow` UNAVAILABLE when the system allows no more handles
 */
export function watchTree(path: string): TreeWatch {
  const { path: root, repository } = findRepository(path);
  if (repository && repository.workTree === undefined) {
    throw new PharosError('BAD_REPOSITORY', `'${cleanText(path)}' is a bare repository`, {
      hint: 'Only a working tree or a folder can be watched.',
    });
  }
  const heads = repository ? [repository.gitDirectory, join(repository.gitDirectory, 'logs')] : [];
  const watchers = new Map<string, FSWatcher>();
  let changes = 0;
  let seen = 0;
  let wake = (): void => undefined;

  const changed = () => {
    changes++;
    wake();
  };
  /** Stops watching a removed folder; a folder that takes its place is a different one. */
  const forget = (folder: string) => {
    for (const [other, watcher] of watchers) {
      if (other !== folder && !other.startsWith(folder + sep)) continue;
      watcher.close();
      watchers.delete(other);
    }
  };
  const add = (folder: string) => {
    const isHead = heads.includes(folder);
    try {
      const watcher = watch(folder, (event, name) => {
        if (isHead && name !== 'HEAD') return;
        if (event === 'rename' && name !== null) forget(join(folder, name));
        changed();
      });
      watcher.on('error', () => {
        forget(folder);
        changed();
      });
      watchers.set(folder, watcher);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES') return;
      throw new PharosError(
        'UNAVAILABLE',
        `The system does not let Pharos watch more than ${watchers.size} folders (${code})`,
        {
          hint: 'On Linux raise fs.inotify.max_user_watches (sysctl); or ignore folders without sources.',
          cause: error,
        },
      );
    }
  };

  return {
    follow() {
      const wanted = new Set([...listFolders(root), ...heads]);
      for (const folder of [...watchers.keys()]) if (!wanted.has(folder)) forget(folder);
      for (const folder of wanted) if (!watchers.has(folder)) add(folder);
      if (!watchers.has(root)) {
        throw new PharosError('BAD_REPOSITORY', `The folder '${cleanText(root)}' no longer exists`, {
          hint: `It may have been moved within ${cleanText(dirname(root))}.`,
        });
      }
    },
    async change(milliseconds, signal) {
      const isOver = new AbortController();
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const none = sleep(milliseconds ?? 2 ** 31 - 1, undefined, { signal: AbortSignal.any([signal, isOver.signal]) });
      if (changes === seen) await Promise.race([woken, none.catch(() => undefined)]);
      isOver.abort();
      await none.catch(() => undefined);
      if (changes === seen) return false;
      const deadline = Date.now() + MAX_WAIT;
      for (let before = -1; before !== changes && Date.now() < deadline && !signal.aborted; ) {
        before = changes;
        await sleep(QUIET, undefined, { signal }).catch(() => undefined);
      }
      seen = changes;
      return true;
    },
    close() {
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}
