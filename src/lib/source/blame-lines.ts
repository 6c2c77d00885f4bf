import { findRepository } from './find-repository.ts';
import { localEnvironment, UNTRUSTED_CONFIG } from './git-environment.ts';
import { runGit } from './run-git.ts';

/** Who wrote a line last, and when. */
export interface BlamedLine {
  /** Author date, ISO 8601. */
  readonly at: string;
  /** By the .mailmap of the repository. */
  readonly author: string;
  readonly text: string;
}

export interface BlameLinesOptions {
  /** A repository on this machine. */
  readonly folder: string;
  readonly commit: string;
  readonly path: string;
  /** 1-based. */
  readonly lines: readonly number[];
  readonly signal?: AbortSignal | undefined;
}

/** Milliseconds for one file; a history of many thousand commits of it takes longer. */
const TIMEOUT_MS = 10_000;

/**
 * Asks git who wrote lines of a file. Attributes of the repository name no program here, and no revisions are passed over.
 *
 * @returns by line; none where git cannot tell: a plain folder, a file that the commit lacks
 */
export async function blameLines(options: BlameLinesOptions): Promise<ReadonlyMap<number, BlamedLine>> {
  const { folder, commit, path, lines, signal } = options;
  const { repository, path: cwd } = findRepository(folder);
  if (!repository) return new Map();
  const ranges = lines.flatMap((line) => ['-L', `${line},${line}`]);
  const args = [
    ...UNTRUSTED_CONFIG,
    ...['blame', '--line-porcelain', '--no-textconv', '--ignore-revs-file=', '--encoding=UTF-8'],
    ...[...ranges, commit, '--', path],
  ];
  const { status, stdout } = await runGit(args, {
    ...{ cwd, environment: localEnvironment(repository), signal, timeout: TIMEOUT_MS },
  });
  return status === 0 ? readPorcelain(stdout.toString()) : new Map();
}

/** git-blame(1), "The porcelain format": a header, fields, and the line behind a tab. */
function readPorcelain(output: string): ReadonlyMap<number, BlamedLine> {
  const found = new Map<number, BlamedLine>();
  let line = 0;
  let author = '';
  let seconds = 0;
  for (const row of output.split('\n')) {
    if (row.startsWith('\t'))
      found.set(line, { at: new Date(seconds * 1000).toISOString(), author, text: row.slice(1) });
    else if (row.startsWith('author ')) author = row.slice(7);
    else if (row.startsWith('author-time ')) seconds = Number(row.slice(12));
    else line = Number(/^[0-9a-f]{40,64} \d+ (\d+)/.exec(row)?.[1] ?? line);
  }
  return found;
}
