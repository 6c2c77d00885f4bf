import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { ingestedOf } from '../../../usecases/questions/choose-repositories.ts';
import { visibleRepositories } from '../../../usecases/questions/visible-repositories.ts';
import { adoptMoved, placeAgain } from '../../anchors/api.ts';
import type { CollectionContext } from './collection-context.ts';

/** Brings the places of members up to date before they are read: what an ingest left undone, and checkouts that have moved. */
export async function settleMembers(context: CollectionContext, repositories: readonly string[]): Promise<void> {
  const { actor, anchors, stores, signal } = context;
  if (repositories.some((key) => isAbsolute(key) && actor.visible(key) && !existsSync(key))) {
    for (const { key } of ingestedOf(await visibleRepositories(stores.catalog, actor)))
      await adoptMoved({ actor, anchors, repository: key, ...(signal && { signal }) });
  }
  for (const repository of repositories) {
    if (actor.visible(repository)) await placeAgain({ anchors, stores, repository });
  }
}
