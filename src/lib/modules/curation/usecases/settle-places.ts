import { adoptMoved, placeAgain } from '../../anchors/api.ts';
import type { FindingContext } from './finding-context.ts';

/** Brings the places of a repository's findings up to date: what an ingest left undone, and a checkout that has moved. */
export async function settlePlaces(
  { actor, anchors, stores, signal }: FindingContext,
  repository: string,
): Promise<void> {
  await adoptMoved({ actor, anchors, repository, ...(signal && { signal }) });
  await placeAgain({ anchors, stores, repository });
}
