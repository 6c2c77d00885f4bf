import { dirname } from 'node:path/posix';
import type { RepositoryView, ResolvableFile, UnresolvedReason } from '../../../resolve/resolver.ts';
import { pascalCase, referencedComponent } from '../read/components/component-name.ts';
import { isBuiltInComponent } from '../read/components/known-elements.ts';
import { AutoImports } from './auto-imports.ts';
import { hasProp, registeredComponent } from './component-options.ts';
import { type Entity, ExportedNames } from './exported-names.ts';
import { FileCode } from './file-code.ts';
import { type Binding, type ModuleNames, readModuleNames } from './module-exports.ts';
import type { Target } from './target.ts';

/** Definitions of one name in one file. */
export interface Definitions {
  readonly path: string;
  readonly indices: readonly number[];
}

/** Meaning of a name: definitions, a module, a name in a module that is not a definition, outside; or unknown. */
export type Named =
  | ({ readonly kind: 'definitions' } & Definitions)
  | { readonly kind: 'module'; readonly path: string }
  | { readonly kind: 'other'; readonly path: string; readonly name: string }
  | 'external'
  | undefined;

/** Most modules whose names one passes on. */
const MAX_STARS = 1000;
const VIRTUAL = /^#(?:imports|components)$/;
const SCRIPT = /\.d\.[cm]?ts$/;

/** Resolves names of values and types in scopes, in modules and among the globals of declaration files. */
export class CodeNames {
  readonly #view: RepositoryView;
  readonly #targetsOf: (file: ResolvableFile) => readonly Target[];
  readonly #files = new Map<string, FileCode | undefined>();
  readonly #modules = new Map<string, ModuleNames | undefined>();
  /** Names that a file imports from outside the repository, and whether they are known to come from there. */
  readonly #outside = new Map<string, ReadonlyMap<string, boolean>>();
  readonly exported = new ExportedNames((path) => this.module(path));
  readonly #autoImports: AutoImports;
  /** Names in PascalCase of the files of components. */
  #componentFiles: ReadonlySet<string> | undefined;
  #globals: ReadonlyMap<string, readonly Definitions[]> | undefined;

