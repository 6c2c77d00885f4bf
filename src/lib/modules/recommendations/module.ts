import type { Module } from '../module.ts';

/** Which files belong to a change, and where to begin reading. It has no tables: history, graph and vectors are those of the index. */
export const recommendationsModule: Module = {
  name: 'recommendations',
  modes: ['local', 'CLOUD', 'EDGE'],
  commands: ['recommend', 'onboard'],
  tools: [],
  tables: [],
  migrations: [],
  routes: async () => (await import('./routes.ts')).recommendationRoutes,
  questions: async () => (await import('./questions.ts')).recommendationQuestions,
};
