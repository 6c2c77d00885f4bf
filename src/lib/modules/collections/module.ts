import type { Module } from '../module.ts';
import type { CollectionStores } from './open-store.ts';

/** Saved scopes and tours over several repositories, whose members follow the code. */
export const collectionsModule: Module<CollectionStores> = {
  name: 'collections',
  modes: ['local', 'CLOUD', 'EDGE'],
  commands: ['collection'],
  tools: [],
  tables: ['collections', 'collection_repositories', 'collection_members'],
  migrations: [
    {
      name: '0021-collections',
      load: async () => {
        const { collectionsMigration } = await import('./migrations/0021-collections.ts');
        return () => collectionsMigration;
      },
    },
  ],
  openStore: async (dialect) => (await import('./open-store.ts')).openCollectionStores(dialect),
  routes: async () => (await import('./routes.ts')).collectionRoutes,
  questions: async () => (await import('./questions.ts')).collectionQuestions,
};
