import type { AfterPublish } from '../module.ts';
import type { ReferenceStore } from './store.ts';
import { readReferences } from './usecases/read-references.ts';

/** Outside of the ingest's transaction: references must never cost a generation. */
export const readAfterPublish: AfterPublish = async ({ generation }, { stores, store }) => {
  await readReferences({ catalog: stores.catalog, references: await store<ReferenceStore>(), generation });
};
