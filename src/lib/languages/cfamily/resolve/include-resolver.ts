import type { ImportFact } from '../../../parse/facts.ts';
import { LinkBudget } from '../../../resolve/link-budget.ts';
import type {
  Edge,
  External,
  FileLinks,
  RepositoryView,
  ResolvableFile,
  Resolver,
  Unresolved,
} from '../../../resolve/resolver.ts';
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
    const edges: Edge[] = [];
    const unresolved: Unresolved[] = [];
    const externals = new Map<string, External>();
    const from = file.path;
    const test = isTest(from);
    for (const fact of file.facts.imports) {
      const { kind, line, specifier } = fact;
      const found = targetOf(file, fact);
      if ('reason' in found) unresolved.push({ from, specifier, kind, line, reason: found.reason });
      else if ('external' in found) externals.set(found.external, { from, package: found.external });
      else if (found.path !== from) edges.push({ from, to: found.path, kind, line, specifier, test });
    }
    const uses = new UseTable(from);
    calls.link(file, uses, new LinkBudget(from));
    return {
      edges,
      symbolEdges: uses.edges(),
      possibleUses: uses.possibleUses(),
      unresolved,
      externals: [...externals.values()],
    };
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
