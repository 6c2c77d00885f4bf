import type { Module } from '../module.ts';

/** Every write, in order: audit log and outbox at once. */
export const eventsModule: Module = {
  name: 'events',
  modes: ['local', 'CLOUD', 'EDGE'],
  commands: [],
  tools: [],
  tables: ['events'],
  migrations: [
    { name: '0012-events', load: async () => (await import('./migrations/0012-events.ts')).eventsMigration },
  ],
  routes: async () => [],
  questions: async () => ({}),
};
