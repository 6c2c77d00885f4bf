import type { SqlDialect } from '../../adapters/sql/dialect.ts';
import { type AnchorStore, createAnchorStore } from '../anchors/api.ts';
import { type AnnotationStore, createAnnotationStore } from '../annotations/api.ts';
import { createFindingStore } from './sql-store.ts';
import type { FindingStore } from './store.ts';

/** Findings, the anchors that they are attached by, and the notes that some are about. */
export interface FindingStores {
  readonly findings: FindingStore;
  readonly anchors: AnchorStore;
  readonly notes: AnnotationStore;
}

export function openFindingStores(dialect: SqlDialect): FindingStores {
  const anchors = createAnchorStore(dialect);
  return { findings: createFindingStore(dialect, anchors), anchors, notes: createAnnotationStore(dialect, anchors) };
}
