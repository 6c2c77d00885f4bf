/** The interface of this module for other modules. */
export { appendEvents, type WrittenEvent } from './append-event.ts';
