import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isBot } from '../../src/lib/history/classify.ts';
import type { Commit } from '../../src/lib/history/commit.ts';
import { followRenames } from '../../src/lib/history/follow-renames.ts';
import { readMailmap } from '../../src/lib/history/mailmap.ts';
import { peopleOf } from '../../src/lib/history/people.ts';
import { CHANGES_FORMAT, LIST_FORMAT, readChanges, readList } from '../../src/lib/history/read-log.ts';
import { toCommit } from '../../src/lib/history/to-commit.ts';
import { HISTORY_YEARS, MAX_COMMITS } from '../../src/lib/source/limits.ts';

/** A repository as an ingest of one of its commits would know it. */
export interface HistoryAt {
  readonly commits: readonly Commit[];
  readonly paths: ReadonlySet<string>;
  /** Time of the newest commit. */
  readonly now: number;
  /** For each person, hashes of the addresses that git has, the last one used first. The product knows none. */
  readonly addresses: readonly (readonly string[])[];
}

const YEAR_SECONDS = 31_556_952;

/** Reads the history up to a commit straight from git, by the rules of an ingest. */
export function historyAt(gitDirectory: string, commit: string, head = commit): HistoryAt {
  const git = (args: readonly string[], input?: string) =>
    execFileSync('git', ['--git-dir', gitDirectory, ...args], { input, maxBuffer: 2 ** 30, stdio: 'pipe' }).toString();
  const since = Number(git(['show', '-s', '--format=%ct', head])) - HISTORY_YEARS * YEAR_SECONDS;
  const window = [`-n${MAX_COMMITS}`, `--max-age=${since}`];
  const listed = readList(git(['log', '-z', '--no-merges', ...window, `--format=${LIST_FORMAT}`, head])).reverse();
  const raw = ['--stdin', '--no-walk=unsorted', '--raw', '--no-abbrev', '-M100%', `--format=${CHANGES_FORMAT}`];
  const text = git(['log', '-z', '--no-merges', ...raw], listed.map(({ sha }) => `${sha}\n`).join(''));
  const changes = new Map(readChanges(text).map((one) => [one.sha, one]));
  const authors = listed.map(({ name, address }) => (isBot(name, address) ? undefined : { name, address }));
  const paths = new Set(git(['ls-tree', '-r', '-z', '--name-only', commit]).split('\0'));
  const { people, personOf } = peopleOf(
    authors,
    readMailmap(paths.has('.mailmap') ? git(['show', `${commit}:.mailmap`]) : ''),
  );
  const addresses = people.map(() => new Set<string>());
  const kept = listed.map((one, i) => {
    const known = personOf[i] === undefined ? undefined : addresses[personOf[i]]!;
    const hash = hashOf(one.address);
    known?.delete(hash);
    known?.add(hash);
    return { ...toCommit(one, changes.get(one.sha)!), person: personOf[i] };
  });
  const commits = followRenames(kept, (path) => paths.has(path)).filter(({ leftOut }) => leftOut === undefined);
  const now = Math.max(...listed.map(({ at }) => at));
  return { commits, paths, now, addresses: addresses.map((known) => [...known].reverse()) };
}

/** As the questions have it. */
function hashOf(address: string): string {
  return createHash('sha1').update(address.trim().toLowerCase()).digest('hex').slice(0, 12);
}

/** Rows of a file of JSON lines. */
export function jsonLines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}
