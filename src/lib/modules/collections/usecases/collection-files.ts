import { PharosError } from '../../../errors.ts';
import {
  chooseRepositories,
  type IngestedRepository,
  ingestedOf,
  isWithin,
  type RepositoryChoice,
} from '../../../usecases/questions/choose-repositories.ts';
import { visibleRepositories } from '../../../usecases/questions/visible-repositories.ts';
import type { StoredCollection } from '../store.ts';
import type { ChoosingCollections, CollectionContext } from './collection-context.ts';
import { oneCollection, type ReadableCollection, readableCollections } from './readable-collections.ts';
import { createRuleReader, type RuleReader } from './rule-files.ts';
import { settleMembers } from './settle-members.ts';

/** Paths by the key of their repository. */
export type FilesByRepository = ReadonlyMap<string, ReadonlySet<string>>;

export interface CollectionFiles {
  readonly collection: StoredCollection;
  /** Indexed files of its members and its rule, and of all collections below it; of a repository that is a member all. */
  readonly files: FilesByRepository;
}

/**
 * The files that a question about a collection is about.
 *
 * @throws {PharosError} from oneCollection; NOT_FOUND when it has no indexed file that the actor sees
 */
export async function collectionFiles(
  context: CollectionContext & { readonly collection: string },
): Promise<CollectionFiles> {
  const { actor, stores, members } = context;
  const top = await oneCollection(context, context.collection);
  const all = await withDescendants(context, top);
  await settleMembers(context, [...new Set(all.flatMap(({ counts }) => counts.map(({ repository }) => repository)))]);
  const repositories = ingestedOf(await visibleRepositories(stores.catalog, actor));
  const places = Map.groupBy(await members.places(all.map(({ stored }) => stored.id)), ({ repository }) => repository);
  const read = createRuleReader(context);
  const files = new Map<string, Set<string>>();
  for (const repository of repositories) {
    const placed = (places.get(repository.key) ?? []).filter(({ isLost }) => !isLost);
    const found = new Set(placed.flatMap(({ path }) => (path === '' ? [] : [path])));
    if (placed.some(({ path }) => path === '')) for (const path of await read({}, repository)) found.add(path);
    await addRules(found, all, repository, read);
    if (found.size > 0) files.set(repository.key, found);
  }
  if (files.size === 0) {
    throw new PharosError('NOT_FOUND', `The collection ${top.stored.name} has no indexed file`, {
      hint: `Add some: pharos collection add ${top.stored.id.slice(0, 8)} <path>.`,
    });
  }
  return { collection: top.stored, files };
}

async function addRules(
  found: Set<string>,
  all: readonly ReadableCollection[],
  repository: IngestedRepository,
  read: RuleReader,
): Promise<void> {
  for (const { stored } of all)
    if (stored.rule) for (const path of await read(stored.rule, repository)) found.add(path);
}

/** A collection and all below it that the actor sees. */
async function withDescendants(
  context: CollectionContext,
  top: ReadableCollection,
): Promise<readonly ReadableCollection[]> {
  const others = await readableCollections(context, ({ parentId }) => parentId !== undefined);
  const byParent = Map.groupBy(others, ({ stored }) => stored.parentId!);
  const found = [top];
  for (const one of found) found.push(...(byParent.get(one.stored.id) ?? []));
  return found;
}

export interface FilesInOne {
  readonly collection: StoredCollection;
  readonly repository: IngestedRepository;
  readonly files: ReadonlySet<string>;
  /** Those of them that are source code. */
  readonly sources: readonly string[];
}

/**
 * The same for a question about one repository: the one that is named, the one around the directory if the collection has files there,
 * or else the only one of the collection.
 *
 * @throws {PharosError} from collectionFiles; USAGE when it may be one of several; NOT_FOUND when it has no file in the one that is named
 */
export async function collectionFilesInOne(
  context: ChoosingCollections & { readonly collection: string },
): Promise<FilesInOne> {
  const { actor, stores, repository: name, directory } = context;
  const { collection, files } = await collectionFiles(context);
  const choice: RepositoryChoice = { actor, ...(name === undefined ? { all: true } : { repository: name }) };
  const chosen = await chooseRepositories(stores.catalog, choice);
  const found = chosen.filter(({ key }) => files.has(key));
  const around = found.filter(({ key }) => directory !== undefined && isWithin(directory, key));
  const [repository, ...others] = around.length > 0 ? around : found;
  if (!repository) {
    throw new PharosError('NOT_FOUND', `The collection ${collection.name} has no file in ${chosen[0]?.key ?? name}`, {
      hint: `It has files in ${[...files.keys()].join(', ')}.`,
    });
  }
  if (others.length > 0) {
    throw new PharosError('USAGE', `The collection ${collection.name} has files in ${found.length} repositories`, {
      hint: `Choose one with --repo: ${found.map(({ key }) => key).join(', ')}.`,
    });
  }
  const own = files.get(repository.key)!;
  const rows = await stores.catalog.report(repository.current.generation, 'files');
  const sources = rows.flatMap(({ path }) => (own.has(path) ? [path] : []));
  return { collection, repository, files: own, sources };
}
