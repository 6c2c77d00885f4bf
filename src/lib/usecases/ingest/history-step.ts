import { createHash, createHmac } from 'node:crypto';
import { PharosError } from '../../errors.ts';
import { HISTORY_VERSION, isBot } from '../../history/classify.ts';
import { readMailmap } from '../../history/mailmap.ts';
import { peopleOf } from '../../history/people.ts';
import { CHANGES_FORMAT, LIST_FORMAT, type ListedCommit, readChanges, readList } from '../../history/read-log.ts';
import { toCommit } from '../../history/to-commit.ts';
import type { CommitRow, HistoryRows, HistoryState } from '../../ports/history.ts';
import type { Stores } from '../../ports/stores.ts';
import { HISTORY_TIMEOUT_MS } from '../../source/limits.ts';
import type { GitHistory, Source } from '../../source/source.ts';
import { keptHistory } from './kept-history.ts';

/** The key for the hashes of addresses; absent where no names of people are kept. */
export type PeopleKey = () => Promise<Uint8Array>;

export interface HistoryStepOptions {
  readonly source: Pick<Source, 'key' | 'commit' | 'openHistory'>;
  readonly stores: Pick<Stores, 'history'>;
  readonly peopleKey: PeopleKey | undefined;
  readonly signal?: AbortSignal;
  readonly report: (fraction: number, detail: string) => void;
}

export interface HistoryStepResult {
  /** Stored commits. */
  readonly commits: number;
  /** Those that were read in this run. */
  readonly added: number;
  /** The clone is shallow: there is more of it elsewhere. */
  readonly isPartial: boolean;
  /** Why there is none, or none that is newer. */
  readonly reason?: string;
}

/** Commits whose changes are in memory at a time. */
const BATCH = 1000;
const NO_GIT = 'it is not a git repository, or has no commits';
const INCOMPLETE = 'git left commits out';

/** Git could not give the history; the message is the reason. */
class WithoutHistory extends Error {}

/**
 * Brings the stored history of a repository up to its commit. What git cannot give is done without, with the reason: an ingest never
 * fails for it, and what was stored before stays.
 */
export async function historyStep(options: HistoryStepOptions): Promise<HistoryStepResult> {
  const { source, stores, signal } = options;
  const { key, problem } = await openKey(options.peopleKey);
  const rules = `${HISTORY_VERSION} ${key ? fingerprint(key) : 'off'}`;
  const before = await stores.history.state(source.key);
  if (before?.newest !== undefined && before.newest === source.commit && isUpToDate(before, rules)) {
    return { commits: before.commits, added: 0, isPartial: false };
  }
  if (problem !== undefined) return withoutHistory(options, { before, rules, reason: problem });
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(tooSlow()), HISTORY_TIMEOUT_MS);
  try {
    const until = signal ? AbortSignal.any([signal, limit.signal]) : limit.signal;
    return await readHistory({ ...options, before, rules, key, until }).catch(async (error: unknown) => {
      if (!(error instanceof PharosError) || error.code !== 'TRY_LATER') throw error;
      // Another ingest stored something in between: this one goes on from there.
      const now = await stores.history.state(source.key);
      return readHistory({ ...options, before: now, rules, key, until });
    });
  } catch (error) {
    if (!(error instanceof WithoutHistory)) throw error;
    return await withoutHistory(options, { before, rules, reason: error.message });
  } finally {
    clearTimeout(timer);
  }
}

async function openKey(open: PeopleKey | undefined): Promise<{ key?: Uint8Array | undefined; problem?: string }> {
  try {
    return { key: await open?.() };
  } catch (error) {
    if (!(error instanceof PharosError)) throw error;
    return { problem: error.message };
  }
}

interface Reading extends HistoryStepOptions {
  readonly before: HistoryState | undefined;
  readonly rules: string;
  readonly key: Uint8Array | undefined;
  readonly until: AbortSignal;
}

