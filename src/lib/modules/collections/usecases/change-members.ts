import { randomUUID } from 'node:crypto';
import { requireScope } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import { pathMatcher } from '../../../search/path-glob.ts';
import { changedFiles } from '../../../source/changed-files.ts';
import { chooseRepositories, type IngestedRepository } from '../../../usecases/questions/choose-repositories.ts';
import { pathCandidates } from '../../../usecases/questions/path-candidates.ts';
import { type FoundPlace, findPlace, placeIn } from '../../anchors/api.ts';
import { openAuthority } from '../../authority/api.ts';
import type { Collection } from '../collection.ts';
import type { NewMember } from '../store.ts';
import { checkText } from './check-collection.ts';
import type { ChoosingCollections, CollectionContext } from './collection-context.ts';
import { eventOf } from './collection-event.ts';
import { createMemberFinder } from './member-finder.ts';
import { isChanged, oneCollection, ownCollection } from './readable-collections.ts';
import { settleMembers } from './settle-members.ts';
import { viewOne } from './show-collection.ts';

interface Adding {
  /** Name or id. */
  readonly collection: string;
  /** What the reader of a tour is told at each of the places. */
  readonly text?: string;
  /** 1 = first; last by default. */
  readonly position?: number;
  readonly ifMatch?: string;
  readonly now?: Date;
}

export interface AddMembersOptions extends ChoosingCollections, Adding {
  /** As in findPlace; a folder that ends with `/`, or a pattern, stands for the files that are there now. */
  readonly targets: readonly string[];
  /** Adds the files that changed since HEAD branched off this ref. */
  readonly diff?: string;
  /** Adds the files that CODEOWNERS gives to this owner now. */
  readonly owner?: string;
  /** Looks at the files of a local working tree, too; never for callers from elsewhere. */
  readonly workTree?: boolean;
}

export interface AddedMembers {
  readonly collection: Collection;
  readonly added: number;
  /** Places that were in the collection already. */
  readonly known: number;
  /** Files whose text is not in the index: nothing could follow them. */
  readonly leftOut: readonly string[];
}

/**
 * Adds files, lines, definitions or repositories to a collection.
 *
 * @throws {PharosError} from findPlace, changedFiles and ownCollection; NOT_FOUND when a pattern fits no file; FAILED for too many; CONFLICT
 */
export async function addMembers(options: AddMembersOptions): Promise<AddedMembers> {
  const { stores, targets, diff, owner, signal } = options;
  requireScope(options.actor, 'write');
  await ownCollection(options, options.collection);
  const places: FoundPlace[] = [];
  const leftOut: string[] = [];
  const addFiles = async (repository: IngestedRepository, paths: readonly string[]) => {
    for (const path of paths) {
      const place = await wholeFile(options, repository, path);
      if (place) places.push(place);
      else leftOut.push(path);
    }
  };
  for (const target of targets) {
    if (!isPattern(target)) places.push(await findPlace({ ...options, target }));
    else for (const { repository, paths } of await matching(options, target)) await addFiles(repository, paths);
  }
  if (diff !== undefined || owner !== undefined) {
    const repository = await one(options);
    const indexed = await indexedPaths(options, repository);
    if (diff !== undefined) {
      const { files } = await changedFiles(repository.key, diff, signal);
      await addFiles(
        repository,
        files.map(({ path }) => path).filter((path) => indexed.has(path)),
      );
    }
    if (owner !== undefined) {
      const { declared } = await openAuthority({ actor: options.actor, stores, repository: repository.key });
      const owned = [...indexed].filter((path) => declared?.decide(path).some(({ owners }) => owners.includes(owner)));
      if (owned.length === 0) {
        throw new PharosError('NOT_FOUND', `CODEOWNERS gives no indexed file of ${repository.key} to ${owner}`, {
          hint: 'Write the owner as CODEOWNERS does: pharos owners <path>.',
        });
      }
      await addFiles(repository, owned.sort());
    }
  }
  return { ...(await attach(options, places)), leftOut };
}

/** The same for places that are found already. */
export async function addPlaces(
  options: CollectionContext & Adding & { readonly places: readonly FoundPlace[] },
): Promise<AddedMembers> {
  requireScope(options.actor, 'write');
  return { ...(await attach(options, options.places)), leftOut: [] };
}

async function attach(
  options: CollectionContext & Adding,
  places: readonly FoundPlace[],
): Promise<Pick<AddedMembers, 'collection' | 'added' | 'known'>> {
  const { actor, members, position, ifMatch, now = new Date() } = options;
  const { stored } = await ownCollection(options, options.collection);
  const at = now.toISOString();
  const text = options.text === undefined ? undefined : checkText('text', options.text);
  const given = places.map(({ repository, anchor, text: whole }): NewMember => {
    const anchorId = randomUUID();
    return {
      member: { id: randomUUID(), anchorId, ...(text ? { text } : {}), addedBy: actor.id, addedAt: at },
      anchor: { id: anchorId, repository: repository.key, anchor, text: whole },
    };
  });
  const after = {
    members: given
      .slice(0, MOST_TOLD)
      .map(({ anchor: { repository, anchor } }) => ({ repository, path: anchor.path, startLine: anchor.startLine })),
    count: given.length,
  };
  const added = await members.add({ id: stored.id, etag: ifMatch ?? stored.etag }, given, {
    ...{ updatedAt: at, etag: randomUUID() },
    ...(position !== undefined && { position }),
    event: eventOf(actor, 'collection.resource_added', stored.id, at, { after }),
  });
  if (added === undefined) throw isChanged(stored);
  await settleMembers(options, [...new Set(places.map(({ repository }) => repository.key))]);
  return {
    collection: await viewOne(options, await oneCollection(options, stored.id)),
    added,
    known: places.length - added,
  };
}

