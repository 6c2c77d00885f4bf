import { type Asking, decorate } from '../../ports/decorate.ts';
import type { Stores } from '../../ports/stores.ts';
import { type OutageRetries, untilStoresAnswer } from './until-stores-answer.ts';

export interface RetryingStoresOptions extends OutageRetries {
  /** Called after each answer. */
  readonly onAnswer: () => void;
}

/**
 * Stores whose operations are retried during an outage. An ingest may repeat them after a lost response:
 *
 * - reads, and writes under keys of their own: the facts of the catalog, all of the search index and of the vectors,
 *   `publish`, and `discard`, which checks each time what is left;
 * - `begin`, which leaves an empty generation: the second one revokes it, and it goes with the process;
 * - the rows of a generation, of which each part names the one before it;
 * - the history, which a repeated write leaves as it is.
 *
 * Queue and board are not retried: a lease does not wait.
 */
export function retryingStores(stores: Stores, options: RetryingStoresOptions): Stores {
  return {
    ...stores,
    catalog: decorate.catalog(withRetries(stores.catalog, options)),
    history: decorate.history(withRetries(stores.history, options)),
    searchIndex: decorate.searchIndex(withRetries(stores.searchIndex, options)),
    chunkVectors: decorate.chunkVectors(withRetries(stores.chunkVectors, options)),
  };
}

/** Repeats every operation of the port until the store responds. */
function withRetries<P>(port: P, options: RetryingStoresOptions): Asking<P> {
  return async (question) => {
    const answer = await untilStoresAnswer(() => question(port), options);
    options.onAnswer();
    return answer;
  };
}
