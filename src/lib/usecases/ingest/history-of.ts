import type { Commit } from '../../history/commit.ts';
import type { Stores } from '../../ports/stores.ts';
import { type HistoryField, historyField, type PastCommit } from '../../search/segment/history-field.ts';
import type { Segment } from '../../search/segment/segment.ts';
import { byPath } from '../../search/segment/segment-writer.ts';
import { historyOf as commitsOf } from '../questions/read-history.ts';

export interface HistoryOfOptions {
  readonly stores: Pick<Stores, 'history'>;
  /** Key of the repository. */
  readonly repository: string;
  /** In any order. */
  readonly documents: readonly { readonly path: string }[];
  /** The segment before, which may have the same. */
  readonly before: Segment | undefined;
}

/** Raised when the field is made in another way, so that it is not taken over from the segment before. */
const RULES = 1;

/**
 * What the stored history says about the documents of a search segment; undefined where there is none. That of the segment before is
 * taken over when both the history and the paths are as they were, since reading a long history takes longer than all else.
 */
export async function historyOf({
  stores,
  repository,
  documents,
  before,
}: HistoryOfOptions): Promise<HistoryField | undefined> {
  const state = await stores.history.state(repository);
  if (state?.newest === undefined) return undefined;
  const paths = [...documents].sort(byPath).map(({ path }) => path);
  const of = [RULES, state.newest, state.commits, state.oldestAt, state.rules.split(' ', 1)[0]].join(' ');
  if (before?.history?.of === of && hasPaths(before, paths)) return before.history;
  const known = new Set(paths);
  const { commits } = commitsOf(await stores.history.read(repository), known);
  return historyField(
    of,
    paths,
    commits.flatMap((commit) => pastCommit(commit, known)),
  );
}

/** A rename alone says nothing about a file. */
function pastCommit({ at, subject, touches }: Commit, known: ReadonlySet<string>): PastCommit[] {
  const touched = touches.flatMap(({ path, change }) => (change !== 'R' && known.has(path) ? [path] : []));
  return touched.length === 0 ? [] : [{ at, subject, paths: [...new Set(touched)] }];
}

function hasPaths(segment: Segment, paths: readonly string[]): boolean {
  return segment.documents === paths.length && paths.every((path, i) => segment.path(i) === path);
}
