import type { Actor } from '../../../actor.ts';
import { PharosError } from '../../../errors.ts';
import type { Stores } from '../../../ports/stores.ts';
import { resourceId } from '../../../text/address.ts';
import { type FileResource, fileResource, findFileResource } from './find-file-resource.ts';
import type { GraphCache } from './graph-cache.ts';
import {
  type FoundCouplings,
  findCouplings,
  type HiddenCoupling,
  type HiddenCouplings,
  type HiddenOptions,
} from './hidden.ts';

interface Discovery {
  readonly actor: Actor;
  readonly stores: Pick<Stores, 'catalog' | 'history'>;
  readonly graphs?: GraphCache;
}

export interface HypothesesOptions extends HiddenOptions {
  /** 1 to 100. */
  readonly limit: number;
  /** Id of the last one of the page before. */
  readonly cursor?: string;
}

export interface OpenDiscovery extends Discovery {
  /** UUID or address of a file. */
  readonly resource: string;
  readonly limit: number;
}

export interface ClosedDiscovery extends Discovery {
  /** UUIDs or addresses of two files of one repository. */
  readonly from: string;
  readonly to: string;
}

/** A hidden coupling of two files under the names of literature-based discovery: A and C belong together, as the Bs show, which are coupled with both. */
export interface Hypothesis {
  /** The same as long as both files have these paths. */
  readonly id: string;
  readonly aResource: FileResource;
  readonly cResource: FileResource;
  readonly bResources: readonly FileResource[];
  /** Share of the commits of the file that changed less in which the other one changed, too. */
  readonly plausibility: number;
  /** Number of these commits, and the last of them. */
  readonly together: number;
  readonly last: string;
}

export interface Hypotheses extends Pick<HiddenCouplings, 'repository' | 'commit' | 'warnings'> {
  readonly hypotheses: readonly Hypothesis[];
  readonly total: number;
  /** Of the next page; absent on the last one. */
  readonly nextCursor?: string;
}

/**
 * All hidden couplings of a repository, a folder or a file, the most plausible first.
 *
 * @throws {PharosError} USAGE for a cursor that names none of them; from findCouplings
 */
export async function hypotheses({ limit, cursor, ...options }: HypothesesOptions): Promise<Hypotheses> {
  const found = await findCouplings(options);
  const all = found.couplings.map((coupling) => hypothesisOf(found, coupling));
  const first = cursor === undefined ? 0 : all.findIndex(({ id }) => id === cursor) + 1;
  if (cursor !== undefined && first === 0) {
    throw new PharosError('USAGE', 'The cursor is of another list, or the repository was ingested again', {
      hint: 'Begin with the first page.',
    });
  }
  const page = all.slice(first, first + limit);
  const { repository, commit, warnings, total } = found;
  return {
    ...{ repository, commit, hypotheses: page, total, warnings },
    ...(first + limit < all.length && { nextCursor: page.at(-1)!.id }),
  };
}

/**
 * The hidden couplings of one file.
 *
 * @throws {PharosError} NOT_FOUND when there is no such file; from findCouplings
 */
export async function openDiscovery({ resource, limit, ...options }: OpenDiscovery): Promise<Hypotheses> {
  const { repository, path } = await findFileResource(options.stores.catalog, options.actor, resource);
  return hypotheses({ ...options, repository, path, limit });
}

/**
 * Whether two files are coupled without a dependency that explains it; no hypothesis where they are not.
 *
 * @throws {PharosError} NOT_FOUND when there is no such file; USAGE for files of two repositories; from findCouplings
 */
export async function closedDiscovery({ from, to, ...options }: ClosedDiscovery): Promise<Hypotheses> {
  const { actor, stores } = options;
  const a = await findFileResource(stores.catalog, actor, from);
  const c = await findFileResource(stores.catalog, actor, to);
  if (a.repository !== c.repository) {
    throw new PharosError('USAGE', 'The two files are in different repositories, which have no commits in common', {
      hint: 'Give two files of one repository.',
    });
  }
  const found = await findCouplings({ ...options, repository: a.repository, path: a.path });
  const { repository, commit, warnings } = found;
  const own = found.couplings.filter((coupling) => coupling.to === c.path);
  return {
    ...{ repository, commit, warnings, total: own.length },
    hypotheses: own.map((coupling) => hypothesisOf(found, coupling)),
  };
}

function hypothesisOf(
  { repository, coupled }: FoundCouplings,
  { from, to, together, share, last }: HiddenCoupling,
): Hypothesis {
  const file = (path: string) => fileResource(repository, path);
  const [low, high] = [from, to].sort();
  const between = [...(coupled.get(from) ?? [])].filter((path) => coupled.get(to)?.has(path)).sort();
  return {
    id: resourceId({ repository, path: low!, symbol: high! }),
    ...{ aResource: file(from), cResource: file(to) },
    bResources: between.map(file),
    ...{ plausibility: share, together, last },
  };
}
