import type { SqlDialect } from '../../adapters/sql/dialect.ts';
import { type AnchorStore, createAnchorStore } from '../anchors/api.ts';
import { createLabelStore } from './sql-labels.ts';
import { createTopicModelStore } from './sql-models.ts';
import { createTopicStore } from './sql-topics.ts';
import type { LabelStore, TopicModelStore, TopicStore } from './store.ts';

/** Topics, what people labelled with them, what was learned, and the anchors by which labels follow the code. */
export interface TaxonomyStores {
  readonly topics: TopicStore;
  readonly labels: LabelStore;
  readonly topicModels: TopicModelStore;
  readonly anchors: AnchorStore;
}

export function openTaxonomyStores(dialect: SqlDialect): TaxonomyStores {
  return {
    topics: createTopicStore(dialect),
    labels: createLabelStore(dialect),
    topicModels: createTopicModelStore(dialect),
    anchors: createAnchorStore(dialect),
  };
}
