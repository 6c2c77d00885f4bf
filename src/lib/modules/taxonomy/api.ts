/** The interface of this module for other modules and for commands. */
export { taxonomyModule } from './module.ts';
export { openTaxonomyStores, type TaxonomyStores } from './open-store.ts';
export type { Topic } from './topic.ts';
export { topicFiles } from './usecases/topic-files.ts';
