import type { SqlDialect } from '../../adapters/sql/dialect.ts';
import { type AnchorStore, createAnchorStore } from '../anchors/api.ts';
import { openTaxonomyStores, type TaxonomyStores } from '../taxonomy/api.ts';
import { createCollectionStore } from './sql-collections.ts';
import { createMemberStore } from './sql-members.ts';
import type { CollectionStore, MemberStore } from './store.ts';

/** Collections, their members, and the anchors by which members follow the code. */
export interface CollectionStores {
  readonly collections: CollectionStore;
  readonly members: MemberStore;
  readonly anchors: AnchorStore;
  /** Topics, for rules that name some. */
  readonly openTopics: () => Promise<TaxonomyStores>;
}

export function openCollectionStores(dialect: SqlDialect): CollectionStores {
  const anchors = createAnchorStore(dialect);
  return {
    collections: createCollectionStore(dialect),
    members: createMemberStore(dialect, anchors),
    anchors,
    openTopics: () => openTaxonomyStores(dialect),
  };
}
