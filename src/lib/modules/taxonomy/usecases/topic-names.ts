import type { IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import { readScheme } from './read-scheme.ts';
import { openRepositoryTopics, type RepositoryTopics } from './repository-topics.ts';
import { settleLabels } from './settle-labels.ts';
import type { TaxonomyContext } from './taxonomy-context.ts';

export interface TopicNamesOptions extends TaxonomyContext {
  /** Visible to the actor. */
  readonly repositories: readonly IngestedRepository[];
}

/** The slugs of the topics that a file is about, and of those above them. */
export type TopicNames = (file: { readonly repository: string; readonly path: string }) => readonly string[];

/** Tells the topics of some files of repositories; undefined while there are no topics. */
export async function topicNames(options: TopicNamesOptions): Promise<TopicNames | undefined> {
  const scheme = await readScheme(options);
  if (scheme.topics.length === 0) return undefined;
  const { repositories } = options;
  await settleLabels(
    options,
    repositories.map(({ key }) => key),
  );
  const byKey = new Map<string, RepositoryTopics>();
  for (const one of repositories) byKey.set(one.key, await openRepositoryTopics({ ...options, scheme }, one));
  return ({ repository, path }) => {
    const about = byKey.get(repository)?.of(path) ?? [];
    return [...new Set(about.flatMap(({ topic }) => scheme.pathOf(topic).map(({ slug }) => slug)))];
  };
}
