import type { RepositoryView, Resolver } from '../resolver.ts';

export function createGoResolver(_view: RepositoryView): Resolver {
  return {
    languages: ['go'],
    link: () => ({ edges: [], symbolEdges: [], unresolved: [], externals: [] }),
  };
}
