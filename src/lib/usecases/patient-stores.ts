import type { Catalog, GenerationPart } from '../ports/catalog.ts';
import type { Stores } from '../ports/stores.ts';
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
 * - the files and edges of a generation, which come in one transaction: whether that one went through is looked up first.
 *
 * Queue and board stay as they are: a lease is not waited for.
 */
export function patientStores(stores: Stores, options: PatientStoresOptions): Stores {
  const catalog = patient(stores.catalog, options);
  const { write } = stores.catalog;
  return {
    ...stores,
    catalog: {
      ...catalog,
      async write(generation, part) {
        const again = async () => {
          if (await isWritten(stores.catalog, generation, part)) return;
          await write(generation, part);
        };
        await untilStoresAnswer(() => write(generation, part), options, again);
        options.onAnswer();
      },
    },
    searchIndex: patient(stores.searchIndex, options),
    chunkVectors: patient(stores.chunkVectors, options),
  };
}

/** Files are in no generation before they are written. */
async function isWritten(catalog: Catalog, generation: number, { files = [] }: GenerationPart): Promise<boolean> {
  return files.length > 0 && (await catalog.report(generation, 'files')).length > 0;
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
