import type { RepositoryView, Resolver } from '../resolver.ts';

export function createEcmaScriptResolver(_view: RepositoryView): Resolver {
  return {
    languages: ['javascript', 'typescript', 'tsx'],
    link: () => ({ edges: [], symbolEdges: [], unresolved: [], externals: [] }),
  };
}
