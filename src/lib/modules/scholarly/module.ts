import type { Module } from '../module.ts';
import type { ReferenceStore } from './store.ts';

/** What code, comments and documents refer to: papers, standards, advisories, issues, answers, and what is still to be done. */
export const scholarlyModule: Module<ReferenceStore> = {
  name: 'scholarly',
  modes: ['local', 'CLOUD', 'EDGE'],
  commands: ['references', 'todo', 'cite'],
  tools: [],
  tables: ['references', 'read_references', 'reference_status'],
  migrations: [
    {
      name: '0019-references',
      load: async () => (await import('./migrations/0019-references.ts')).referencesMigration,
    },
  ],
  openStore: async (dialect) => (await import('./sql-store.ts')).createReferenceStore(dialect),
  routes: async () => (await import('./routes.ts')).scholarlyRoutes,
  questions: async () => (await import('./questions.ts')).scholarlyQuestions,
  afterPublish: async () => (await import('./after-publish.ts')).readAfterPublish,
};
