/** The interface of this module for other modules and for commands. */
export {
  type Annotation,
  NOTE_KINDS,
  NOTE_STATES,
  type NoteAnchor,
  type NoteKind,
} from './annotation.ts';
export { annotationsModule } from './module.ts';
export type { AnnotationStore, PlacedNote } from './store.ts';
