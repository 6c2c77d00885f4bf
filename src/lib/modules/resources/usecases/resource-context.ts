import type { Actor } from '../../../actor.ts';
import type { Stores } from '../../../ports/stores.ts';
import type { RepositoryChoice } from '../../../usecases/questions/choose-repositories.ts';
import type { ResourceStores } from '../open-store.ts';

/** The stores and the actor that every question about resources needs. */
export interface ResourceContext extends ResourceStores {
  readonly actor: Actor;
  readonly stores: Stores;
  readonly signal?: AbortSignal;
}

/** The same for questions that choose repositories; the actor chooses among those that are visible. */
export type ChoosingResources = ResourceContext & Omit<RepositoryChoice, 'actor'>;
