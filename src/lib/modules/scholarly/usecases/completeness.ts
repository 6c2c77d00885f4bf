import type { Actor } from '../../../actor.ts';
import type { Stores } from '../../../ports/stores.ts';
import { ingestedOf } from '../../../usecases/questions/choose-repositories.ts';
import { visibleRepositories } from '../../../usecases/questions/visible-repositories.ts';
import { type CitationAnswer, cite } from './cite.ts';

export interface Completeness {
  /** Repositories that the actor may see. */
  readonly totalResources: number;
  readonly withCitationFile: number;
  readonly withDoi: number;
  readonly withAuthors: number;
  readonly withLicense: number;
  /** Null without a repository. */
  readonly averageCompleteness: number | null;
}

/** How completely repositories say how they are to be cited. */
export async function completeness({
  actor,
  stores,
}: {
  readonly actor: Actor;
  readonly stores: Pick<Stores, 'catalog'>;
}): Promise<Completeness> {
  const repositories = ingestedOf(await visibleRepositories(stores.catalog, actor));
  const cited: CitationAnswer[] = [];
  for (const { key: repository } of repositories) cited.push(await cite({ actor, stores, repository, format: 'csl' }));
  const count = (has: (one: CitationAnswer) => boolean) => cited.filter(has).length;
  const withAuthors = count(({ citation }) => citation.authors.length > 0);
  const withDoi = count(({ citation }) => citation.doi !== undefined);
  const withLicense = count(({ citation }) => citation.license !== undefined);
  const withDate = count(({ citation }) => citation.date !== undefined);
  const total = cited.length;
  return {
    totalResources: total,
    withCitationFile: count(({ source }) => source !== undefined && /\.(?:cff|md)$|^codemeta|^\.zenodo/.test(source)),
    ...{ withDoi, withAuthors, withLicense },
    averageCompleteness: total === 0 ? null : (total + withAuthors + withDoi + withLicense + withDate) / (5 * total),
  };
}
