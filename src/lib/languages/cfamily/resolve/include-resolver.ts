import type { ImportFact } from '../../../parse/facts.ts';
import { ImportLinks } from '../../../resolve/import-links.ts';
import { LinkBudget } from '../../../resolve/link-budget.ts';
import type { FileLinks, RepositoryView, ResolvableFile, Resolver } from '../../../resolve/resolver.ts';
import { UseTable } from '../../../resolve/use-table.ts';
import { isTest } from '../conventions.ts';
import { Calls } from './calls.ts';
import { type Included, IncludePaths } from './include-paths.ts';

/** `#include` by the search of ISO C 6.10.2 and GCC ("Search Path"), in the directories that build descriptions declare. */
export function createIncludeResolver(view: RepositoryView): Resolver {
  const paths = new IncludePaths(view);
  const included = new Map<string, readonly string[]>();
  const calls = new Calls(view, includesOf);

  function link(file: ResolvableFile): FileLinks {
    const links = new ImportLinks(file, isTest);
    for (const fact of file.facts.imports) {
      const found = targetOf(file, fact);
      if ('reason' in found) links.addUnresolved(fact, found.reason);
      else if ('external' in found) links.addExternal(found.external);
      else links.addEdge(found.path, fact);
    }
    const uses = new UseTable(file.path);
    calls.link(file, uses, new LinkBudget(file.path));
    return { ...links.links, symbolEdges: uses.edges(), possibleUses: uses.possibleUses() };
  }

  function includesOf(file: ResolvableFile): readonly string[] {
    const known = included.get(file.path);
    if (known) return known;
    const found = file.facts.imports.flatMap((fact) => {
      const target = targetOf(file, fact);
      return 'path' in target ? [target.path] : [];
    });
    included.set(file.path, found);
    return found;
  }

  function targetOf(file: ResolvableFile, { specifier, flags = [] }: ImportFact): Included {
    const isNext = flags.includes('next');
    if (!flags.includes('macro')) return paths.find(file.path, specifier, flags.includes('<>'), isNext);
    const [, quoted, angled] = macroHeader(file, specifier) ?? [];
    const name = quoted ?? angled;
    return name === undefined ? { reason: 'dynamic' } : paths.find(file.path, name, angled !== undefined, isNext);
  }

  return { link };
}

/** `#define CONFIG "config.h"`, where the file itself has one definition of the macro. */
function macroHeader({ facts }: ResolvableFile, macro: string): RegExpExecArray | null {
  const found = facts.definitions.filter(({ kind, name }) => kind === 'macro' && name === macro);
  return found.length === 1 ? /^\S+\s+\S+\s+(?:"([^"]+)"|<([^>]+)>)$/.exec(found[0]!.signature) : null;
}
