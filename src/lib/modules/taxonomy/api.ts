/** The interface of this module for other modules and for commands; what takes time to load comes when it is called. */

import type { SqlDialect } from '../../adapters/sql/dialect.ts';
import type { TaxonomyStores } from './open-store.ts';
import type { TopicFiles, TopicFilesOptions } from './usecases/topic-files.ts';
import type { TopicNames, TopicNamesOptions } from './usecases/topic-names.ts';

export { taxonomyModule } from './module.ts';
export type { TaxonomyStores } from './open-store.ts';
export type { Topic } from './topic.ts';

export async function openTaxonomyStores(dialect: SqlDialect): Promise<TaxonomyStores> {
  return (await import('./open-store.ts')).openTaxonomyStores(dialect);
}

/** As `topicFiles` of the use-case. */
export async function topicFiles(options: TopicFilesOptions): Promise<TopicFiles> {
  return (await import('./usecases/topic-files.ts')).topicFiles(options);
}

/** As `topicNames` of the use-case. */
export async function topicNames(options: TopicNamesOptions): Promise<TopicNames | undefined> {
  return (await import('./usecases/topic-names.ts')).topicNames(options);
}
