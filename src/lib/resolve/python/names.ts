import type { DefinitionFact, ImportFact } from '../../parse/facts.ts';
import type { RepositoryView, ResolvableFile } from '../resolver.ts';
import type { Found, ModuleFinder } from './module-finder.ts';
import { hasDynamicNames, type ImportBinding, type ModuleScope, parentName, scopeOf } from './module-scope.ts';
import type { Module } from './module-tree.ts';

/** What a name stands for: a definition or variable of a file, a module, or something outside of the repository. */
export type Reach =
  | { readonly file: string; readonly symbol: string }
  | { readonly module: Module }
  | { readonly external: true };

const EXTERNAL: Reach = { external: true };

/** Follows names through imports, re-exports and star imports to what they stand for (Language Reference, 4.2 and 5.4.2). */
export class Names {
  readonly #files: RepositoryView['files'];
  readonly #finder: ModuleFinder;
  readonly #scopes = new Map<string, ModuleScope>();
  readonly #imports = new Map<ImportFact, Found>();
  readonly #owners = new Map<ImportFact, DefinitionFact | undefined>();
  readonly #bound = new Map<string, Map<string, Reach | undefined>>();

  constructor(view: RepositoryView, finder: ModuleFinder) {
    this.#files = view.files;
    this.#finder = finder;
  }

  scope(path: string): ModuleScope | undefined {
    let scope = this.#scopes.get(path);
    const file = this.#files.get(path);
    if (!scope && file) {
      scope = scopeOf(file.facts);
      this.#scopes.set(path, scope);
    }
    return scope;
  }

  /** The module that an import statement names. */
  target(file: ResolvableFile, fact: ImportFact): Found {
    let found = this.#imports.get(fact);
    if (!found) {
      found = this.#find(file, fact);
      this.#imports.set(fact, found);
    }
    return found;
  }

  /** Whether a file's top level binds a name, proved to reach something or not, other than by one import. */
  isBound(path: string, name: string, except?: ImportFact): boolean {
    const scope = this.scope(path);
    if (!scope) return false;
    if (scope.definitions.has(name) || scope.bound.has(name)) return true;
    return scope.imports.get(name)?.some(({ fact }) => fact !== except) ?? false;
  }

  /**
   * `name` of a module as `from module import name` takes it: an attribute that the module binds wins over the submodule
   * of that name.
   */
  member(module: Module, name: string, seen?: Set<string>): Reach | undefined {
    const bound = module.file === undefined ? undefined : this.bound(module.file, name, seen);
    if (bound) return bound;
    const child = this.#finder.tree.child(module.directories, name);
    return child && { module: child };
  }

