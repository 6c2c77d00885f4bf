import { PharosError } from '../../errors.ts';
import type { RepositoryHistory } from './read-history.ts';

/** What the commits after another one have touched, as far as the history is stored: without machines and mass changes. */
export interface ChangedSince {
  /** Id of the commit. */
  readonly base: string;
  /** Paths of now, in order. */
  readonly files: readonly string[];
}

/** Shorter ones name too many commits. */
const FEWEST_DIGITS = 7;

/**
 * The files that changed since a commit, from the index alone.
 *
 * @param base its id, or the first characters of it
 * @throws {PharosError} NOT_FOUND when the history has no such commit
 */
export function changedSince(
  history: Pick<RepositoryHistory, 'commits'> | undefined,
  base: string,
  repository: string,
): ChangedSince {
  const commits = history?.commits ?? [];
  const start = base.length < FEWEST_DIGITS ? -1 : commits.findIndex(({ sha }) => sha.startsWith(base));
  if (start < 0) {
    throw new PharosError('NOT_FOUND', `The stored history of ${repository} has no commit ${base}`, {
      hint: `Give at least ${FEWEST_DIGITS} characters of the id of one that is ingested.`,
    });
  }
  const touches = commits.slice(start + 1).flatMap((commit) => commit.touches);
  return { base: commits[start]!.sha, files: [...new Set(touches.map(({ path }) => path))].sort() };
}
