import { findRepository } from './find-repository.ts';
import { localEnvironment, UNTRUSTED_CONFIG } from './git-environment.ts';
import { repositoryKey } from './repository-key.ts';
import { runGit } from './run-git.ts';

/** The working tree around a directory. */
export interface WorkTree {
  /** Its root. */
  readonly root: string;
  /** Key of the repository that its remote `origin` is; undefined where there is none, or one that Pharos could not read. */
  readonly origin: string | undefined;
}

/** As forges give them; the port of SSH is not that of the repository's page. */
const SSH = /^ssh:\/\/(?:[\w.-]+@)?([\w.-]+)(?::\d{1,5})?\/(\S+)$/;
const SCP = /^[\w.-]+@([\w.-]+):(\S+)$/;

/** Finds out which repository a directory is a checkout of; undefined outside of all. */
export async function readWorkTree(directory: string, signal?: AbortSignal): Promise<WorkTree | undefined> {
  const { repository } = findRepository(directory);
  const root = repository?.workTree;
  if (root === undefined) return undefined;
  const { status, stdout } = await runGit([...UNTRUSTED_CONFIG, 'config', '--get', 'remote.origin.url'], {
    cwd: root,
    environment: localEnvironment(repository!),
    signal,
  });
  return { root, origin: status === 0 ? keyOf(stdout.toString().trim()) : undefined };
}

function keyOf(url: string): string | undefined {
  const [, host, path] = SSH.exec(url) ?? SCP.exec(url) ?? [];
  try {
    return repositoryKey(host === undefined ? url : `https://${host}/${path}`, { allowLocal: false });
  } catch {
    return undefined;
  }
}
