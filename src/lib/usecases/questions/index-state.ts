import type { Actor } from '../../actor.ts';
import type { Catalog } from '../../ports/catalog.ts';
import type { IngestedRepository } from './choose-repositories.ts';
import { type Freshness, freshness } from './freshness.ts';
import { type UnknownLinks, unknownLinks } from './unknown-links.ts';
import { visibleRepositories } from './visible-repositories.ts';

export interface IndexedCommit extends UnknownLinks {
  readonly repository: string;
  readonly commit: string | undefined;
  /** ISO 8601. */
  readonly ingestedAt: string;
}

export interface IndexState extends IndexedCommit {
  readonly head: string | undefined;
  readonly freshness: Freshness;
}

/** Whether an answer about a repository is still true; undefined when it is not indexed any more. */
export async function indexState(
  catalog: Pick<Catalog, 'repositories'>,
  actor: Actor,
  repository: string,
  signal?: AbortSignal,
): Promise<IndexState | undefined> {
  const [record] = await visibleRepositories(catalog, actor, repository);
  if (!record?.current) return undefined;
  return { ...indexedCommit(record as IngestedRepository), ...(await freshness(record as IngestedRepository, signal)) };
}

/** The same without a look at the files; undefined when it is not indexed any more. */
export async function indexedState(
  catalog: Pick<Catalog, 'repositories'>,
  actor: Actor,
  repository: string,
): Promise<IndexedCommit | undefined> {
  const [record] = await visibleRepositories(catalog, actor, repository);
  return record?.current && indexedCommit(record as IngestedRepository);
}

function indexedCommit({ key, current }: IngestedRepository): IndexedCommit {
  const { commit, publishedAt: ingestedAt } = current;
  return { repository: key, commit, ingestedAt, ...unknownLinks(current) };
}
