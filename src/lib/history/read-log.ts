import type { Touch } from './commit.ts';

/** A commit as git lists it, without its files. */
export interface ListedCommit {
  readonly sha: string;
  readonly at: number;
  readonly name: string;
  readonly address: string;
}

/** Message and files of a commit. */
export interface LoggedCommit {
  readonly sha: string;
  readonly subject: string;
  readonly body: string;
  readonly touches: readonly Touch[];
}

/** For `git log -z --format=…`: a field holds no NUL, so that no message can be taken for the next commit. */
export const LIST_FORMAT = '%H%x00%ct%x00%an%x00%ae';
/** Together with `--raw --no-abbrev -M100%`; the files follow the message. */
export const CHANGES_FORMAT = '%x00%x01%H%x00%s%x00%b%x00';

const FIELDS = 4;
/** The last second of the year 9999: a committer writes whatever date he likes. */
const LATEST = 253_402_300_799;

/** Reads what `git log -z` prints with LIST_FORMAT, in its order. */
export function readList(text: string): ListedCommit[] {
  const fields = text.split('\0');
  const commits: ListedCommit[] = [];
  for (let i = 0; i + FIELDS <= fields.length; i += FIELDS) {
    const [sha, seconds, name, address] = fields.slice(i, i + FIELDS) as [string, string, string, string];
    if (!isSha(sha)) break;
    const at = Math.min(Math.max(Number(seconds) || 0, 0), LATEST) * 1000;
    commits.push({ sha, at, name, address });
  }
  return commits;
}

/** Reads what `git log -z --raw` prints with CHANGES_FORMAT. Submodules and symbolic links are no files. */
export function readChanges(text: string): LoggedCommit[] {
  const commits: LoggedCommit[] = [];
  let touches: Touch[] = [];
  let at = 0;
  const next = (): string => {
    const end = text.indexOf('\0', at);
    const token = text.slice(at, end < 0 ? text.length : end);
    at = end < 0 ? text.length : end + 1;
    return token;
  };
  while (at < text.length) {
    const token = next();
    if (token.startsWith('\u0001') && isSha(token.slice(1))) {
      touches = [];
      commits.push({ sha: token.slice(1), subject: next(), body: next(), touches });
      continue;
    }
    const raw = RAW.exec(token);
    if (!raw) continue;
    const [, before, after, letter] = raw;
    const first = next();
    const isRename = letter === 'R' || letter === 'C';
    const path = isRename ? next() : first;
    const change = CHANGES[letter!];
    if (change === undefined || !isFile(change === 'D' ? before! : after!)) continue;
    touches.push(isRename ? { path, change, from: first } : { path, change });
  }
  return commits;
}

/** `:100644 100644 <id> <id> M`, after what ends the message. */
const RAW = /^\n?:(\d{6}) (\d{6}) [0-9a-f]+ [0-9a-f]+ ([A-Z])\d*$/;
/** A change of type (T) says nothing of the text that was there. */
const CHANGES: Readonly<Record<string, Touch['change']>> = { A: 'A', M: 'M', D: 'D', R: 'R', T: 'M' };

function isFile(mode: string): boolean {
  return mode.startsWith('100');
}

function isSha(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