  constructor(view: RepositoryView, targetsOf: (file: ResolvableFile) => readonly Target[]) {
    this.#view = view;
    this.#targetsOf = targetsOf;
    this.#autoImports = new AutoImports(view, targetsOf, {
      exportsOf: (path) => this.#exportsOf(path),
      isSame: (one, other) => this.#isSame(one, other),
    });
  }

  file(path: string): FileCode | undefined {
    const known = this.#files.get(path);
    if (known || this.#files.has(path)) return known;
    const file = this.#view.files.get(path);
    const code = file && new FileCode(file);
    this.#files.set(path, code);
    return code;
  }

  module(path: string): ModuleNames | undefined {
    const known = this.#modules.get(path);
    if (known || this.#modules.has(path)) return known;
    const file = this.#view.files.get(path);
    const targets = file && this.#targetsOf(file).map((target) => (target.kind === 'file' ? target.path : undefined));
    const names = file && readModuleNames(file, targets!);
    this.#modules.set(path, names);
    return names;
  }

  /** A name inside a definition. */
  named(path: string, name: string, within: number): Named {
    const code = this.file(path);
    if (!code) return undefined;
    if (name.startsWith('#') && code.definitions[Number(name.slice(1))])
      return { kind: 'definitions', path, indices: code.overloads(Number(name.slice(1))) };
    const inner = within < 0 ? [] : code.inScope(name, within);
    if (inner.length > 0) return { kind: 'definitions', path, indices: inner };
    const binding = this.module(path)?.bindings.get(name);
    if (binding) return this.#fromEntity(this.exported.meaning(binding));
    const own = code.atTop(name);
    if (own.length > 0) return { kind: 'definitions', path, indices: own };
    if (code.other(name)) return { kind: 'other', path, name };
    const virtual = this.#virtualImport(code.file, name);
    if (virtual) return this.#fromEntity(this.exported.meaning(virtual));
    const isOutside = this.#outsideOf(code.file).get(name);
    if (isOutside !== undefined) return isOutside ? 'external' : undefined;
    const component = referencedComponent(name);
    if (component !== undefined) return this.#component(code, component);
    // The value of a store (Svelte, "Prefix stores with $").
    if (code.file.language === 'svelte' && /^\$[\p{L}_]/u.test(name)) return this.named(path, name.slice(1), within);
    const added = hasProp(code, name) ? undefined : this.#autoImports.value(path, name);
    if (added) return this.#fromEntity(this.exported.meaning(added));
    const global = this.#global(path, name);
    return global ? { kind: 'definitions', ...global } : 'external';
  }

  /**
   * A component that a template uses: a name of the script, one that the component registers, the component itself by the name of its
   * file, one that a tool imports (Vue, "SFC `<script setup>`", "Component Registration").
   */
  #component(code: FileCode, name: string): Named {
    const { path } = code;
    const names = [...new Set([name, pascalCase(name)])];
    for (const one of names) {
      const own = this.module(path)?.bindings.has(one) || code.atTop(one).length > 0 || code.other(one);
      if (own || this.#outsideOf(code.file).has(one)) return this.named(path, one, -1);
    }
    for (const one of names) {
      const registered = registeredComponent(code, one);
      if (registered !== undefined) return registered === '' ? 'external' : this.named(path, registered, -1);
    }
    const pascal = pascalCase(name);
    const found =
      pascalCase(fileName(path)) === pascal ? { path, name: 'default' } : this.#autoImports.component(path, pascal);
    if (!found) return isBuiltInComponent(pascal) ? 'external' : undefined;
    return this.#fromEntity(this.exported.meaning(found));
  }

  /** A name that is imported from `#imports` or `#components`, where Nuxt puts what it imports by itself. */
  #virtualImport({ path, facts }: ResolvableFile, local: string): Binding | undefined {
    if (this.#autoImports.isEmpty) return undefined;
    for (const { specifier, names } of facts.imports) {
      if (!VIRTUAL.test(specifier)) continue;
      const found = names.find(({ name, alias }) => (alias ?? name) === local);
      if (found) return this.virtualExport(path, specifier, found.name);
    }
    return undefined;
  }

  /** What a file gets from `#imports` or `#components` under a name. */
  virtualExport(path: string, specifier: string, name: string): Binding | undefined {
    return specifier === '#components' ? this.#autoImports.component(path, name) : this.#autoImports.value(path, name);
  }

  /** Why a component that a template uses is not known; undefined if it is, or if no file may be it. */
  unknownComponent(path: string, reference: string): UnresolvedReason | undefined {
    const name = pascalCase(referencedComponent(reference)!);
    if (this.named(path, reference, -1) !== undefined) return undefined;
    if (this.#autoImports.isAmbiguous(path, name)) return 'ambiguous';
    this.#componentFiles ??= new Set(
      [...this.#view.paths].flatMap((one) => (one.endsWith('.vue') ? pascalCase(fileName(one)) : [])),
    );
    return this.#componentFiles.has(name) ? 'dynamic' : undefined;
  }

  #isSame(one: Binding, other: Binding): boolean {
    const [first, second] = [this.exported.meaning(one), this.exported.meaning(other)];
    if (typeof first !== 'object' || typeof second !== 'object' || !('symbol' in first)) return false;
    return 'symbol' in second && first.path === second.path && first.symbol === second.symbol;
  }

  /** Names that a module exports, through stars too. */
  #exportsOf(path: string): Iterable<string> {
    const names = new Set<string>();
    const modules = new Set([path]);
    for (const module of modules) {
      const { exports, stars } = this.module(module) ?? {};
      for (const name of exports?.keys() ?? []) if (module === path || name !== 'default') names.add(name);
      if (modules.size < MAX_STARS) for (const star of stars ?? []) modules.add(star);
    }
    return names;
  }

  /** A member of a module, as others see it. */
  memberOf(module: string, name: string): Named {
    const code = this.file(module);
    const found = this.#fromEntity(this.exported.member(module, name), name);
    if (found) return found;
    return code?.other(`exports.${name}`) ? { kind: 'other', path: module, name: `exports.${name}` } : undefined;
  }

  /** A whole module as a value. */
  whole(module: string): Named {
    const found = this.#fromEntity(this.exported.whole(module));
    if (found) return found;
    return this.file(module)?.other('module.exports')
      ? { kind: 'other', path: module, name: 'module.exports' }
      : undefined;
  }

  /** The module that `import(specifier)` or `require(specifier)` loads. */
  loaded(path: string, specifier: string): string | undefined {
    const file = this.#view.files.get(path);
    if (!file) return undefined;
    const targets = this.#targetsOf(file);
    for (const [i, fact] of file.facts.imports.entries()) {
      if (fact.specifier !== specifier) continue;
      const target = targets[i];
      if (target?.kind === 'file') return target.path;
      if (target?.kind === 'external') return 'external';
    }
    return undefined;
  }

  /** Types that a dotted name refers to inside a definition; undefined if none is known and none is imported. */
  types(path: string, name: string, within: number): Definitions | 'external' | undefined {
    const [head = '', ...members] = name.split('.');
    const code = this.file(path);
    if (!code) return undefined;
    let found = this.named(path, head, within);
    if (found === 'external') return this.#outsideOf(code.file).has(head) ? 'external' : undefined;
    for (const member of members) found = this.#typeMember(found, member);
    return this.#typesAmong(found) ?? { path, indices: [] };
  }

  /** The types that a dotted name means in a module. */
  typesOf(module: string, name: string): Definitions {
    let found: Named = { kind: 'module', path: module };
    for (const member of name.split('.')) found = this.#typeMember(found, member);
    return this.#typesAmong(found) ?? { path: module, indices: [] };
  }

  #typesAmong(found: Named): Definitions | undefined {
    if (typeof found !== 'object') return undefined;
    if (found.kind === 'module') return this.#typesAmong(this.whole(found.path));
    if (found.kind !== 'definitions') return undefined;
    const code = this.file(found.path)!;
    const types = found.indices.filter((index) => code.isType(index));
    // JavaScript: a function that creates.
    const usable =
      types.length > 0 ? types : found.indices.filter((index) => code.definitions[index]!.kind === 'function');
    return { path: found.path, indices: usable };
  }

  #typeMember(found: Named, name: string): Named {
    if (typeof found !== 'object') return found;
    if (found.kind === 'module') return this.memberOf(found.path, name);
    if (found.kind !== 'definitions') return undefined;
    const code = this.file(found.path)!;
    for (const index of found.indices) {
      const inner = code.named(`${code.definitions[index]!.qualifiedName}.${name}`);
      if (inner.length > 0) return { kind: 'definitions', path: found.path, indices: inner };
    }
    return undefined;
  }

  /** `member`: the name by which it was asked for; what goes on without it is not what was asked. */
  #fromEntity(entity: Entity | undefined, member?: string): Named {
    if (entity === undefined || entity === 'ambiguous') return undefined;
    if ('module' in entity) return { kind: 'module', path: entity.module };
    const { path, symbol, at } = entity;
    const code = this.file(path);
    const indices = code?.atTop(symbol) ?? [];
    const isRest = member !== undefined && at === '' && !symbol.endsWith(member) && symbol !== 'default';
    if (isRest) return undefined;
    if (indices.length > 0) return { kind: 'definitions', path, indices };
    return code?.other(symbol) ? { kind: 'other', path, name: symbol } : undefined;
  }

  #outsideOf(file: ResolvableFile): ReadonlyMap<string, boolean> {
    let known = this.#outside.get(file.path);
    if (!known) {
      const names = new Map<string, boolean>();
      for (const [i, target] of this.#targetsOf(file).entries()) {
        if (target.kind === 'file') continue;
        for (const { name, alias } of file.facts.imports[i]!.names)
          names.set(alias ?? name, target.kind !== 'unresolved');
      }
      known = names;
      this.#outside.set(file.path, known);
    }
    return known;
  }

  /** A global that a declaration file without imports and exports declares (TypeScript Handbook, "Global Libraries"): of several the nearest. */
  #global(path: string, name: string): Definitions | undefined {
    this.#globals ??= this.#readGlobals();
    const found = this.#globals.get(name) ?? [];
    if (found.length <= 1) return found[0];
    const near = found
      .map((one) => ({ one, folder: dirname(one.path) }))
      .filter(({ folder }) => folder === '.' || path.startsWith(`${folder}/`))
      .sort((a, b) => b.folder.length - a.folder.length || (a.one.path < b.one.path ? -1 : 1));
    return near[0]?.one;
  }

  #readGlobals(): ReadonlyMap<string, readonly Definitions[]> {
    const globals = new Map<string, Definitions[]>();
    for (const { path, facts } of this.#view.files.values()) {
      if (!SCRIPT.test(path) || facts.imports.length > 0 || facts.exports.length > 0) continue;
      if (facts.definitions.some(({ exported }) => exported)) continue;
      const names = new Set(
        facts.definitions.filter(({ name, qualifiedName }) => name === qualifiedName).map(({ name }) => name),
      );
      for (const name of names) {
        const list = globals.get(name) ?? [];
        list.push({ path, indices: this.file(path)!.atTop(name) });
        globals.set(name, list);
      }
    }
    return globals;
  }
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
}
