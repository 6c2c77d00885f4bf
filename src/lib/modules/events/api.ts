/** The interface of this module for other modules. */
export { appendEvents, newEvents, type WrittenEvent } from './append-event.ts';
