import { findRepository } from './find-repository.ts';
import { localEnvironment, UNTRUSTED_CONFIG } from './git-environment.ts';
import { runGit } from './run-git.ts';

/** Whether a local repository has a commit; false for a plain folder, or where git cannot tell. */
export async function hasCommit(location: string, commit: string, signal?: AbortSignal): Promise<boolean> {
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return false;
  try {
    const folder = findRepository(location);
    if (folder.repository === undefined) return false;
    const place = { cwd: folder.path, environment: localEnvironment(folder.repository), signal };
    const { status } = await runGit([...UNTRUSTED_CONFIG, 'cat-file', '-e', `${commit}^{commit}`], place);
    return status === 0;
  } catch {
    return false;
  }
}
