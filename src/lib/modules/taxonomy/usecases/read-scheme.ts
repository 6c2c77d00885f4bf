import { PharosError } from '../../../errors.ts';
import type { StoredTopic } from '../store.ts';
import { slugOf, type Topic } from '../topic.ts';
import type { TaxonomyContext } from './taxonomy-context.ts';

/** All topics, and what is asked about them. */
export interface Scheme {
  /** Parents before those below them, siblings by slug. */
  readonly topics: readonly StoredTopic[];
  /** By id. */
  get(id: string): StoredTopic | undefined;
  /** Topics whose slug or one of whose names is the name. */
  named(name: string): StoredTopic | undefined;
  /** The ids of a topic and of all below it. */
  within(id: string): ReadonlySet<string>;
  /** The topic and those above it, the top first. */
  pathOf(topic: StoredTopic): readonly StoredTopic[];
}

export async function readScheme({ topics: store }: Pick<TaxonomyContext, 'topics'>): Promise<Scheme> {
  return schemeOf(await store.topics());
}

export function schemeOf(stored: readonly StoredTopic[]): Scheme {
  const byId = new Map(stored.map((topic) => [topic.id, topic]));
  const children = Map.groupBy(stored, ({ parentId }) => (byId.has(parentId ?? '') ? parentId : undefined));
  const ordered: StoredTopic[] = [];
  const visit = (topic: StoredTopic) => {
    ordered.push(topic);
    for (const child of children.get(topic.id) ?? []) visit(child);
  };
  for (const top of children.get(undefined) ?? []) visit(top);
  const names = new Map<string, StoredTopic>();
  const add = (name: string, topic: StoredTopic) => {
    const slug = slugOf(name);
    if (slug !== '' && !names.has(slug)) names.set(slug, topic);
  };
  // A slug is unique, a name beside it need not be: slugs first.
  for (const topic of ordered) names.set(topic.slug, topic);
  for (const topic of ordered) for (const name of [topic.name, ...topic.altLabels]) add(name, topic);
  const pathOf = (topic: StoredTopic): readonly StoredTopic[] => {
    const above = topic.parentId === undefined ? undefined : byId.get(topic.parentId);
    return above ? [...pathOf(above), topic] : [topic];
  };
  const within = (id: string): string[] => [id, ...(children.get(id) ?? []).flatMap((child) => within(child.id))];
  return {
    topics: ordered,
    get: (id) => byId.get(id),
    named: (name) => names.get(slugOf(name)),
    within: (id) => new Set(within(id)),
    pathOf,
  };
}

const SHORTEST = 4;

/**
 * The topic with a slug, a name, a path of slugs, an id, or the only one whose id begins so.
 *
 * @throws {PharosError} NOT_FOUND when there is none, USAGE when several ids begin so
 */
export function oneTopic(scheme: Scheme, name: string): StoredTopic {
  const wanted = name.trim();
  const found = scheme.get(wanted.toLowerCase()) ?? byPath(scheme, wanted) ?? scheme.named(wanted);
  if (found) return found;
  const isId = wanted.length >= SHORTEST && /^[0-9a-f-]+$/i.test(wanted);
  const some = isId ? scheme.topics.filter(({ id }) => id.startsWith(wanted.toLowerCase())) : [];
  if (some.length === 1) return some[0]!;
  if (some.length > 1) {
    throw new PharosError('USAGE', `${some.length} topics have an id that begins with ${wanted.slice(0, 60)}`, {
      hint: `Give the name of one: ${some
        .slice(0, 5)
        .map(({ slug }) => slug)
        .join(', ')}${some.length > 5 ? ', …' : ''}.`,
    });
  }
  throw new PharosError('NOT_FOUND', `No topic is called ${name.slice(0, 200)}`, {
    hint:
      scheme.topics.length === 0
        ? 'There are none yet: `pharos topics suggest` suggests some.'
        : '`pharos topics` lists topics.',
  });
}

function byPath(scheme: Scheme, path: string): StoredTopic | undefined {
  const parts = path.split('/');
  if (parts.length < 2) return undefined;
  const topic = scheme.named(parts.at(-1)!);
  return topic && pathText(scheme, topic) === parts.map(slugOf).join('/') ? topic : undefined;
}

/** Slugs from the top to the topic. */
export function pathText(scheme: Scheme, topic: StoredTopic): string {
  return scheme
    .pathOf(topic)
    .map(({ slug }) => slug)
    .join('/');
}

/** Topics as their reader sees them: labels in hidden repositories are not counted. */
export async function viewTopics(
  { actor, labels }: Pick<TaxonomyContext, 'actor' | 'labels'>,
  scheme: Scheme,
  topics: readonly StoredTopic[],
): Promise<readonly Topic[]> {
  const counts = new Map<string, number>();
  for (const { topicId, repository, count } of await labels.counts())
    if (actor.visible(repository)) counts.set(topicId, (counts.get(topicId) ?? 0) + count);
  return topics.map((topic) => {
    const { id, slug, name, altLabels, description, parentId, allowResources, source } = topic;
    return {
      ...{ id, slug, name, altLabels, description, ...(parentId !== undefined && { parentId }) },
      ...{ level: scheme.pathOf(topic).length - 1, path: pathText(scheme, topic), allowResources, source },
      ...{ labels: counts.get(id) ?? 0, createdAt: topic.createdAt, updatedAt: topic.updatedAt, etag: topic.etag },
    };
  });
}

/** One topic, as it is now. */
export async function viewTopic(
  context: Pick<TaxonomyContext, 'actor' | 'labels' | 'topics'>,
  id: string,
): Promise<Topic> {
  const scheme = await readScheme(context);
  const [topic] = await viewTopics(context, scheme, [oneTopic(scheme, id)]);
  return topic!;
}
