import { dirname } from 'node:path/posix';
import type { RepositoryView, ResolvableFile } from '../../../resolve/resolver.ts';
import { type Entity, ExportedNames } from './exported-names.ts';
import { FileCode } from './file-code.ts';
import { type ModuleNames, readModuleNames } from './module-exports.ts';
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
  #globals: ReadonlyMap<string, readonly Definitions[]> | undefined;

  constructor(view: RepositoryView, targetsOf: (file: ResolvableFile) => readonly Target[]) {
    this.#view = view;
    this.#targetsOf = targetsOf;
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
    const isOutside = this.#outsideOf(code.file).get(name);
    if (isOutside !== undefined) return isOutside ? 'external' : undefined;
    const global = this.#global(path, name);
    return global ? { kind: 'definitions', ...global } : 'external';
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
