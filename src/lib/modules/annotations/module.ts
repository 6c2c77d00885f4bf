import type { Module } from '../module.ts';
import type { NoteStores } from './open-store.ts';

/** Notes on code, by people and agents, that follow the code. */
export const annotationsModule: Module<NoteStores> = {
  name: 'annotations',
  modes: ['local', 'CLOUD', 'EDGE'],
  commands: ['note', 'notes'],
  tools: ['notes', 'note_add'],
  tables: ['annotations', 'annotation_tags', 'annotation_words'],
  migrations: [
    {
      name: '0014-annotations',
      load: async () => (await import('./migrations/0014-annotations.ts')).annotationsMigration,
    },
    {
      name: '0027-note-lists',
      load: async () => (await import('./migrations/0027-note-lists.ts')).noteListsMigration,
    },
  ],
  openStore: async (dialect) => (await import('./open-store.ts')).openNoteStores(dialect),
  routes: async () => (await import('./routes.ts')).annotationRoutes,
  questions: async () => (await import('./questions.ts')).annotationQuestions,
};
