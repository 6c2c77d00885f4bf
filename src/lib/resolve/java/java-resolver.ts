import type { RepositoryView, Resolver } from '../resolver.ts';

export function createJavaResolver(_view: RepositoryView): Resolver {
  return {
    languages: ['java'],
    link: () => ({ edges: [], symbolEdges: [], unresolved: [], externals: [] }),
  };
}