async function readHistory(reading: Reading): Promise<HistoryStepResult> {
  const { source, stores, before, rules, key } = reading;
  const { git, listed, mailmap } = await listCommits(reading);
  const authors = listed.map(({ name, address }) => (key && !isBot(name, address) ? { name, address } : undefined));
  const { people, personOf } = peopleOf(authors, readMailmap(mailmap));
  const stored = before?.rules === rules ? await stores.history.outline(source.key) : [];
  const kept = keptHistory(
    listed.map(({ sha }, i) => ({ sha, person: personOf[i] })),
    stored,
  );
  const numberOf = kept?.numberOf ?? ((person: number) => person);
  const known = kept || stored.length === 0 ? new Map<string, CommitRow>() : await storedCommits(reading);
  const from = kept?.count ?? 0;
  const fresh = listed.slice(from);
  const added = fresh.filter(({ sha }) => !known.has(sha));
  const read = await readCommits(reading, git, added);
  const commits = fresh.map(({ sha }, i): CommitRow => {
    const index = personOf[from + i];
    const commit = known.get(sha) ?? read.get(sha)!;
    return { ...commit, person: index === undefined ? undefined : numberOf(index) };
  });
  const rows: HistoryRows = {
    ...(kept && { keep: { from: listed[0]!.sha, to: before!.newest! } }),
    commits,
    people: people.map(({ name, names, address }, i) => ({
      ...{ id: numberOf(i), name, names },
      addressHash: createHmac('sha256', key!).update(address).digest('hex'),
    })),
  };
  const isPartial = git.edge.size > 0;
  const oldestAt = listed.reduce<number | undefined>((oldest, { at }) => Math.min(oldest ?? at, at), undefined);
  const state = { newest: source.commit, oldestAt, commits: listed.length, isPartial, rules };
  await stores.history.write(source.key, { state, rows });
  return { commits: listed.length, added: added.length, isPartial };
}

async function listCommits({ source: { openHistory }, until, signal, report }: Reading) {
  if (!openHistory) throw new WithoutHistory(NO_GIT);
  return tried(signal, async () => {
    const git = await openHistory({ signal: until, onProgress: (fraction) => report(fraction / 2, 'download') });
    const listed = readList(await git.list(LIST_FORMAT)).filter(({ sha }) => !git.edge.has(sha));
    return { git, listed: listed.reverse(), mailmap: git.mailmap };
  });
}

/** What git prints is in memory for a part of the commits at a time. */
async function readCommits({ signal, report }: Reading, git: GitHistory, commits: readonly ListedCommit[]) {
  const read = new Map<string, Omit<CommitRow, 'person'>>();
  for (let i = 0; i < commits.length; i += BATCH) {
    const batch = new Map(commits.slice(i, i + BATCH).map((commit) => [commit.sha, commit]));
    const text = await tried(signal, () => git.changes(CHANGES_FORMAT, [...batch.keys()]));
    for (const logged of readChanges(text)) {
      const listed = batch.get(logged.sha);
      if (listed) read.set(logged.sha, toCommit(listed, logged));
    }
    if (![...batch.keys()].every((sha) => read.has(sha))) throw new WithoutHistory(INCOMPLETE);
    report(0.5 + (0.5 * (i + batch.size)) / commits.length, 'commits');
  }
  return read;
}

async function storedCommits({ stores, source }: Reading): Promise<ReadonlyMap<string, CommitRow>> {
  const { commits } = await stores.history.read(source.key);
  return new Map(commits.map((commit) => [commit.sha, commit]));
}

/** Earlier rows stay, unless they were stored by other rules: with names, say, where none are to be kept any more. */
async function withoutHistory(
  { source, stores }: HistoryStepOptions,
  {
    before,
    rules,
    reason,
  }: { readonly before: HistoryState | undefined; readonly rules: string; readonly reason: string },
): Promise<HistoryStepResult> {
  const none = { newest: undefined, oldestAt: undefined, commits: 0, isPartial: false, rules };
  const isKept = before?.rules === rules;
  const state = { ...(isKept ? before : none), reason };
  if (!isKept || before.reason !== reason) {
    await stores.history.write(source.key, { state, ...(!isKept && { rows: { commits: [], people: [] } }) });
  }
  return { commits: state.commits, added: 0, isPartial: state.isPartial, reason };
}

/** A history that git did not finish is tried again, and a shallow clone may have been completed. */
function isUpToDate(state: HistoryState, rules: string): boolean {
  return state.rules === rules && state.reason === undefined && !state.isPartial;
}

/** Tells keys apart without telling them. */
function fingerprint(key: Uint8Array): string {
  return createHash('sha256').update('pharos people').update(key).digest('hex').slice(0, 16);
}

/** Git's part; what the user ends is no reason. */
async function tried<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (signal?.aborted || !(error instanceof PharosError)) throw error;
    throw new WithoutHistory(error.message);
  }
}

function tooSlow(): PharosError {
  return new PharosError('UNAVAILABLE', `it takes longer than ${HISTORY_TIMEOUT_MS / 1000} s`);
}
