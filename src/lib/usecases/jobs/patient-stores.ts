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
    catalog: patient(stores.catalog, options),
    searchIndex: patient(stores.searchIndex, options),
    chunkVectors: patient(stores.chunkVectors, options),
  };
}

/** A port whose every method is called until it answers. */
function patient<P extends object>(port: P, options: PatientStoresOptions): P {
  const methods = Object.entries(port) as [string, (...args: unknown[]) => Promise<unknown>][];
  const patiently = methods.map(([name, method]) => [
    name,
    async (...args: unknown[]) => {
      const answer = await untilStoresAnswer(() => method.apply(port, args), options);
      options.onAnswer();
      return answer;
    },
  ]);
  return Object.fromEntries(patiently) as P;
}
