import type { SqlDialect } from '../../adapters/sql/dialect.ts';
import type { AnchorStore } from '../anchors/api.ts';
import { type AnnotationStore, annotationsModule } from '../annotations/api.ts';
import { createFindingStore } from './sql-store.ts';
import type { FindingStore } from './store.ts';

/** Findings, the anchors that they are attached by, and the notes that some are about. */
export interface FindingStores {
  readonly findings: FindingStore;
  readonly anchors: AnchorStore;
  readonly notes: AnnotationStore;
}

export async function openFindingStores(dialect: SqlDialect): Promise<FindingStores> {
  const { notes, anchors } = await annotationsModule.openStore!(dialect);
  return { findings: createFindingStore(dialect, anchors), anchors, notes };
}
