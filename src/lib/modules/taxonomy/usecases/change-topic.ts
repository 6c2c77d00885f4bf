import { randomUUID } from 'node:crypto';
import { requireScope } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import { uuid5 } from '../../../text/uuid5.ts';
import type { StoredTopic } from '../store.ts';
import type { Topic, TopicSource } from '../topic.ts';
import { checkAltLabels, checkDescription, checkName } from './check-topic.ts';
import { oneTopic, readScheme, viewTopic, viewTopics } from './read-scheme.ts';
import type { TaxonomyContext } from './taxonomy-context.ts';
import { eventOf, written } from './topic-event.ts';

/** What a person says of a topic. */
export interface TopicWords {
  readonly name?: string;
  readonly description?: string;
  /** Other names, by which scopes of commits and parts of paths are recognised, too. */
  readonly altLabels?: readonly string[];
  /** Name or id of another topic; '' lifts it to the top. */
  readonly parent?: string;
  readonly allowResources?: boolean;
}

export interface AddTopicOptions extends TaxonomyContext, TopicWords {
  readonly name: string;
  readonly source?: TopicSource;
  /** Named by the caller: the same key makes one topic, however often it is sent. */
  readonly key?: string;
  readonly now?: Date;
}

/**
 * Adds a topic to the scheme.
 *
 * @throws {PharosError} FORBIDDEN without the scope curate; USAGE for words that cannot be used; FAILED for a name that is taken, too many
 *   topics or levels; NOT_FOUND for its parent
 */
export async function addTopic(options: AddTopicOptions): Promise<Topic> {
  const [topic] = await addTopics(options, [options]);
  return topic!;
}

/** The same for several at once, all or none. */
export async function addTopics(
  context: TaxonomyContext & { readonly now?: Date },
  given: readonly Pick<AddTopicOptions, keyof TopicWords | 'source' | 'key'>[],
): Promise<readonly Topic[]> {
  const { actor, topics, now = new Date() } = context;
  requireScope(actor, 'curate');
  const scheme = await readScheme(context);
  const at = now.toISOString();
  const added = given.map(({ source = 'person', key, ...words }): StoredTopic => {
    const above = words.parent === undefined || words.parent === '' ? undefined : oneTopic(scheme, words.parent);
    return {
      ...{ id: key === undefined ? randomUUID() : uuid5(`topic ${actor.id} ${key}`), ...checkName(words.name ?? '') },
      altLabels: checkAltLabels(words.altLabels ?? []),
      description: checkDescription(words.description ?? ''),
      ...(above && { parentId: above.id }),
      ...{ allowResources: words.allowResources ?? true, source, createdAt: at, updatedAt: at, etag: randomUUID() },
    };
  });
  const events = added.map((topic) => eventOf(actor, 'taxonomy.created', topic.id, at, { after: written(topic) }));
  await topics.create(added, events);
  const after = await readScheme(context);
  return viewTopics(
    context,
    after,
    added.map(({ id }) => oneTopic(after, id)),
  );
}

interface Changing extends TaxonomyContext {
  /** Its name or id. */
  readonly topic: string;
  /** The state that the caller has seen: another one is a conflict. */
  readonly ifMatch?: string;
  readonly now?: Date;
}

/**
 * Changes what is given of a topic, moves it below another parent, or both. Its old name stays as another name of it.
 *
 * @throws {PharosError} as addTopic; FAILED for a cycle; CONFLICT
 */
export async function changeTopic(options: Changing & TopicWords): Promise<Topic> {
  const { actor, topics, name, description, altLabels, parent, allowResources, ifMatch, now = new Date() } = options;
  requireScope(actor, 'curate');
  const scheme = await readScheme(options);
  const before = oneTopic(scheme, options.topic);
  const above = parent === undefined || parent === '' ? undefined : oneTopic(scheme, parent);
  const renamed = name === undefined ? undefined : checkName(name);
  const names = altLabels ?? (renamed && renamed.slug !== before.slug ? [...before.altLabels, before.name] : undefined);
  const at = now.toISOString();
  const changed = {
    ...renamed,
    ...(names && { altLabels: checkAltLabels(names) }),
    ...(description !== undefined && { description: checkDescription(description) }),
    ...(allowResources !== undefined && { allowResources }),
    ...(parent !== undefined && { parentId: above?.id }),
    ...{ updatedAt: at, etag: randomUUID() },
  };
  const verb = parent !== undefined && Object.keys(changed).length === 3 ? 'taxonomy.moved' : 'taxonomy.updated';
  const event = eventOf(actor, verb, before.id, at, {
    before: written(before),
    after: written({ ...before, ...changed } as StoredTopic),
  });
  const isDone = await topics.change({ id: before.id, etag: ifMatch ?? before.etag, changed, event });
  if (!isDone) throw isChanged(before);
  return viewTopic(options, before.id);
}

/**
 * Makes one topic of two: labels, rules, names and what is below the first go to the second.
 *
 * @throws {PharosError} FORBIDDEN without the scope curate; NOT_FOUND; FAILED when the second is below the first; CONFLICT
 */
export async function mergeTopics(options: Changing & { readonly into: string }): Promise<Topic> {
  const { actor, topics, ifMatch, now = new Date() } = options;
  requireScope(actor, 'curate');
  const scheme = await readScheme(options);
  const [from, into] = [oneTopic(scheme, options.topic), oneTopic(scheme, options.into)];
  const at = now.toISOString();
  const names = new Set([...into.altLabels, from.name, ...from.altLabels]);
  names.delete(into.name);
  const after = { id: into.id, altLabels: checkAltLabels([...names]), updatedAt: at, etag: randomUUID() };
  const event = eventOf(actor, 'taxonomy.merged', into.id, at, {
    before: written(from),
    after: written({ ...into, ...after }),
  });
  const isDone = await topics.merge({ id: from.id, etag: ifMatch ?? from.etag }, after, event);
  if (!isDone) throw isChanged(from);
  return viewTopic(options, into.id);
}

/**
 * Deletes a topic with its labels and rules; files stay as they are.
 *
 * @param options `recursive` deletes those below it, too; otherwise they go up to its parent
 * @returns the topic as it was
 * @throws {PharosError} FORBIDDEN without the scope curate; NOT_FOUND; CONFLICT
 */
export async function deleteTopic(options: Changing & { readonly recursive?: boolean }): Promise<Topic> {
  const { actor, topics, recursive = false, ifMatch, now = new Date() } = options;
  requireScope(actor, 'curate');
  const scheme = await readScheme(options);
  const stored = oneTopic(scheme, options.topic);
  const before = await viewTopic(options, stored.id);
  const event = eventOf(actor, 'taxonomy.deleted', stored.id, now.toISOString(), {
    before: { ...written(stored), labels: before.labels, recursive },
  });
  const isDone = await topics.remove({ id: stored.id, etag: ifMatch ?? stored.etag }, { recursive, event });
  if (!isDone) throw isChanged(stored);
  return before;
}

function isChanged({ name }: Pick<StoredTopic, 'name'>): PharosError {
  return new PharosError('CONFLICT', `The topic ${name} has been changed meanwhile`, {
    hint: 'Look at it and try again: pharos topics.',
  });
}
