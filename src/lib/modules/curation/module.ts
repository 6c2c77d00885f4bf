import type { Module } from '../module.ts';
import type { FindingStores } from './open-store.ts';

/** Findings of tools and of Pharos itself, and verdicts on them that outlive edits. */
export const curationModule: Module<FindingStores> = {
  name: 'curation',
  modes: ['local', 'CLOUD', 'EDGE'],
  commands: ['finding', 'findings'],
  tools: [],
  tables: ['findings', 'verdicts', 'finding_runs'],
  migrations: [
    {
      name: '0020-curation',
      load: async () => (await import('./migrations/0020-curation.ts')).curationMigration,
    },
    {
      name: '0024-findings-by-assignee',
      load: async () => (await import('./migrations/0024-findings-by-assignee.ts')).assigneeMigration,
    },
  ],
  openStore: async (dialect) => (await import('./open-store.ts')).openFindingStores(dialect),
  routes: async () => (await import('./routes.ts')).curationRoutes,
  questions: async () => (await import('./questions.ts')).curationQuestions,
  afterPublish: async () => (await import('./after-publish.ts')).refreshFindings,
};
