import type { Stores } from '../../src/lib/ports/stores.ts';

/** Everything that readers see of a repository, without what differs from one run to the next: numbers and vectors. */
export async function contents({ catalog, searchIndex }: Stores, key: string): Promise<unknown> {
  const generation = (await catalog.repositories(key))[0]?.current?.generation;
  if (generation === undefined) return undefined;
  const files = await catalog.report(generation, 'files');
  const paths = files.map(({ path }) => path);
  return {
    files,
    edges: await catalog.edges(generation),
    symbolEdges: await catalog.report(generation, 'symbolEdges'),
    possibleUses: await catalog.report(generation, 'possibleUses'),
    definitions: await catalog.report(generation, 'definitions'),
    unresolved: await catalog.report(generation, 'unresolved'),
    externals: await catalog.report(generation, 'externals'),
    vectors: [...(await searchIndex.vectors(generation)).keys()].sort(),
    chunks: (await searchIndex.chunks(generation, paths)).map(({ path, text }) => [path, text]),
  };
}
