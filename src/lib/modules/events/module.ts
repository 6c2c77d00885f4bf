import type { Module } from '../module.ts';
import type { EventStore } from './store.ts';

/** Every write, in order: audit log and outbox at once. */
export const eventsModule: Module<EventStore> = {
  name: 'events',
  modes: ['local', 'CLOUD', 'EDGE'],
  commands: ['events'],
  tools: [],
  tables: ['events'],
  migrations: [
    { name: '0012-events', load: async () => (await import('./migrations/0012-events.ts')).eventsMigration },
  ],
  openStore: async (dialect) => (await import('./store.ts')).createEventStore(dialect),
  routes: async () => (await import('./routes.ts')).eventRoutes,
  questions: async () => ({}),
};
