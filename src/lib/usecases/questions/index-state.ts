import type { Actor } from '../../actor.ts';
import type { Catalog } from '../../ports/catalog.ts';
import type { IngestedRepository } from './choose-repositories.ts';
import { type Freshness, freshness } from './freshness.ts';
import { type UnknownLinks, unknownLinks } from './unknown-links.ts';
import { visibleRepositories } from './visible-repositories.ts';

export interface IndexState extends UnknownLinks {
  readonly repository: string;
  readonly commit: string | undefined;
  readonly head: string | undefined;
  readonly freshness: Freshness;
  /** ISO 8601. */
  readonly ingestedAt: string;
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
  const { commit, publishedAt: ingestedAt } = record.current;
  return {
    repository,
    commit,
    ingestedAt,
    ...unknownLinks(record.current),
    ...(await freshness(record as IngestedRepository, signal)),
  };
}
