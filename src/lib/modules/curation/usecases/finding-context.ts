import type { Actor } from '../../../actor.ts';
import type { Stores } from '../../../ports/stores.ts';
import type { RepositoryChoice } from '../../../usecases/questions/choose-repositories.ts';
import type { AnchorStore } from '../../anchors/api.ts';
import type { AnnotationStore } from '../../annotations/api.ts';
import type { FigureStore } from '../../quality/api.ts';
import type { FindingStore } from '../store.ts';
import type { ReadKnownFiles } from './known-files.ts';

/** The stores and the actor that every question about findings needs. */
export interface FindingContext {
  readonly actor: Actor;
  readonly stores: Pick<Stores, 'catalog' | 'searchIndex' | 'history'>;
  readonly findings: FindingStore;
  readonly anchors: AnchorStore;
  readonly notes: AnnotationStore;
  readonly figures: FigureStore;
  readonly knownFiles: ReadKnownFiles;
  readonly signal?: AbortSignal;
}

/** The same for questions that choose repositories; the actor chooses among those that are visible. */
export type ChoosingFindings = FindingContext & Omit<RepositoryChoice, 'actor'>;
