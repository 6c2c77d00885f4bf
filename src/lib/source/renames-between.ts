import { findRepository } from './find-repository.ts';
import { localEnvironment, UNTRUSTED_CONFIG } from './git-environment.ts';
import { runGit } from './run-git.ts';

export interface RenamesBetweenOptions {
  /** A repository on this machine, or a folder of one. */
  readonly folder: string;
  readonly from: string;
  readonly to: string;
  readonly signal?: AbortSignal | undefined;
}

/** Milliseconds; three years of a busy repository take half a second. */
const TIMEOUT_MS = 10_000;
/** The whole main line in one form, whatever the repository's configuration says. -M: of a renamed file, 60 % is the same; -l: files of one commit that are compared. */
const LOG =
  'log -z --first-parent -m --name-status --diff-filter=RD -M60% -l1000 --no-ext-diff --no-textconv --no-show-signature --no-notes --no-color -O/dev/null --format=%H'.split(
    ' ',
  );

/**
 * Where files went between two commits. Git compares each commit of the main line with the one before: a file that was renamed and rewritten in
 * many steps has less in common with what it is now than with the next step.
 *
 * @returns by their paths in the first commit, the paths in the second; none where git cannot tell: a plain folder, a commit that is not there
 * @throws {PharosError} BAD_REPOSITORY when the folder is not there; UNAVAILABLE after ten seconds; INTERRUPTED on abort
 */
export async function renamesBetween(options: RenamesBetweenOptions): Promise<ReadonlyMap<string, string>> {
  const { folder, from, to, signal } = options;
  if (![from, to].every((commit) => /^[0-9a-f]{40,64}$/.test(commit))) return new Map();
  const { repository, path: cwd } = findRepository(folder);
  if (!repository) return new Map();
  const isPart = repository.workTree !== undefined && repository.workTree !== cwd;
  const args = [...UNTRUSTED_CONFIG, ...LOG, isPart ? '--relative' : '--no-relative', `${from}..${to}`, '--'];
  const environment = localEnvironment(repository);
  const { status, stdout } = await runGit(args, { cwd, environment, signal, timeout: TIMEOUT_MS });
  return status === 0 ? followBack(stdout.toString()) : new Map();
}

/**
 * git-log(1), `-z --name-status --format=%H`: each commit, then status, path and, of a rename, the path after. Whatever a path names before a
 * commit that removes it, or gives it to another file, is not what it names later.
 */
function followBack(output: string): ReadonlyMap<string, string> {
  const last = new Map<string, string>();
  let gone: string[] = [];
  let renamed: [from: string, last: string][] = [];
  const endCommit = () => {
    for (const path of gone) last.delete(path);
    for (const [from, to] of renamed) last.set(from, to);
    [gone, renamed] = [[], []];
  };
  const fields = output.split('\0');
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i]!.trim();
    if (field === 'D') gone.push(fields[++i]!);
    else if (/^R\d+$/.test(field)) {
      const [from, to] = [fields[++i]!, fields[++i]!];
      renamed.push([from, last.get(to) ?? to]);
      gone.push(to);
    } else endCommit();
  }
  endCommit();
  return last;
}
