import type { Actor } from '../../../actor.ts';
import type { RepositoryChoice } from '../../../usecases/questions/choose-repositories.ts';
import type { TextStores } from '../../../usecases/questions/text-index.ts';
import type { AnchorStore } from '../../anchors/api.ts';
import type { AnnotationStore, NoteFilter } from '../store.ts';

/** The stores and the actor that every question about notes needs. */
export interface NoteContext {
  readonly actor: Actor;
  readonly stores: TextStores;
  readonly notes: AnnotationStore;
  readonly anchors: AnchorStore;
  readonly signal?: AbortSignal;
}

/** Who reads, as a filter of notes has it. */
export function readerOf({ id, kind }: Actor): Pick<NoteFilter, 'reader' | 'isAgent'> {
  return { reader: id, ...(kind === 'agent' && { isAgent: true }) };
}

/** The same for questions that choose repositories; the actor chooses among those that are visible. */
export type ChoosingNotes = NoteContext & Omit<RepositoryChoice, 'actor'>;
