import type { Module } from '../module.ts';

/** How likely a file needs a fix, and figures about its state. It has no tables: history, graph and facts are those of the index. */
export const qualityModule: Module = {
  name: 'quality',
  modes: ['local', 'CLOUD', 'EDGE'],
  commands: ['risk', 'quality'],
  tools: [],
  tables: [],
  migrations: [],
  routes: async () => (await import('./routes.ts')).qualityRoutes,
  questions: async () => (await import('./questions.ts')).qualityQuestions,
};
