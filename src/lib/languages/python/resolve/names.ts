import type { DefinitionFact, ImportFact } from '../../../parse/facts.ts';
import { lineOwners } from '../../../resolve/line-owners.ts';
import type { RepositoryView, ResolvableFile } from '../../../resolve/resolver.ts';
import { type Growth, Solver, type Table, type Walk } from '../../../resolve/solver.ts';
import { type OtherNames, StarOwners, type Stars } from '../../../resolve/star-owners.ts';
import type { Found, ModuleFinder } from './module-finder.ts';
import { hasDynamicNames, type ImportBinding, type ModuleScope, scopeOf } from './module-scope.ts';
import type { Module } from './module-tree.ts';
import { OuterDefinitions } from './outer-definitions.ts';

/** Meaning of a name: a definition or variable of a file, a module, or something outside of the repository. */
export type Reach =
  | { readonly file: string; readonly symbol: string }
  | { readonly module: Module }
  | { readonly external: true };

const EXTERNAL = { external: true } as const;

/** Follows names through imports, re-exports and star imports to what they stand for (Language Reference, 4.2 and 5.4.2). */
export class Names {
  readonly outer = new OuterDefinitions();
  readonly #files: RepositoryView['files'];
  readonly #finder: ModuleFinder;
  readonly #scopes = new Map<string, ModuleScope>();
  readonly #imports = new Map<ImportFact, Found>();
  /** By file: the innermost function around a line. */
  readonly #functions = new Map<string, (line: number) => DefinitionFact | undefined>();
  /** Final answers by path and name; saves the making of keys. */
  readonly #answers = new Map<string, Map<string, Reach | undefined>>();
  readonly #starOwners = new StarOwners((path) => this.#starsOf(path));
  /** By directory, and by whether a package has no other one. */
  readonly #submodules = new Map<string, Map<boolean, OtherNames>>();
  /** By path and name, what a top level binds. Of modules that import each other the first that is found counts. */
  readonly #bound: Table<string, Reach | undefined>;
  readonly #listed: Table<string, boolean>;
  readonly #open: Table<string, boolean>;

  constructor(view: RepositoryView, finder: ModuleFinder) {
    this.#files = view.files;
    this.#finder = finder;
    const solver = new Solver();
    const truth: Growth<boolean> = { none: false, join: (before, now) => before || now };
    this.#bound = solver.table({ none: undefined, join: inner }, (key: string) => this.#search(...pairOf(key)));
    this.#listed = solver.table(truth, (key: string) => this.#isListed(...pairOf(key)));
    this.#open = new Solver().table(truth, (path: string) => this.#isOpen(path));
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
  member(module: Module, name: string): Reach | undefined {
    const bound = module.file === undefined ? undefined : this.bound(module.file, name);
    return bound ?? this.#child(module, name);
  }

  /** A name of a file's top level. */
  bound(path: string, name: string): Reach | undefined {
    const answers = this.#answers.get(path) ?? new Map<string, Reach | undefined>();
    if (answers.size === 0) this.#answers.set(path, answers);
    if (!answers.has(name)) answers.set(name, this.#bound.get(pair(path, name)));
    return answers.get(name);
  }

  /** Target to which an import binds a name; undefined if it cannot be proved. */
  follow(path: string, binding: ImportBinding): Reach | undefined {
    const module = this.#imported(path, binding);
    if (!module || 'external' in module) return module;
    const { name } = binding;
    if (!name || name.name === '*') return { module };
    return this.member(module, name.name) ?? (module.file === undefined ? EXTERNAL : undefined);
  }

  /** Whether a module may bind names that its text does not show. */
  isOpen(path: string): boolean {
    return this.#open.get(path);
  }

  #child({ directories }: Module, name: string): Reach | undefined {
    const child = this.#finder.tree.child(directories, name);
    return child && { module: child };
  }

  /** The module that an import of one name leads to. */
  #imported(path: string, { fact, name }: ImportBinding): Module | typeof EXTERNAL | undefined {
    const file = this.#files.get(path)!;
    const found = name ? this.target(file, fact) : this.#finder.find(file, fact.specifier.split('.', 1)[0]!);
    if ('external' in found) return EXTERNAL;
    return 'module' in found ? found.module : undefined;
  }

