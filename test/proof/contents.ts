import type { Stores } from '../../src/lib/ports/stores.ts';
import { indexedChunks } from '../support/indexed-text.ts';

/** Everything that readers see of a repository, without what differs from one run to the next: numbers and vectors. */
export async function contents(stores: Stores, key: string): Promise<unknown> {
  const { catalog, searchIndex } = stores;
  const generation = (await catalog.repositories(key))[0]?.current?.generation;
  if (generation === undefined) return undefined;
  return {
    files: await catalog.report(generation, 'files'),
    edges: await catalog.edges(generation),
    symbolEdges: await catalog.report(generation, 'symbolEdges'),
    possibleUses: await catalog.report(generation, 'possibleUses'),
    definitions: await catalog.report(generation, 'definitions'),
    unresolved: await catalog.report(generation, 'unresolved'),
    externals: await catalog.report(generation, 'externals'),
    vectors: [...(await searchIndex.vectors(generation)).keys()].sort(),
    chunks: (await indexedChunks(stores, generation)).map(({ path, text }) => [path, text]),
  };
}
