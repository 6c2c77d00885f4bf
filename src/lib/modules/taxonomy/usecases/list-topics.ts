import type { Topic } from '../topic.ts';
import { openTopics } from './open-topics.ts';
import { oneTopic, readScheme, viewTopics } from './read-scheme.ts';
import type { ChoosingTaxonomy, TaxonomyContext } from './taxonomy-context.ts';

export interface CountedTopic extends Topic {
  /** Files in the chosen repositories that are about it, or about a topic below it. */
  readonly files: number;
}

export interface TopicList {
  readonly repositories: readonly string[];
  /** Parents before those below them. */
  readonly items: readonly CountedTopic[];
  readonly total: number;
  /** Indexed files in the chosen repositories, and those about no topic. */
  readonly files: number;
  readonly unassigned: number;
  readonly warnings: readonly string[];
}

/**
 * All topics, with how many files are about each.
 *
 * @throws {PharosError} from chooseRepositories
 */
export async function listTopics(options: ChoosingTaxonomy): Promise<TopicList> {
  const { scheme, repositories, warnings } = await openTopics(options);
  const counts = new Map<string, number>();
  let [files, unassigned] = [0, 0];
  for (const { paths, of } of repositories) {
    for (const path of paths) {
      const about = new Set(of(path).flatMap(({ topic }) => scheme.pathOf(topic).map(({ id }) => id)));
      files++;
      if (about.size === 0) unassigned++;
      for (const id of about) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  const items = (await viewTopics(options, scheme, scheme.topics)).map((topic) => ({
    ...topic,
    files: counts.get(topic.id) ?? 0,
  }));
  const keys = repositories.map(({ repository }) => repository.key);
  return { repositories: keys, items, total: items.length, files, unassigned, warnings };
}

export interface TopicNode extends Topic {
  readonly children: readonly TopicNode[];
}

/**
 * The scheme as trees.
 *
 * @param options `root` is the name or id of a topic, of which only the tree is given; `depth` the number of levels, all by default
 * @throws {PharosError} from oneTopic
 */
export async function topicTree(
  options: TaxonomyContext & { readonly root?: string; readonly depth?: number },
): Promise<{ readonly tree: readonly TopicNode[]; readonly total: number }> {
  const { root, depth = Number.POSITIVE_INFINITY } = options;
  const scheme = await readScheme(options);
  const top = root === undefined ? undefined : oneTopic(scheme, root).id;
  const views = await viewTopics(options, scheme, scheme.topics);
  const children = Map.groupBy(views, ({ parentId }) => parentId);
  const nodeOf = (topic: Topic, levels: number): TopicNode => ({
    ...topic,
    children: levels <= 1 ? [] : (children.get(topic.id) ?? []).map((child) => nodeOf(child, levels - 1)),
  });
  const tops = top === undefined ? (children.get(undefined) ?? []) : views.filter(({ id }) => id === top);
  return { tree: tops.map((topic) => nodeOf(topic, depth)), total: views.length };
}
