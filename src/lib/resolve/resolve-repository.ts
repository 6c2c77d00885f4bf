import type { LanguageId } from '../parse/languages.ts';
import { createEcmaScriptResolver } from './ecmascript/ecmascript-resolver.ts';
import { createGoResolver } from './go/go-resolver.ts';
import { createJavaResolver } from './java/java-resolver.ts';
import { createPythonResolver } from './python/python-resolver.ts';
import type { Edge, External, FileLinks, RepositoryView, ResolverFactory, SymbolEdge, Unresolved } from './resolver.ts';
import { createRustResolver } from './rust/rust-resolver.ts';

/** Raised whenever the same view may give other rows; rows of an older version are not carried on. */
export const RESOLVER_VERSION = 3;

const ECOSYSTEMS: readonly { readonly languages: readonly LanguageId[]; readonly create: ResolverFactory }[] = [
  { languages: ['python'], create: createPythonResolver },
  { languages: ['javascript', 'typescript', 'tsx'], create: createEcmaScriptResolver },
  { languages: ['java'], create: createJavaResolver },
  { languages: ['go'], create: createGoResolver },
  { languages: ['rust'], create: createRustResolver },
];

export interface Resolution {
  readonly edges: readonly Edge[];
  readonly symbolEdges: readonly SymbolEdge[];
  readonly unresolved: readonly Unresolved[];
  readonly externals: readonly External[];
}

const NOTHING: FileLinks = { edges: [], symbolEdges: [], unresolved: [], externals: [] };

/**
 * Resolves the imports of a repository, or of some of its files. A pure function of the view; files are taken in path
 * order, so equal views give equal rows, and the rows of one file do not depend on which others are asked for.
 */
export function resolveRepository(view: RepositoryView, only?: ReadonlySet<string>): Resolution {
  const paths = [...(only ?? view.files.keys())].filter((path) => view.files.has(path)).sort();
  const languages = new Set(paths.map((path) => view.files.get(path)!.language));
  const byLanguage = new Map(
    ECOSYSTEMS.filter((ecosystem) => ecosystem.languages.some((language) => languages.has(language))).flatMap(
      (ecosystem) => {
        const resolver = ecosystem.create(view);
        return ecosystem.languages.map((language) => [language, resolver] as const);
      },
    ),
  );
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

/** The languages whose files a change of a file's surface may concern: those of its ecosystem. */
export function relatedLanguages(language: LanguageId): readonly LanguageId[] {
  return ECOSYSTEMS.find(({ languages }) => languages.includes(language))?.languages ?? [language];
}
