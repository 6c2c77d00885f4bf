import { ingestedOf } from '../../../usecases/questions/choose-repositories.ts';
import { visibleRepositories } from '../../../usecases/questions/visible-repositories.ts';
import type { Collection, Member, RuleFile } from '../collection.ts';
import type { StoredCollection } from '../store.ts';
import type { CollectionContext } from './collection-context.ts';
import { oneCollection, type ReadableCollection, readableCollections } from './readable-collections.ts';
import { createRuleReader, type RuleReader } from './rule-files.ts';
import { settleMembers } from './settle-members.ts';
import { viewCollection, viewFile, viewMember } from './view-collection.ts';

export interface ShowCollectionOptions extends CollectionContext {
  /** Its name or id. */
  readonly collection: string;
  /** Most members, and most files of the rule. */
  readonly limit: number;
  /** Only members after this position. */
  readonly after?: number;
  /** Only members that are lost or have changed. */
  readonly stale?: boolean;
}

export interface CollectionDetails extends Collection {
  readonly items: readonly Member[];
  /** Members, by the filters that were given. */
  readonly total: number;
  /** Position of the last member of this page; absent on the last page. */
  readonly nextCursor?: string;
  /** Files that the rule finds, without those that are members; absent without a rule. */
  readonly ruleFiles?: readonly RuleFile[];
  readonly subcollections: readonly Pick<Collection, 'id' | 'name'>[];
}

/**
 * A collection with its members, in their order.
 *
 * @throws {PharosError} from oneCollection
 */
export async function showCollection(options: ShowCollectionOptions): Promise<CollectionDetails> {
  const { members, limit, after, stale } = options;
  const before = await oneCollection(options, options.collection);
  const repositories = before.counts.map(({ repository }) => repository);
  await settleMembers(options, repositories);
  const found = await oneCollection(options, before.stored.id);
  const { id, rule } = found.stored;
  const filter = {
    collectionId: id,
    repositories: found.counts.map(({ repository }) => repository),
    ...(stale && { stale }),
  };
  const page = await members.list(filter, { limit: limit + 1, ...(after !== undefined && { after }) });
  const items = page.slice(0, limit).map(viewMember);
  const ruleFiles = rule && (await filesOfRules(options, [found])).get(id)!;
  const related = await readableCollections(options, (one) => one.parentId === id || one.id === found.stored.parentId);
  const isParentSeen = related.some(({ stored }) => stored.id === found.stored.parentId);
  return {
    ...viewCollection(options.actor, found, { ruleFiles: ruleFiles?.length ?? 0, isParentSeen }),
    items,
    total: await members.count(filter),
    ...(page.length > limit && { nextCursor: String(items.at(-1)!.position) }),
    ...(ruleFiles && { ruleFiles: ruleFiles.slice(0, limit) }),
    subcollections: related.flatMap(({ stored }) =>
      stored.parentId === id ? [{ id: stored.id, name: stored.name }] : [],
    ),
  };
}

/** A collection without its members, as its readers see it. */
export async function viewOne(context: CollectionContext, found: ReadableCollection): Promise<Collection> {
  const [view] = await viewAll(context, [found]);
  return view!;
}

/** The same for several. */
export async function viewAll(
  context: CollectionContext,
  found: readonly ReadableCollection[],
): Promise<readonly Collection[]> {
  const rules = await filesOfRules(context, found);
  const parents = new Set(found.flatMap(({ stored }) => stored.parentId ?? []));
  const seen = parents.size === 0 ? [] : await readableCollections(context, ({ id }) => parents.has(id));
  const isSeen = new Set(seen.map(({ stored }) => stored.id));
  return found.map((one) =>
    viewCollection(context.actor, one, {
      ruleFiles: rules.get(one.stored.id)?.length ?? 0,
      isParentSeen: isSeen.has(one.stored.parentId ?? ''),
    }),
  );
}

/** Files of the rules that are not among the members, by the id of the collection. */
async function filesOfRules(
  context: CollectionContext,
  found: readonly ReadableCollection[],
): Promise<ReadonlyMap<string, readonly RuleFile[]>> {
  const ruled = found.filter(({ stored }) => stored.rule);
  if (ruled.length === 0) return new Map();
  const { actor, stores, members } = context;
  const repositories = ingestedOf(await visibleRepositories(stores.catalog, actor));
  const places = await members.places(ruled.map(({ stored }) => stored.id));
  const known = new Set(places.map(({ collectionId, repository, path }) => `${collectionId}\0${repository}\0${path}`));
  const read = createRuleReader(context);
  const files = new Map<string, readonly RuleFile[]>();
  for (const { stored } of ruled) files.set(stored.id, await filesOf(stored, read));
  return files;

  async function filesOf({ id, rule }: StoredCollection, readRule: RuleReader): Promise<readonly RuleFile[]> {
    const all: RuleFile[] = [];
    for (const repository of repositories) {
      for (const path of [...(await readRule(rule!, repository))].sort())
        if (!known.has(`${id}\0${repository.key}\0${path}`)) all.push(viewFile(repository.key, path));
    }
    return all;
  }
}
