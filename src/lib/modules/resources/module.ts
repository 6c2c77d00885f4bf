import type { Module } from '../module.ts';
import type { ResourceStores } from './open-store.ts';

/** One address for everything that is indexed, and what each person has read of it. */
export const resourcesModule: Module<ResourceStores> = {
  name: 'resources',
  modes: ['local', 'CLOUD', 'EDGE'],
  commands: ['resources', 'read', 'docs'],
  tools: [],
  tables: ['marks'],
  migrations: [
    {
      name: '0022-marks',
      load: async () => {
        const { marksMigration } = await import('./migrations/0022-marks.ts');
        return () => marksMigration;
      },
    },
  ],
  openStore: async (dialect) => (await import('./open-store.ts')).openResourceStores(dialect),
  routes: async () => (await import('./routes.ts')).resourceRoutes,
  questions: async () => (await import('./questions.ts')).resourceQuestions,
};
