import type { AfterPublish } from '../module.ts';
import type { AnchorStore } from './store.ts';
import { placeAgain } from './usecases/place-again.ts';

/** Outside of the ingest's transaction: notes must never cost a generation. */
export const placeAnchors: AfterPublish = async ({ repository }, { stores, store }) => {
  await placeAgain({ anchors: await store<AnchorStore>(), stores, repository });
};
