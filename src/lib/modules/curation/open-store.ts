import type { SqlDialect } from '../../adapters/sql/dialect.ts';
import type { AnchorStore } from '../anchors/api.ts';
import { type AnnotationStore, annotationsModule } from '../annotations/api.ts';
import { type FigureStore, qualityModule } from '../quality/api.ts';
import { createFindingStore } from './sql-store.ts';
import type { FindingStore } from './store.ts';
import { createKnownFiles, type ReadKnownFiles } from './usecases/known-files.ts';

/** Findings, the anchors that they are attached by, and the notes that some are about. */
export interface FindingStores {
  readonly findings: FindingStore;
  readonly anchors: AnchorStore;
  readonly notes: AnnotationStore;
  readonly figures: FigureStore;
  readonly knownFiles: ReadKnownFiles;
}

export async function openFindingStores(dialect: SqlDialect): Promise<FindingStores> {
  const { notes, anchors } = await annotationsModule.openStore!(dialect);
  const figures = (await qualityModule.openStore!(dialect)) as FigureStore;
  const knownFiles = createKnownFiles((repository) => figures.latest(repository));
  return { findings: createFindingStore(dialect, anchors), anchors, notes, figures, knownFiles };
}
