import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { ingestedOf } from '../../../usecases/questions/choose-repositories.ts';
import { visibleRepositories } from '../../../usecases/questions/visible-repositories.ts';
import { adoptMoved, placeAgain } from '../../anchors/api.ts';
import type { TaxonomyContext } from './taxonomy-context.ts';

/** Brings the places of labels up to date before they are read: what an ingest left undone, and checkouts that have moved. */
export async function settleLabels(context: TaxonomyContext, repositories: readonly string[]): Promise<void> {
  const { actor, anchors, stores, labels, signal } = context;
  const labelled = (await labels.counts()).map(({ repository }) => repository);
  if (labelled.some((key) => isAbsolute(key) && actor.visible(key) && !existsSync(key))) {
    for (const { key } of ingestedOf(await visibleRepositories(stores.catalog, actor)))
      await adoptMoved({ actor, anchors, repository: key, ...(signal && { signal }) });
  }
  for (const repository of repositories)
    if (actor.visible(repository) && labelled.includes(repository)) await placeAgain({ anchors, stores, repository });
}
