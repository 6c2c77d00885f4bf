import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { PharosError } from '../errors.ts';
import { UNTRUSTED_CONFIG } from './git-environment.ts';
import { gitFailure } from './git-failure.ts';
import { HISTORY_TIMEOUT_MS, HISTORY_YEARS, MAX_COMMITS } from './limits.ts';
import type { GitPlace } from './list-tree.ts';
import { runGit } from './run-git.ts';
import type { GitHistory } from './source.ts';

/**
 * Whatever the repository's configuration says: git starts no program (gpg, for a signature), applies no names of its own,
 * and shows the same changes. Exact renames only: others would need the contents of files, which a clone lacks.
 */
const LOG = [
  ...UNTRUSTED_CONFIG,
  ...['-c', 'log.showRoot=true', '-c', 'diff.ignoreSubmodules=none', '-c', 'diff.relative=false'],
  ...'log -z --no-merges --no-ext-diff --no-show-signature --no-mailmap --no-notes --no-color --encoding=UTF-8'.split(
    ' ',
  ),
];
const CHANGES = '--stdin --no-walk=unsorted --raw --no-abbrev -M100% --no-textconv -O/dev/null'.split(' ');
const YEAR_SECONDS = 31_556_952;

export interface OpenLocalHistory {
  readonly commit: string;
  /** The repository is a folder within that of git: only what concerns it is read. */
  readonly isPart: boolean;
  readonly signal: AbortSignal;
}

/**
 * Opens the history of a repository on this machine.
 * @throws PharosError BAD_REPOSITORY, UNAVAILABLE after five minutes, INTERRUPTED on abort; the methods, too
 */
export async function openGitHistory(
  { cwd, environment }: GitPlace,
  { commit, isPart, signal }: OpenLocalHistory,
): Promise<GitHistory> {
  const git = async (args: readonly string[], input?: string): Promise<string> => {
    const given = input === undefined ? {} : { input };
    const options = { cwd, environment, signal, timeout: HISTORY_TIMEOUT_MS, tooMuch, ...given };
    const { status, stdout, stderr } = await runGit(args, options);
    if (status !== 0) throw gitFailure('Reading the history', stderr);
    return stdout.toString();
  };
  const [about, mailmap] = await Promise.all([
    git([...UNTRUSTED_CONFIG, 'rev-parse', '--is-shallow-repository', '--git-path', 'shallow']),
    git([...UNTRUSTED_CONFIG, 'cat-file', 'blob', `${commit}:.mailmap`]).catch(orEmpty),
  ]);
  const [shallow, list = ''] = about.split('\n');
  return {
    edge: new Set(shallow === 'true' ? readFileSync(resolve(cwd, list), 'utf8').trim().split('\n') : []),
    mailmap,
    async list(format) {
      const newest = Number.parseInt(
        await git([...UNTRUSTED_CONFIG, 'rev-list', '--no-walk', '--timestamp', commit]),
        10,
      );
      // A clock that was wrong then must not push everything else out.
      const since = Math.min(newest, Math.ceil(Date.now() / 1000)) - HISTORY_YEARS * YEAR_SECONDS;
      const window = [`-n${MAX_COMMITS}`, `--max-age=${Math.max(0, since)}`];
      return git([...LOG, ...window, `--format=${format}`, commit, '--', ...(isPart ? ['.'] : [])]);
    },
    changes: (format, commits) => {
      if (commits.length === 0) return Promise.resolve('');
      const relative = isPart ? ['--relative'] : ['--no-relative'];
      return git([...LOG, ...CHANGES, ...relative, `--format=${format}`], commits.map((sha) => `${sha}\n`).join(''));
    },
  };
}

function orEmpty(error: unknown): string {
  if (error instanceof PharosError && error.code === 'INTERRUPTED') throw error;
  return '';
}

function tooMuch(): PharosError {
  return new PharosError('BAD_REPOSITORY', 'Reading the history failed: one part of it is larger than 128 MB');
}
