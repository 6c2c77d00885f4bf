import type { RepositoryView, Resolver } from '../resolver.ts';

export function createPythonResolver(_view: RepositoryView): Resolver {
  return {
    languages: ['python'],
    link: () => ({ edges: [], symbolEdges: [], unresolved: [], externals: [] }),
  };
}
