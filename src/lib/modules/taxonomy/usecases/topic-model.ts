import type { Commit } from '../../../history/commit.ts';
import type { Stores } from '../../../ports/stores.ts';
import { addToLevels, countTopics, type Labelled, type TopicCounts } from '../../../topics/topic-counts.ts';
import type { IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import { findHistory } from '../../../usecases/questions/read-history.ts';
import type { TopicModel } from '../store.ts';
import type { TaxonomyContext } from './taxonomy-context.ts';

/** Raise it when the same history gives other evidence. */
const RULES = 1;

/** Of a commit without a scope: it may be about anything, or its author writes none. */
export const UNSCOPED = '';
const UNSCOPED_WEIGHT = 0.1;

/** What the commits of a repository say of its files, under its paths of today. */
export interface RepositoryModel extends Pick<TopicModel, 'weights' | 'figures'> {
  /** By scope as it was written, or UNSCOPED. */
  readonly commits: TopicCounts;
  /** Why there are none; absent where there is a history. */
  readonly reason?: string;
}

interface Evidence {
  readonly levels: readonly (readonly [string, readonly (readonly [string, number])[]])[];
  readonly reason?: string;
}

/** The model of a repository; it is made where there is none of its current generation and history. */
export async function topicModel(
  {
    stores,
    topicModels,
  }: Pick<TaxonomyContext, 'topicModels'> & { readonly stores: Pick<Stores, 'catalog' | 'history'> },
  repository: IngestedRepository,
): Promise<RepositoryModel> {
  const { key, current } = repository;
  const state = await stores.history.state(key);
  const version = [RULES, current.generation, state?.newest ?? '', state?.rules ?? ''].join(' ');
  const known = await topicModels.read(key);
  const evidence = known?.version === version ? (known.evidence as Evidence) : await readEvidence(stores, repository);
  if (known?.version !== version) await topicModels.write(key, { ...known, version, evidence });
  return {
    commits: new Map(evidence.levels.map(([level, weights]) => [level, new Map(weights)])),
    ...(evidence.reason !== undefined && { reason: evidence.reason }),
    ...(known?.weights && { weights: known.weights }),
    ...(known?.figures && { figures: known.figures }),
  };
}

async function readEvidence(
  stores: Pick<Stores, 'catalog' | 'history'>,
  repository: IngestedRepository,
): Promise<Evidence> {
  const found = await findHistory(stores, repository);
  if (!found.history) return { levels: [], reason: `${found.reason}. ${found.hint}` };
  const { commits, now } = found.history;
  const counts = new Map(
    [...countTopics(commits.flatMap(labelledBy), now)].map(([level, own]) => [level, new Map(own)]),
  );
  for (const { scope, touches } of commits) {
    const paths = touches.map(({ path }) => path);
    if (scope === undefined && paths.length > 0) addToLevels(counts, UNSCOPED, paths, UNSCOPED_WEIGHT);
  }
  return {
    levels: [...counts].map(([level, own]) => [level, [...own].map(([scope, weight]) => [scope, round(weight)])]),
  };
}

/** What a commit says of its files: one label for each scope that its subject names. */
export function labelledBy({ scope, touches, at }: Pick<Commit, 'scope' | 'touches' | 'at'>): Labelled[] {
  const paths = touches.map(({ path }) => path);
  return paths.length === 0 ? [] : scopesOf(scope).map((topic) => ({ topic, paths, at }));
}

/** The parts of a repository that a subject names. */
export function scopesOf(scope: string | undefined): readonly string[] {
  return (scope ?? '').split(',').flatMap((part) => part.trim() || []);
}

function round(weight: number): number {
  return Math.round(weight * 1e4) / 1e4;
}
