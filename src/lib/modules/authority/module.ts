import type { Module } from '../module.ts';

/** Owners and reviewers: those that CODEOWNERS names, and those that the history shows. It has no tables of its own. */
export const authorityModule: Module = {
  name: 'authority',
  modes: ['local', 'CLOUD', 'EDGE'],
  commands: ['owners', 'reviewers', 'codeowners'],
  tools: [],
  tables: [],
  migrations: [],
  routes: async () => (await import('./routes.ts')).authorityRoutes,
  questions: async () => (await import('./questions.ts')).authorityQuestions,
};
