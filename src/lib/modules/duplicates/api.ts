/** The interface of this module for other modules and for commands. */
export { duplicatesModule } from './module.ts';
export { clonedLines } from './usecases/cloned-lines.ts';
export { type DuplicateGroup, findDuplicates } from './usecases/find-duplicates.ts';
