import type { ImportKind } from '../../../parse/facts.ts';
import type {
  Edge,
  External,
  FileLinks,
  RepositoryView,
  ResolvableFile,
  Resolver,
  Unresolved,
} from '../../../resolve/resolver.ts';
import { isTest } from '../conventions.ts';
import { ModuleResolver } from './module-resolver.ts';
import { SourceFiles } from './source-files.ts';
import { SymbolLinks } from './symbol-links.ts';
import type { FileTarget, Target } from './target.ts';
import { TestSetups } from './test-setups.ts';

/** JavaScript and TypeScript: which file every import names (ModuleResolver) and which definition (SymbolLinks). */
export function createEcmaScriptResolver(view: RepositoryView): Resolver {
  const modules = new ModuleResolver(view);
  const setups = new TestSetups(view, new SourceFiles(view.paths));
  const known = new Map<string, readonly Target[]>();
  /** Where each import of a file leads, in the order of its facts. */
  const targetsOf = (file: ResolvableFile): readonly Target[] => {
    let targets = known.get(file.path);
    if (!targets) {
      targets = file.facts.imports.map((fact): Target => {
        const { specifier, kind, flags = [] } = fact;
        if (flags.includes('computed')) return { kind: 'unresolved', reason: 'dynamic' };
        if (flags[0] === 'glob' || flags[0] === 'context') return modules.resolvePattern(fact, file.path);
        const isAmd = flags.includes('amd') && !specifier.startsWith('.');
        return isAmd ? modules.resolveAmd(specifier, file.path) : modules.resolve(specifier, kind, file.path);
      });
      known.set(file.path, targets);
    }
    return targets;
  };
  const symbols = new SymbolLinks(view, targetsOf);
  return {
    link(file): FileLinks {
      const from = file.path;
      const test = isTest(from);
      const edges: Edge[] = [];
      const unresolved: Unresolved[] = [];
      const externals = new Set<string>();
      for (const [i, target] of targetsOf(file).entries()) {
        const { specifier, kind, line } = file.facts.imports[i]!;
        if (target.kind === 'unresolved') {
          if (!symbols.isKnown(file, i)) unresolved.push({ from, specifier, kind, line, reason: target.reason });
        }
        if (target.kind === 'external') externals.add(target.package);
        else if (target.kind === 'file') {
          for (const [to, as] of filesOf(target, kind)) {
            if (to !== from) edges.push({ from, to, kind: as, line, specifier, test });
          }
        }
      }
      unresolved.push(...symbols.unknownComponents(file));
      const packages: External[] = [...externals].map((name) => ({ from, package: name }));
      const uses = symbols.of(file);
      return {
        edges,
        symbolEdges: uses.edges(),
        possibleUses: uses.possibleUses(),
        unresolved,
        externals: packages,
        setups: setups.of(from),
      };
    },
  };
}

/** The files that an import takes, each with how: a declaration file gives types, and the code beside it runs. */
function* filesOf({ path, code, others = [] }: FileTarget, kind: ImportKind): Generator<readonly [string, ImportKind]> {
  const isBoth = code !== undefined && kind !== 'type';
  yield [path, isBoth ? 'type' : kind];
  if (isBoth) yield [code, kind];
  for (const other of others) yield [other, kind];
}
