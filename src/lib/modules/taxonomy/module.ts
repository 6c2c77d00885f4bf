import type { Module } from '../module.ts';
import type { TaxonomyStores } from './open-store.ts';

/** Topics of files: suggested from what there is, corrected by people, and told of changes. */
export const taxonomyModule: Module<TaxonomyStores> = {
  name: 'taxonomy',
  modes: ['local', 'CLOUD', 'EDGE'],
  commands: ['topics', 'topic', 'changes'],
  tools: [],
  tables: ['topics', 'labels', 'topic_rules', 'topic_models'],
  migrations: [
    {
      name: '0026-topics',
      load: async () => (await import('./migrations/0026-topics.ts')).topicsMigration,
    },
  ],
  openStore: async (dialect) => (await import('./open-store.ts')).openTaxonomyStores(dialect),
  routes: async () => (await import('./routes.ts')).taxonomyRoutes,
  questions: async () => (await import('./questions.ts')).taxonomyQuestions,
};