  /** A name of a file's top level. `seen` holds what is being followed, since modules may import each other. */
  bound(path: string, name: string, seen?: Set<string>): Reach | undefined {
    if (seen) return this.#search(path, name, seen);
    let known = this.#bound.get(path);
    if (!known) {
      known = new Map();
      this.#bound.set(path, known);
    }
    if (!known.has(name)) known.set(name, this.#search(path, name, new Set()));
    return known.get(name);
  }

  #search(path: string, name: string, seen: Set<string>): Reach | undefined {
    const key = `${path}\n${name}`;
    if (seen.has(key)) return undefined;
    seen.add(key);
    const scope = this.scope(path);
    if (!scope) return undefined;
    const definition = scope.definitions.get(name);
    if (definition && definition.kind !== 'variable') return { file: path, symbol: name };
    let outside: Reach | undefined;
    for (const binding of scope.imports.get(name) ?? []) {
      const reach = this.follow(path, binding, seen);
      if (reach && !('external' in reach)) return reach;
      outside ??= reach;
    }
    if (definition || scope.bound.has(name)) return { file: path, symbol: name };
    if (outside) return outside;
    for (const star of scope.stars.toReversed()) {
      const found = this.target(this.#files.get(path)!, star);
      if (!('module' in found) || !this.#offers(found.module, name, seen)) continue;
      const reach = this.member(found.module, name, seen);
      if (reach) return reach;
    }
    return undefined;
  }

  /** A name as a place in a file sees it, from the inside out (Language Reference, 4.2.2). */
  visible(file: ResolvableFile, name: string, within: number, line: number): Reach | undefined {
    const scope = this.scope(file.path);
    if (!scope) return undefined;
    let prefix = file.facts.definitions[within]?.qualifiedName ?? '';
    for (let isInnermost = true; prefix !== ''; prefix = parentName(prefix)) {
      const kind = scope.qualified.get(prefix)?.kind;
      // A class body sees its own names; the functions inside of it do not.
      const isVisible = kind !== 'class' || isInnermost;
      const symbol = `${prefix}.${name}`;
      if (isVisible && scope.qualified.has(symbol)) return { file: file.path, symbol };
      if (kind !== 'variable') isInnermost = false;
    }
    const lazy = scope.lazyImports.get(name)?.findLast(({ fact }) => {
      const owner = this.functionOf(file, fact);
      return owner !== undefined && owner.startLine <= line && owner.endLine >= line;
    });
    return lazy ? this.follow(file.path, lazy) : this.bound(file.path, name);
  }

  /** The innermost function around an import. */
  functionOf(file: ResolvableFile, fact: ImportFact): DefinitionFact | undefined {
    if (!this.#owners.has(fact)) {
      const { line } = fact;
      const owner = file.facts.definitions.findLast(
        ({ kind, startLine, endLine }) =>
          (kind === 'function' || kind === 'method') && startLine <= line && endLine >= line,
      );
      this.#owners.set(fact, owner);
    }
    return this.#owners.get(fact);
  }

  /** What an import binds a name to; undefined when that cannot be proved. */
  follow(path: string, { fact, name }: ImportBinding, seen?: Set<string>): Reach | undefined {
    const file = this.#files.get(path)!;
    const found = name ? this.target(file, fact) : this.#finder.find(file, fact.specifier.split('.', 1)[0]!);
    if ('external' in found) return EXTERNAL;
    if (!('module' in found)) return undefined;
    if (!name || name.name === '*') return { module: found.module };
    const reach = this.member(found.module, name.name, seen);
    return reach ?? (found.module.file === undefined ? EXTERNAL : undefined);
  }

  /** Whether a module may bind names that its text does not show. */
  isOpen(path: string, seen = new Set<string>()): boolean {
    const scope = this.scope(path);
    if (!scope || seen.has(path)) return false;
    seen.add(path);
    if (hasDynamicNames(scope)) return true;
    const file = this.#files.get(path)!;
    return scope.stars.some((star) => {
      const found = this.target(file, star);
      return !('module' in found) || (found.module.file !== undefined && this.isOpen(found.module.file, seen));
    });
  }

  #find(file: ResolvableFile, { specifier, flags }: ImportFact): Found {
    const anchor = flags?.find((flag) => flag.startsWith('package='))?.slice('package='.length);
    if (anchor === undefined || anchor === '__package__') return this.#finder.find(file, specifier);
    if (anchor === '__name__' && /(?:^|\/)__init__\.pyi?$/.test(file.path)) return this.#finder.find(file, specifier);
    if (!/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(anchor) || anchor.startsWith('__')) return { reason: 'dynamic' };
    const dots = /^\.*/.exec(specifier)![0].length;
    const base = anchor.split('.');
    if (dots > base.length) return { reason: 'not-found' };
    return this.#finder.find(file, [...base.slice(0, base.length - dots + 1), specifier.slice(dots)].join('.'));
  }

  /** What `import *` takes: `__all__`, or else every name without a leading underscore (Language Reference, 7.11). */
  #offers(module: Module, name: string, seen: Set<string>): boolean {
    const scope = module.file === undefined ? undefined : this.scope(module.file);
    if (!scope?.listed) return !name.startsWith('_');
    if (scope.listed.has(name)) return true;
    return scope.listedFrom.some((local) => {
      const reach = this.bound(module.file!, local, new Set(seen));
      return reach !== undefined && 'module' in reach && this.#offers(reach.module, name, seen);
    });
  }
}
