import type { SqlDialect } from '../../adapters/sql/dialect.ts';
import { type AnchorStore, createAnchorStore } from '../anchors/api.ts';
import { createNoteAuthors, type NoteAuthors } from './note-authors.ts';
import { createAnnotationStore } from './sql-store.ts';
import type { AnnotationStore } from './store.ts';

/** Notes, and the anchors that they are attached by: one is nothing without the other. */
export interface NoteStores {
  readonly notes: AnnotationStore;
  readonly anchors: AnchorStore;
  readonly authors: NoteAuthors;
}

export function openNoteStores(dialect: SqlDialect): NoteStores {
  const anchors = createAnchorStore(dialect);
  return { notes: createAnnotationStore(dialect, anchors), anchors, authors: createNoteAuthors(dialect) };
}
