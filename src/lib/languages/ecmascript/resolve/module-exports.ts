import type { ResolvableFile } from '../../../resolve/resolver.ts';

/** A definition of a file; `symbol` is empty for the module as a whole. */
export interface SymbolTarget {
  readonly path: string;
  readonly symbol: string;
}

/** A name taken from another module: `name` is `*` for the module as a whole. */
export interface Binding {
  readonly path: string;
  readonly name: string;
}

/** Meaning of a name inside a module. */
type Export = { readonly local: string } | { readonly from: Binding };

/** The names of one module: what it imports, defines and exports. */
export interface ModuleNames {
  readonly path: string;
  /** Imports by their local name. */
  readonly bindings: ReadonlyMap<string, Binding>;
  /** Qualified names of the definitions. */
  readonly definitions: ReadonlySet<string>;
  /** Prefixes of the dotted names of definitions: `a` and `a.b` for `a.b.c`. */
  readonly prefixes: ReadonlySet<string>;
  readonly exports: ReadonlyMap<string, Export>;
  /** Modules all of whose names are passed on (`export * from`, a CommonJS spread). */
  readonly stars: ReadonlySet<string>;
}

const COMMONJS_ALIAS = /^(?:module\.exports|exports\.(.+))$/;

/** Collects the names of a module from its facts. `targets` are the files that its imports name, as far as they are in the repository. */
export function readModuleNames(file: ResolvableFile, targets: readonly (string | undefined)[]): ModuleNames {
  const { facts } = file;
  const bindings = new Map<string, Binding>();
  const definitions = new Set<string>();
  const prefixes = new Set<string>();
  const exports = new Map<string, Export>();
  const stars = new Set<string>();
  for (const { name, qualifiedName, exported } of facts.definitions) {
    definitions.add(qualifiedName);
    for (let at = qualifiedName.lastIndexOf('.'); at > 0; at = qualifiedName.lastIndexOf('.', at - 1)) {
      const prefix = qualifiedName.slice(0, at);
      if (prefixes.has(prefix)) break;
      prefixes.add(prefix);
    }
    if (exported && name === qualifiedName) exports.set(name, { local: name });
  }
  const spreads: string[] = [];
  for (const { name, local } of facts.exports) {
    if (name === '*') spreads.push(local ?? '');
    else if (local !== undefined) exports.set(name, { local });
  }
  for (const [i, fact] of facts.imports.entries()) {
    const path = targets[i];
    if (path === undefined || fact.names.length === 0 || fact.flags?.includes('inline')) continue;
    for (const { name, alias } of fact.names) {
      const from = { path, name };
      if (fact.kind === 'reexport') {
        if (name === '*' && alias === undefined) stars.add(path);
        else exports.set(alias ?? name, { from });
        continue;
      }
      const passed = alias === undefined ? null : COMMONJS_ALIAS.exec(alias);
      if (passed?.[1] === '*') stars.add(path);
      else if (passed) exports.set(passed[1] ?? 'export=', { from });
      else if (!fact.lazy) bindings.set(alias ?? name, from);
    }
  }
  for (const local of spreads) {
    const binding = bindings.get(local);
    if (binding?.name === '*') stars.add(binding.path);
  }
  return { path: file.path, bindings, definitions, prefixes, exports, stars };
}
