import type { ImportFact } from '../../parse/facts.ts';
import type { Edge, External, FileLinks, RepositoryView, ResolvableFile, Resolver, Unresolved } from '../resolver.ts';
import { isTestPath } from '../test-path.ts';
import { ModuleResolver, type Target } from './module-resolver.ts';
import { SymbolLinks } from './symbol-links.ts';

/** JavaScript and TypeScript: which file every import names (ModuleResolver) and which definition (SymbolLinks). */
export function createEcmaScriptResolver(view: RepositoryView): Resolver {
  const modules = new ModuleResolver(view);
  const targetOf = (file: ResolvableFile, { specifier, kind, flags }: ImportFact): Target => {
    if (flags?.includes('computed')) return { kind: 'unresolved', reason: 'dynamic' };
    return modules.resolve(specifier, kind, file.path);
  };
  const symbols = new SymbolLinks(view.files, (file, fact) => {
    const target = targetOf(file, fact);
    return target.kind === 'file' ? target.path : undefined;
  });
  return {
    languages: ['javascript', 'typescript', 'tsx'],
    link(file): FileLinks {
      const from = file.path;
      const test = isTestPath(from);
      const edges: Edge[] = [];
      const unresolved: Unresolved[] = [];
      const externals = new Set<string>();
      for (const fact of file.facts.imports) {
        const { specifier, kind, line } = fact;
        const target = targetOf(file, fact);
        if (target.kind === 'unresolved') unresolved.push({ from, specifier, kind, line, reason: target.reason });
        else if (target.kind === 'external') externals.add(target.package);
        else if (target.kind === 'file' && target.path !== from) {
          edges.push({ from, to: target.path, kind, line, specifier, test });
        }
      }
      const packages: External[] = [...externals].map((name) => ({ from, package: name }));
      return { edges, symbolEdges: symbols.of(file), unresolved, externals: packages };
    },
  };
}