  *#search(path: string, name: string): Walk<Reach | undefined> {
    const scope = this.scope(path);
    if (!scope) return undefined;
    const definition = scope.definitions.get(name);
    if (definition && definition.kind !== 'variable') return { file: path, symbol: name };
    let found: Reach | undefined;
    for (const binding of scope.imports.get(name) ?? []) {
      const reach = yield* this.#followWalk(path, binding);
      found = inner(found, reach);
      if (found && found !== EXTERNAL && this.#isSure(path, binding)) return found;
    }
    if (found && found !== EXTERNAL) return found;
    if (definition || scope.bound.has(name)) return { file: path, symbol: name };
    if (found) return found;
    if (scope.stars.length === 0) return found;
    const owner = name.startsWith('_') ? undefined : this.#starOwners.of(path, name);
    if (owner?.module !== undefined) return yield* this.#bound.ask(pair(owner.module, name));
    if (owner) return owner.source === undefined ? undefined : this.#child({ directories: [owner.source] }, name);
    for (const star of scope.starsLastFirst) {
      const target = this.target(this.#files.get(path)!, star);
      const { module } = 'module' in target ? target : {};
      if (!module || !(yield* this.#offers(module, name))) continue;
      found ??= yield* this.#memberWalk(module, name);
      if (found && (module.file === undefined || this.#bound.isKnown(pair(module.file, name)))) return found;
    }
    return found;
  }

  /** The names that `import *` binds from a module, and the modules that it star-imports itself; submodules count as names. */
  #starsOf(path: string): Stars | undefined {
    const scope = this.scope(path);
    if (!scope) return undefined;
    const modules = scope.stars.flatMap((star) => {
      const target = this.target(this.#files.get(path)!, star);
      return 'module' in target ? [target.module] : [];
    });
    return {
      names: new Set([...scope.definitions.keys(), ...scope.imports.keys(), ...scope.bound]),
      others: modules.flatMap(({ directories }) => this.#submodulesIn(directories)),
      modules: modules.flatMap(({ file }) => file ?? []),
      isChoosy: scope.listed !== undefined,
    };
  }

  #submodulesIn(directories: readonly string[]): readonly OtherNames[] {
    return directories.map((directory) => {
      const known = this.#submodules.get(directory) ?? new Map<boolean, OtherNames>();
      const isSure = directories.length === 1;
      const names = known.get(isSure) ?? {
        names: this.#finder.tree.childrenOf(directory),
        source: isSure ? directory : undefined,
      };
      this.#submodules.set(directory, known.set(isSure, names));
      return names;
    });
  }

  *#followWalk(path: string, binding: ImportBinding): Walk<Reach | undefined> {
    const module = this.#imported(path, binding);
    if (!module || 'external' in module) return module;
    const { name } = binding;
    if (!name || name.name === '*') return { module };
    const reach = yield* this.#memberWalk(module, name.name);
    return reach ?? (module.file === undefined ? EXTERNAL : undefined);
  }

  *#memberWalk(module: Module, name: string): Walk<Reach | undefined> {
    const bound = module.file === undefined ? undefined : yield* this.#bound.ask(pair(module.file, name));
    return bound ?? this.#child(module, name);
  }

  /** Whether what an import binds does not depend on the name that is being searched. */
  #isSure(path: string, binding: ImportBinding): boolean {
    const module = this.#imported(path, binding);
    if (!module || 'external' in module || module.file === undefined) return true;
    return !binding.name || binding.name.name === '*' || this.#bound.isKnown(pair(module.file, binding.name.name));
  }

  /** A name as a definition sees it, from the inside out (Language Reference, 4.2.2). */
  visible(file: ResolvableFile, name: string, within: number): Reach | undefined {
    const scope = this.scope(file.path);
    if (!scope) return undefined;
    const { definitions } = file.facts;
    let isInnermost = true;
    for (let at = within; at >= 0; at = this.outer.around(file, at)) {
      const { kind, qualifiedName } = definitions[at]!;
      // A class body sees its own names; the functions inside of it do not.
      const isVisible = kind !== 'class' || isInnermost;
      const symbol = `${qualifiedName}.${name}`;
      if (isVisible && scope.qualified.has(symbol)) return { file: file.path, symbol };
      if (kind !== 'variable') isInnermost = false;
    }
    const lazy = scope.lazyImports.get(name);
    for (let at = lazy ? within : -1; at >= 0; at = this.outer.around(file, at)) {
      const binding = lazy!.findLast(({ fact }) => this.functionOf(file, fact) === definitions[at]);
      if (binding) return this.follow(file.path, binding);
    }
    return this.bound(file.path, name);
  }

  /** The innermost function around an import. */
  functionOf(file: ResolvableFile, fact: ImportFact): DefinitionFact | undefined {
    let ownerAt = this.#functions.get(file.path);
    if (!ownerAt) {
      const functions = file.facts.definitions.filter(({ kind }) => kind === 'function' || kind === 'method');
      const place = lineOwners(functions);
      ownerAt = (line) => functions[place(line)];
      this.#functions.set(file.path, ownerAt);
    }
    return ownerAt(fact.line);
  }

  #find(file: ResolvableFile, { specifier, flags }: ImportFact): Found {
    if (flags?.includes('computed')) return { reason: 'dynamic' };
    if (flags?.includes('cimport') || flags?.includes('include')) return { external: true };
    const anchor = flags?.find((flag) => flag.startsWith('package='))?.slice('package='.length);
    if (anchor === undefined || anchor === '__package__') return this.#finder.find(file, specifier);
    if (anchor === '__name__' && /(?:^|\/)__init__\.pyi?$/.test(file.path)) return this.#finder.find(file, specifier);
    if (!/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(anchor) || anchor.startsWith('__')) return { reason: 'dynamic' };
    const dots = /^\.*/.exec(specifier)![0].length;
    const base = anchor.split('.');
    if (dots > base.length) return { reason: 'not-found' };
    return this.#finder.find(file, [...base.slice(0, base.length - dots + 1), specifier.slice(dots)].join('.'));
  }

  /** Names that `import *` imports: `__all__`, or else every name without a leading underscore (Language Reference, 7.11). */
  *#offers({ file }: Module, name: string): Walk<boolean> {
    const listed = file === undefined ? undefined : this.scope(file)?.listed;
    if (!listed) return !name.startsWith('_');
    return listed.has(name) || (yield* this.#listed.ask(pair(file!, name)));
  }

  /** Whether the `__all__` of other modules that is part of a file's own lists a name. */
  *#isListed(path: string, name: string): Walk<boolean> {
    let isListed = false;
    for (const local of this.scope(path)?.listedFrom ?? []) {
      const reach = yield* this.#bound.ask(pair(path, local));
      if (reach && 'module' in reach) isListed = (yield* this.#offers(reach.module, name)) || isListed;
    }
    return isListed;
  }

  *#isOpen(path: string): Walk<boolean> {
    const scope = this.scope(path);
    // A file that was not read, or of which not all that it gives to Python is.
    if (!scope || this.#files.get(path)!.language === 'cython') return true;
    let isOpen = hasDynamicNames(scope);
    for (const star of scope.stars) {
      const found = this.target(this.#files.get(path)!, star);
      if (!('module' in found)) isOpen = true;
      else if (found.module.file !== undefined) isOpen = (yield* this.#open.ask(found.module.file)) || isOpen;
    }
    return isOpen;
  }
}

/** The first of two, but for one outside of the repository while the other is inside. */
function inner(before: Reach | undefined, now: Reach | undefined): Reach | undefined {
  return before === undefined || (before === EXTERNAL && now !== undefined) ? now : before;
}

function pair(path: string, name: string): string {
  return `${path}\n${name}`;
}

function pairOf(key: string): [path: string, name: string] {
  const at = key.lastIndexOf('\n');
  return [key.slice(0, at), key.slice(at + 1)];
}
