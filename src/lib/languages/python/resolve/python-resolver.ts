import type { ImportFact } from '../../../parse/facts.ts';
import type {
  Edge,
  External,
  FileLinks,
  RepositoryView,
  ResolvableFile,
  Resolver,
  Unresolved,
  UnresolvedReason,
} from '../../../resolve/resolver.ts';
import { isTest } from '../conventions.ts';
import { CythonImports } from './cython-imports.ts';
import { ModuleFinder } from './module-finder.ts';
import type { Module } from './module-tree.ts';
import { Names, type Reach } from './names.ts';
import { SymbolLinks } from './symbol-links.ts';
import { TestSetups } from './test-setups.ts';

/** Whether a name stands for the submodule itself. */
function isSame(reach: Reach | undefined, child: Module): boolean {
  if (!reach || !('module' in reach)) return false;
  return reach.module.file === child.file && reach.module.directories[0] === child.directories[0];
}

/** Python imports by the rules of the import system (Language Reference, chapter 5 and section 7.11). */
export function createPythonResolver(view: RepositoryView): Resolver {
  const finder = new ModuleFinder(view);
  const names = new Names(view, finder);
  const symbols = new SymbolLinks(view, names);
  const setups = new TestSetups(view, finder);
  const cython = new CythonImports(view);

  function link(file: ResolvableFile): FileLinks {
    const edges: Edge[] = [];
    const unresolved: Unresolved[] = [];
    const externals = new Map<string, External>();
    const test = isTest(file.path);

    for (const fact of file.facts.imports) {
      const found = CythonImports.has(fact) ? cython.find(file, fact) : names.target(file, fact);
      if ('files' in found || 'module' in found) {
        for (const to of 'files' in found ? found.files : targets(fact, found.module)) {
          const { kind, line, specifier } = fact;
          edges.push({ from: file.path, to, kind, line, specifier, test });
        }
        for (const name of 'files' in found ? found.missing : []) miss(fact, 'not-found', name);
      } else if ('external' in found) addExternal(fact);
      else miss(fact, found.reason);
    }

    /** The files that one statement names. */
    function targets(fact: ImportFact, module: Module): Set<string> {
      const files = new Set<string>();
      const add = (target: Module) => {
        const path = file.path.endsWith('.pyi') ? (target.stub ?? target.file) : target.file;
        if (path !== undefined && path !== file.path) files.add(path);
      };
      if (fact.names.length === 0) add(module);
      for (const { name } of fact.names) {
        if (name === '*') {
          add(module);
          continue;
        }
        const reach = names.member(module, name);
        const child = finder.tree.child(module.directories, name);
        if (child && (module.file === file.path || isSame(reach, child))) add(child);
        else if (module.file !== undefined) {
          add(module);
          if (!reach && !names.isBound(module.file, name, fact) && !names.isOpen(module.file))
            miss(fact, finder.reasonFor(module, name), name);
        } else addExternal(fact);
      }
      return files;
    }

    function miss({ specifier, kind, line }: ImportFact, reason: UnresolvedReason, name?: string): void {
      const full = name === undefined ? specifier : `${specifier}${specifier.endsWith('.') ? '' : '.'}${name}`;
      unresolved.push({ from: file.path, specifier: full, kind, line, reason });
    }

    function addExternal({ specifier }: ImportFact): void {
      const name = specifier.split('.', 1)[0]!;
      if (name !== '') externals.set(name, { from: file.path, package: name });
    }

    const uses = symbols.of(file);
    return {
      edges,
      symbolEdges: uses.edges(),
      possibleUses: uses.possibleUses(),
      unresolved,
      externals: [...externals.values()],
      setups: setups.of(file.path),
    };
  }

  return { link };
}
