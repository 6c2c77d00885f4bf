import type { Actor } from '../../../actor.ts';
import type { Stores } from '../../../ports/stores.ts';
import type { RepositoryChoice } from '../../../usecases/questions/choose-repositories.ts';
import type { GraphCache } from '../../graph/api.ts';
import type { TaxonomyStores } from '../open-store.ts';

/** The stores and the actor that every question about topics needs. */
export interface TaxonomyContext extends TaxonomyStores {
  readonly actor: Actor;
  readonly stores: Stores;
  /** Where questions follow one another. */
  readonly graphs?: GraphCache;
  readonly signal?: AbortSignal;
}

/** The same for questions that choose repositories; the actor chooses among those that are visible. */
export type ChoosingTaxonomy = TaxonomyContext & Omit<RepositoryChoice, 'actor'>;
