import { LRUCache } from 'lru-cache';
import type { Stores } from '../../../ports/stores.ts';
import type { IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import { readScheme, type Scheme } from './read-scheme.ts';
import { openRepositoryTopics, type RepositoryTopics } from './repository-topics.ts';
import { settleLabels } from './settle-labels.ts';
import type { TaxonomyContext } from './taxonomy-context.ts';

export interface TopicNamesOptions extends TaxonomyContext {
  /** Visible to the actor. */
  readonly repositories: readonly IngestedRepository[];
}

/** The slugs of the topics that a file is about, and of those above them. */
export type TopicNames = (file: { readonly repository: string; readonly path: string }) => readonly string[];

/** A search that is typed asks again with each letter: a label that is written counts so many milliseconds later. */
const KEPT = 10_000;
const MOST = 16;
/** By catalog, and by generation and topics. */
const opened = new WeakMap<Stores['catalog'], LRUCache<string, RepositoryTopics>>();

/** Tells the topics of some files of repositories, as of a few seconds ago; undefined while there are no topics. */
export async function topicNames(options: TopicNamesOptions): Promise<TopicNames | undefined> {
  const scheme = await readScheme(options);
  if (scheme.topics.length === 0) return undefined;
  const byKey = new Map<string, RepositoryTopics>();
  for (const one of options.repositories) byKey.set(one.key, await openTopicsOf(options, scheme, one));
  return ({ repository, path }) => {
    const about = byKey.get(repository)?.of(path) ?? [];
    return [...new Set(about.flatMap(({ topic }) => scheme.pathOf(topic).map(({ slug }) => slug)))];
  };
}

async function openTopicsOf(
  options: TopicNamesOptions,
  scheme: Scheme,
  repository: IngestedRepository,
): Promise<RepositoryTopics> {
  const { catalog } = options.stores;
  const cache = opened.get(catalog) ?? new LRUCache({ max: MOST, ttl: KEPT });
  opened.set(catalog, cache);
  const key = [repository.current.generation, ...scheme.topics.map(({ etag }) => etag)].join(' ');
  const known = cache.get(key);
  if (known) return known;
  await settleLabels(options, [repository.key]);
  const topics = await openRepositoryTopics({ ...options, scheme }, repository);
  cache.set(key, topics);
  return topics;
}