/** Members that an event lists. */
const MOST_TOLD = 100;

function isPattern(target: string): boolean {
  return target !== '.' && (target.endsWith('/') || /[*?{]/.test(target));
}

/** Files of the chosen repositories that fit a pattern: as seen from the directory, or else from the root. */
async function matching(options: AddMembersOptions, target: string) {
  const repositories = await chooseRepositories(options.stores.catalog, options);
  const found = [];
  for (const repository of repositories) {
    const indexed = [...(await indexedPaths(options, repository))].sort();
    for (const pattern of pathCandidates(repository.key, target, options.directory)) {
      const paths = indexed.filter(pathMatcher(pattern));
      if (paths.length === 0) continue;
      found.push({ repository, paths });
      break;
    }
  }
  if (found.length > 0) return found;
  throw new PharosError(
    'NOT_FOUND',
    `No indexed file fits ${target} in ${repositories.map(({ key }) => key).join(', ')}`,
    {
      hint: 'Quote the pattern, and give it from the root of the repository: "src/payments/**".',
    },
  );
}

async function indexedPaths(
  { stores }: Pick<CollectionContext, 'stores'>,
  { current: { generation } }: IngestedRepository,
): Promise<ReadonlySet<string>> {
  const [files, documents] = await Promise.all([
    stores.catalog.report(generation, 'files'),
    stores.catalog.report(generation, 'documents'),
  ]);
  return new Set([...files, ...documents].map(({ path }) => path));
}

/** Undefined for a file whose text is not in the index. */
async function wholeFile(
  options: CollectionContext,
  repository: IngestedRepository,
  path: string,
): Promise<FoundPlace | undefined> {
  try {
    return await placeIn(repository, { path }, options);
  } catch (error) {
    if (error instanceof PharosError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}

async function one(options: ChoosingCollections): Promise<IngestedRepository> {
  const [repository, ...others] = await chooseRepositories(options.stores.catalog, options);
  if (repository && others.length === 0) return repository;
  throw new PharosError('USAGE', `${others.length + 1} repositories are indexed, and files are to be taken from one`, {
    hint: 'Choose one with --repo, or change to its directory.',
  });
}

export interface EditMembersOptions extends CollectionContext {
  readonly collection: string;
  /** Paths, addresses, ids or the beginnings of ids of members. */
  readonly removed?: readonly string[];
  /** Texts of the tour, by the same; '' removes one. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Members that come first from now on, in this order. */
  readonly first?: readonly string[];
  readonly ifMatch?: string;
  readonly now?: Date;
}

/**
 * Removes members, changes their texts, or their order.
 *
 * @throws {PharosError} from ownCollection; NOT_FOUND for something that is no member; CONFLICT
 */
export async function editMembers(options: EditMembersOptions): Promise<Collection> {
  const { actor, members, removed = [], texts = new Map(), first = [], ifMatch, now = new Date() } = options;
  requireScope(actor, 'write');
  const { stored, counts } = await ownCollection(options, options.collection);
  await settleMembers(
    options,
    counts.map(({ repository }) => repository),
  );
  const find = createMemberFinder(
    options,
    stored.id,
    counts.map(({ repository }) => repository),
  );
  const edits = {
    removed: [...new Set((await Promise.all(removed.map(find))).flat())],
    texts: new Map(
      (
        await Promise.all(
          [...texts].map(async ([name, text]) =>
            (await find(name)).map((id) => [id, checkText('text', text)] as const),
          ),
        )
      ).flat(),
    ),
    first: [...new Set((await Promise.all(first.map(find))).flat())],
  };
  const at = now.toISOString();
  const verb = edits.removed.length > 0 ? 'collection.resource_removed' : 'collection.resources_changed';
  const event = eventOf(actor, verb, stored.id, at, {
    ...(edits.removed.length > 0 && { before: { members: removed.slice(0, MOST_TOLD), count: edits.removed.length } }),
    after: {
      ...(texts.size > 0 && { texts: Object.fromEntries(texts) }),
      ...(first.length > 0 && { first: first.slice(0, MOST_TOLD) }),
    },
  });
  const stamp = { updatedAt: at, etag: randomUUID(), event };
  const done = await members.edit({ id: stored.id, etag: ifMatch ?? stored.etag }, edits, stamp);
  if (done === undefined) throw isChanged(stored);
  return viewOne(options, await oneCollection(options, stored.id));
}
