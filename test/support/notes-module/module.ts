import type { Module } from '../../../src/lib/modules/module.ts';
import type { NoteStore } from './store.ts';

/** A small module with all that one can have: what the form of modules is tried on. No process but a test's registers it. */
export const notesModule: Module<NoteStore> = {
  name: 'notes',
  modes: ['local', 'CLOUD'],
  commands: ['memo'],
  tools: ['memo'],
  tables: ['test_notes'],
  migrations: [
    { name: '9001-notes', load: async () => (await import('./migrations/9001-notes.ts')).notesMigration },
    { name: '9002-note-authors', load: async () => (await import('./migrations/9002-note-authors.ts')).noteAuthors },
  ],
  openStore: async (dialect) => (await import('./store.ts')).createNoteStore(dialect),
  routes: async () => (await import('./routes.ts')).noteRoutes,
  questions: async () => ({}),
  wantsEncoder: true,
};
