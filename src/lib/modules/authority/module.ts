import type { Module } from '../module.ts';
import type { PeopleStore } from './store.ts';

/** Owners and reviewers: those that CODEOWNERS names, and those that the history shows, by what people say of each other. */
export const authorityModule: Module<PeopleStore> = {
  name: 'authority',
  modes: ['local', 'CLOUD', 'EDGE'],
  commands: ['owners', 'reviewers', 'codeowners', 'people'],
  tools: [],
  tables: ['person_merges', 'hidden_people'],
  migrations: [
    {
      name: '0025-people-marks',
      load: async () => {
        const { peopleMarksMigration } = await import('./migrations/0025-people-marks.ts');
        return () => peopleMarksMigration;
      },
    },
  ],
  openStore: async (dialect) => (await import('./sql-store.ts')).createPeopleStore(dialect),
  routes: async () => (await import('./routes.ts')).authorityRoutes,
  questions: async () => (await import('./questions.ts')).authorityQuestions,
};
