import { createEcmaScriptResolver } from './ecmascript/ecmascript-resolver.ts';
import { createGoResolver } from './go/go-resolver.ts';
import { createJavaResolver } from './java/java-resolver.ts';
import { createPythonResolver } from './python/python-resolver.ts';
import type { Edge, External, FileLinks, RepositoryView, ResolverFactory, SymbolEdge, Unresolved } from './resolver.ts';
import { createRustResolver } from './rust/rust-resolver.ts';

const ECOSYSTEMS: readonly ResolverFactory[] = [
  createPythonResolver,
  createEcmaScriptResolver,
  createJavaResolver,
  createGoResolver,
  createRustResolver,
];

export interface Resolution {
  readonly edges: readonly Edge[];
  readonly symbolEdges: readonly SymbolEdge[];
  readonly unresolved: readonly Unresolved[];
  readonly externals: readonly External[];
}

const NOTHING: FileLinks = { edges: [], symbolEdges: [], unresolved: [], externals: [] };

/** Resolves every import of a repository. A pure function of the view; files are taken in path order, so equal views give equal rows. */
export function resolveRepository(view: RepositoryView): Resolution {
  const byLanguage = new Map(
    ECOSYSTEMS.flatMap((create) => {
      const resolver = create(view);
      return resolver.languages.map((language) => [language, resolver] as const);
    }),
  );
  const paths = [...view.files.keys()].sort();
  const links = paths.map((path) => {
    const file = view.files.get(path)!;
    return byLanguage.get(file.language)?.link(file) ?? NOTHING;
  });
  return {
    edges: links.flatMap((link) => link.edges),
    symbolEdges: links.flatMap((link) => link.symbolEdges),
    unresolved: links.flatMap((link) => link.unresolved),
    externals: links.flatMap((link) => link.externals),
  };
}
