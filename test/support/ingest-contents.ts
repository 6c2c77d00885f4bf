import type { Embedded } from './embedded.ts';
import { indexedChunks } from './indexed-text.ts';

/** Everything that readers can see of a repository's graph and text, without ids. */
export async function contents({ stores }: Embedded, key: string) {
  const { catalog, searchIndex } = stores;
  const { generation } = (await catalog.repositories(key))[0]!.current!;
  return {
    files: await catalog.report(generation, 'files'),
    documents: await catalog.report(generation, 'documents'),
    documentSegment: await catalog.segment(generation, 'documents'),
    links: await catalog.report(generation, 'links'),
    segment: await catalog.segment(generation),
    edges: await catalog.edges(generation),
    symbolEdges: await catalog.report(generation, 'symbolEdges'),
    possibleUses: await catalog.report(generation, 'possibleUses'),
    definitions: await catalog.report(generation, 'definitions'),
    unresolved: await catalog.report(generation, 'unresolved'),
    externals: await catalog.report(generation, 'externals'),
    chunks: await indexedChunks(stores, generation),
    vectors: [...(await searchIndex.vectors(generation)).keys()].sort(),
  };
}
