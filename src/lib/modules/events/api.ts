/** The interface of this module for other modules. */
export { appendEvents, type WrittenEvent } from './append-event.ts';
export { eventsModule } from './module.ts';
export type { PastEvent } from './store.ts';
