import { type Asking, decorate } from '../../ports/decorate.ts';
import type { Stores } from '../../ports/stores.ts';
import { type StorePatience, untilStoresAnswer } from './until-stores-answer.ts';

export interface PatientStoresOptions extends StorePatience {
  /** Called after each answer. */
  readonly onAnswer: () => void;
}

/**
 * Stores that an ingest waits for when they are away. What an ingest asks of them may be asked again after its reply was lost:
 *
 * - reads, and what is written under keys of its own: the facts of the catalog, all of the search index and of the
 *   vectors, `publish`, and `discard`, which looks each time at what is left;
 * - `begin`, which leaves a generation that nobody fills: the second one revokes it, and it goes with the process;
 * - the rows of a generation, of which each part says what it comes after.
 *
 * Queue and board stay as they are: a lease is not waited for.
 */
export function patientStores(stores: Stores, options: PatientStoresOptions): Stores {
  return {
    ...stores,
    catalog: decorate.catalog(patiently(stores.catalog, options)),
    searchIndex: decorate.searchIndex(patiently(stores.searchIndex, options)),
    chunkVectors: decorate.chunkVectors(patiently(stores.chunkVectors, options)),
  };
}

/** Puts every question to the port until it is answered. */
function patiently<P>(port: P, options: PatientStoresOptions): Asking<P> {
  return async (question) => {
    const answer = await untilStoresAnswer(() => question(port), options);
    options.onAnswer();
    return answer;
  };
}
