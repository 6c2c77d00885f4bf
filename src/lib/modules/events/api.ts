/** The interface of this module for other modules. */
export { appendEvents, newEvents, type WrittenEvent } from './append-event.ts';
export { eventsModule } from './module.ts';
export type { PastEvent } from './store.ts';
