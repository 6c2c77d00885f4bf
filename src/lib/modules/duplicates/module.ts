import type { Module } from '../module.ts';

/** Definitions that are alike. It has no tables: what it compares are the texts in the index, when it is asked. */
export const duplicatesModule: Module = {
  name: 'duplicates',
  modes: ['local', 'CLOUD', 'EDGE'],
  commands: ['duplicates'],
  tools: [],
  tables: [],
  migrations: [],
  routes: async () => (await import('./routes.ts')).duplicatesRoutes,
  questions: async () => (await import('./questions.ts')).duplicatesQuestions,
};
