import { PharosError } from '../errors.ts';
import { UNTRUSTED_CONFIG } from './git-environment.ts';
import { gitFailure } from './git-failure.ts';
import { MAX_ENTRIES } from './limits.ts';
import type { GitPlace } from './list-tree.ts';
import { runGit } from './run-git.ts';

/** The stat data that git recorded when it last compared a file. Times in ns since 1970. */
interface IndexStat {
  readonly changed: bigint;
  readonly modified: bigint;
  /** Bytes on disk, modulo 2^32; 0 also means "compare the content". */
  readonly size: bigint;
}

/** A tracked file. */
export interface IndexRecord {
  readonly path: string;
  readonly mode: string;
  readonly blob: string;
  /** False while a merge is unresolved: `blob` is then one of several. */
  readonly merged: boolean;
  /** Left out of the work tree by a sparse checkout: absent on disk, yet not deleted. */
  readonly sparse: boolean;
  /** Undefined when this git prints it in a form that we do not know. */
  readonly stat: IndexStat | undefined;
}

export interface Index {
  readonly tracked: readonly IndexRecord[];
  /** Paths of untracked, unignored files; one that ends with '/' is a repository inside this one. */
  readonly untracked: readonly string[];
}

/**
 * Lists tracked and untracked files below the folder that git runs in, in one process that, unlike `git status`, never runs
 * a clean filter of the repository's configuration.
 * @throws PharosError BAD_REPOSITORY when the index is malformed or has more than 100,000 entries
 */
export async function listIndex(place: GitPlace): Promise<Index> {
  const { status, stdout, stderr } = await runGit(
    [
      ...UNTRUSTED_CONFIG,
      ...['ls-files', '-z', '-t', '--stage', '--debug', '--others'],
      // Never source, and large if it is not ignored; tracked files in it are listed all the same.
      ...['--exclude-standard', '--exclude=node_modules/'],
    ],
    { ...place, maxRecords: MAX_ENTRIES },
  );
  if (status !== 0) throw gitFailure('Listing the work tree', stderr);
  return parseIndex(stdout.toString());
}

/** Five lines that follow a tracked path with --debug: times as seconds:nanoseconds. */
const DEBUG =
  / {2}ctime: (\d+):(\d+)\n {2}mtime: (\d+):(\d+)\n {2}dev: \d+\tino: \d+\n {2}uid: \d+\tgid: \d+\n {2}size: (\d+)\tflags: [0-9a-f]+\n/y;

/** Records look like "H 100644 <id> 0\t<path>\0" and debugging lines, or "? <path>\0". */
function parseIndex(text: string): Index {
  const tracked = new Map<string, IndexRecord>();
  const untracked: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\0', start);
    if (end < 0) throw new PharosError('BAD_REPOSITORY', 'The file list of the work tree ends too early');
    const tag = text[start];
    if (tag === '?') {
      untracked.push(text.slice(start + 2, end));
      start = end + 1;
    } else {
      const tab = text.indexOf('\t', start);
      const [, mode, blob, stage] = text.slice(start, tab).split(' ');
      const path = text.slice(tab + 1, end);
      const { stat, next } = parseStat(text, end + 1);
      const record = { path, mode: mode ?? '', blob: blob ?? '', merged: stage === '0', sparse: tag === 'S', stat };
      // An unmerged path comes once per side; "ours" (stage 2) comes before "theirs".
      if (!tracked.has(path)) tracked.set(path, record);
      start = next;
    }
  }
  return { tracked: [...tracked.values()], untracked };
}

function parseStat(text: string, start: number): { readonly stat: IndexStat | undefined; readonly next: number } {
  DEBUG.lastIndex = start;
  const match = DEBUG.exec(text);
  if (match) {
    const [, cs, cn, ms, mn, size] = match as unknown as [string, string, string, string, string, string];
    return { stat: { changed: time(cs, cn), modified: time(ms, mn), size: BigInt(size) }, next: DEBUG.lastIndex };
  }
  // Another git's form: skip its indented lines; every file is then compared by content.
  let next = start;
  while (text.startsWith('  ', next)) next = text.indexOf('\n', next) + 1 || text.length;
  return { stat: undefined, next };
}

function time(seconds: string, nanoseconds: string): bigint {
  return BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds);
}
