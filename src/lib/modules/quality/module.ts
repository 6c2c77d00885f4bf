import type { Module } from '../module.ts';
import type { FigureStore } from './store.ts';

/** How likely a file needs a fix, and figures about its state. What it measures are history, graph and facts of the index; it keeps figures of earlier commits only. */
export const qualityModule: Module<FigureStore> = {
  name: 'quality',
  modes: ['local', 'CLOUD', 'EDGE'],
  commands: ['risk', 'quality'],
  tools: [],
  tables: ['figures'],
  migrations: [
    {
      name: '0023-figures',
      load: async () => (await import('./migrations/0023-figures.ts')).figuresMigration,
    },
  ],
  openStore: async (dialect) => (await import('./sql-store.ts')).createFigureStore(dialect),
  routes: async () => (await import('./routes.ts')).qualityRoutes,
  questions: async () => (await import('./questions.ts')).qualityQuestions,
  afterPublish: async () => (await import('./after-publish.ts')).recordAfterPublish,
};
