import type { operations } from '../api/schema.d.ts';
import { State, type StateKind } from './state.tsx';

export type Repository =
  operations['get_repositories']['responses'][200]['content']['application/json']['repositories'][number];

const WORDS: Readonly<Record<Repository['freshness'], readonly [StateKind, string]>> = {
  fresh: ['good', 'up to date'],
  remote: ['none', 'as it was when ingested'],
  dirty: ['busy', 'uncommitted changes'],
  behind: ['bad', 'behind HEAD'],
  gone: ['bad', 'deleted'],
  untracked: ['none', 'not a git repository'],
};

/** Whether the index of a repository is what the repository is. */
export function Freshness({ of }: { readonly of: Pick<Repository, 'freshness'> }) {
  const [kind, words] = WORDS[of.freshness];
  return <State kind={kind}>{words}</State>;
}
