import { PharosError } from '../../../errors.ts';
import { pathMatcher } from '../../../search/path-glob.ts';
import { type Addressed, addressOf, resourceId } from '../../../text/address.ts';
import {
  chooseRepositories,
  type IngestedRepository,
  type RepositoryChoice,
} from '../../../usecases/questions/choose-repositories.ts';
import type { ReadStatus, Resource, ResourceType } from '../resource.ts';
import { readingOf, settledMarks } from './reading-list.ts';
import type { ChoosingResources, ResourceContext } from './resource-context.ts';

export interface ListResourcesOptions extends ChoosingResources {
  /** Part of a path, name or key, in any case. */
  readonly q?: string;
  /** Repositories, files and documents by default. */
  readonly type?: ResourceType;
  readonly language?: string;
  readonly readStatus?: ReadStatus;
  /** A glob, as in `pharos search --path`. */
  readonly path?: string;
  readonly descending?: boolean;
  readonly limit: number;
  readonly cursor?: string;
}

export interface ResourceList {
  /** By address. */
  readonly items: readonly Resource[];
  readonly total: number;
  /** Absent on the last page. */
  readonly nextCursor?: string;
}

/**
 * All that is indexed and that the actor may see, by address.
 *
 * @throws {PharosError} USAGE for a cursor of another list; from chooseRepositories
 */
export async function listResources(options: ListResourcesOptions): Promise<ResourceList> {
  const { stores, q, type, language, path, readStatus, descending = false, limit, cursor } = options;
  const repositories = await chooseRepositories(stores.catalog, options as RepositoryChoice);
  const read = await readStatuses(options);
  const fits = path === undefined ? undefined : pathMatcher(path);
  const wanted = q?.toLowerCase();
  const all: Resource[] = [];
  for (const repository of repositories) {
    for (const one of await resourcesOf(options, repository, type, read)) {
      if (language !== undefined && one.language !== language) continue;
      if (fits && !(one.path !== undefined && fits(one.path))) continue;
      if (readStatus !== undefined && one.readStatus !== readStatus) continue;
      if (wanted !== undefined && !one.title.toLowerCase().includes(wanted)) continue;
      all.push(one);
    }
  }
  const sign = descending ? -1 : 1;
  all.sort((a, b) => (a.address < b.address ? -sign : a.address > b.address ? sign : 0));
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const from =
    after === undefined ? 0 : all.findIndex(({ address }) => (descending ? address < after : address > after));
  const page = from < 0 ? [] : all.slice(from, from + limit);
  const last = page.at(-1);
  return {
    items: page,
    total: all.length,
    ...(last && from + limit < all.length && { nextCursor: Buffer.from(last.address).toString('base64url') }),
  };
}

/** What the actor has read, by the id of the resource. */
export async function readStatuses(context: ResourceContext): Promise<ReadonlyMap<string, ReadStatus>> {
  const marks = await settledMarks(context);
  return new Map(marks.map(readingOf).map(({ resourceId: id, readStatus }) => [id, readStatus]));
}

/** The resources of a repository; definitions only where they are asked for. */
export async function resourcesOf(
  { stores }: Pick<ResourceContext, 'stores'>,
  repository: IngestedRepository,
  type: ResourceType | undefined,
  read: ReadonlyMap<string, ReadStatus>,
): Promise<readonly Resource[]> {
  const { generation } = repository.current;
  const wants = (one: ResourceType) => (type === undefined ? one !== 'definition' : type === one);
  const found: Resource[] = wants('repository') ? [resourceOf(repository, {}, 'repository', read)] : [];
  for (const [kind, report] of [
    ['file', 'files'],
    ['document', 'documents'],
  ] as const) {
    if (!wants(kind)) continue;
    for (const { path, language, status, reason } of await stores.catalog.report(generation, report)) {
      const failed = status === 'parsed' ? {} : { ingestionStatus: 'failed' as const, reason };
      found.push({ ...resourceOf(repository, { path }, kind, read), language, ...failed });
    }
  }
  if (wants('definition')) {
    for (const { from: path, symbol } of await stores.catalog.report(generation, 'definitions'))
      found.push(resourceOf(repository, { path, symbol }, 'definition', read));
  }
  return found;
}

function resourceOf(
  { key, url, current: { commit, publishedAt } }: IngestedRepository,
  { path, symbol }: Omit<Addressed, 'repository'>,
  type: ResourceType,
  read: ReadonlyMap<string, ReadStatus>,
): Resource {
  const named = { repository: key, ...(path !== undefined && { path }), ...(symbol !== undefined && { symbol }) };
  const id = resourceId(named);
  return {
    ...{ id, address: addressOf(named), type, title: symbol ?? path ?? key, ...named },
    ...(url !== undefined && { url }),
    ...{ readStatus: read.get(id) ?? 'unread', ingestionStatus: 'completed', updatedAt: publishedAt },
    ...(commit !== undefined && { commit }),
  };
}

function readCursor(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  if (Buffer.from(text).toString('base64url') === cursor) return text;
  throw new PharosError('USAGE', `The cursor ${cursor.slice(0, 60)} cannot be read`, {
    hint: 'Use the one from the end of the page before.',
  });
}
