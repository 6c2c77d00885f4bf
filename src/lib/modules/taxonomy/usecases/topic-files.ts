import { PharosError } from '../../../errors.ts';
import type { StoredTopic } from '../store.ts';
import { openTopics } from './open-topics.ts';
import { oneTopic, readScheme } from './read-scheme.ts';
import type { ChoosingTaxonomy } from './taxonomy-context.ts';

export interface TopicFilesOptions extends ChoosingTaxonomy {
  /** Names or ids of topics. */
  readonly topicNames: readonly string[];
}

export interface TopicFiles {
  readonly topics: readonly StoredTopic[];
  /** Paths of the topics and of all below them, by the key of their repository. */
  readonly files: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * The files that are about one of some topics.
 *
 * @throws {PharosError} from oneTopic and chooseRepositories; NOT_FOUND when no indexed file is
 */
export async function topicFiles(options: TopicFilesOptions): Promise<TopicFiles> {
  const scheme = await readScheme(options);
  const topics = options.topicNames.map((name) => oneTopic(scheme, name));
  const wanted = new Set(topics.flatMap(({ id }) => [...scheme.within(id)]));
  const { repositories } = await openTopics({ ...options, scheme });
  const files = new Map<string, ReadonlySet<string>>();
  for (const { repository, paths, of } of repositories) {
    const found = paths.filter((path) => of(path).some(({ topic }) => wanted.has(topic.id)));
    if (found.length > 0) files.set(repository.key, new Set(found));
  }
  if (files.size > 0) return { topics, files };
  throw new PharosError('NOT_FOUND', `No indexed file is about ${topics.map(({ name }) => name).join(' or ')}`, {
    hint: `Label some: pharos topic label ${topics[0]?.slug ?? '<topic>'} <path>.`,
  });
}
