import type { RepositoryView, Resolver } from '../resolver.ts';

export function createRustResolver(_view: RepositoryView): Resolver {
  return {
    languages: ['rust'],
    link: () => ({ edges: [], symbolEdges: [], unresolved: [], externals: [] }),
  };
}
