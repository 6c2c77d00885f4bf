import {
  type Found,
  itemFound,
  modulesOf,
  NONE,
  NOTHING,
  type PathResolution,
  PENDING,
  PENDING_PATH,
} from './found.ts';
import { ModuleNames } from './module-names.ts';
import { RustBindings } from './rust-bindings.ts';
import type { Binding, BodyScope, ExternCrate, Item, Member, Namespace, RustModule } from './rust-module.ts';
import { textualMacro } from './textual-macros.ts';

/** Crates that come with the compiler. */
const STANDARD = new Set(['std', 'core', 'alloc', 'proc_macro', 'test']);

/**
 * Looks names up in one crate's modules as the compiler does (Rust Reference, "Names", "Paths", "Use declarations"):
 * items and `use` of a module first, its globs next, then the extern prelude. Several results are alternatives under
 * `#[cfg]`, or the same name in several namespaces.
 */
export class RustScope {
  readonly #bindings: RustBindings;
  readonly #names: ModuleNames;
  /** By crate root: its `#[macro_use] extern crate`. */
  readonly #macroCrates = new Map<RustModule, readonly Binding[]>();

  constructor(modules: Iterable<RustModule>) {
    this.#bindings = new RustBindings({
      follow: (binding, namespace) => this.#followUse(binding, namespace),
      open: (glob) => this.#globModules(glob),
    });
    this.#names = new ModuleNames(this.#bindings);
    this.#bindings.resolveAll(modules);
  }

  /** Meaning of the path of a `use` at its location. */
  resolveUse(binding: Binding, namespace: Namespace): PathResolution {
    return this.#bindings.resolveUse(binding, namespace);
  }

  /** Resolves a path from a module. `isUse`: by the rules of use declarations, which differ in the edition of 2015. */
  resolvePath(
    from: RustModule,
    path: readonly string[],
    namespace: Namespace,
    isUse: boolean,
    bodies: readonly BodyScope[] = [],
    line = Infinity,
  ): PathResolution {
    const last = path.length - 1;
    const [head = ''] = path;
    const root = from.crate.module;
    if (last < 0 || !root) return NOTHING;
    let modules: readonly RustModule[] = [];
    let at = 1;
    let isBehindUse = false;
    if (head === 'crate' || head === '$crate') modules = [root];
    else if (head === 'self' || head === 'super') {
      let module: RustModule | undefined = head === 'super' ? from.parent : from;
      for (; module && path[at] === 'super'; at++) module = module.parent;
      if (!module) return { ...NOTHING, isMissing: true };
      modules = [module];
    } else {
      const isGlobal = head === '';
      if (isGlobal && last === 0) return { ...NOTHING, modules: [root], taken: 1 };
      const name = isGlobal ? path[1]! : head;
      at = isGlobal ? 2 : 1;
      const wanted = at > last ? namespace : 'type';
      const found = this.#head(from, name, wanted, isUse, isGlobal, bodies, line);
      if (found === PENDING) return PENDING_PATH;
      if (at > last) return { found, modules: [from], taken: at, isMissing: false, isBehindUse: false };
      const next = modulesOf(found);
      if (next.length === 0) return { found, modules: [from], taken: at, isMissing: false, isBehindUse: false };
      isBehindUse = found.every((one) => !one.isDirect && !this.#isNamedByUse(from, name, one, bodies));
      modules = next;
    }
    if (at > last) {
      const found = modules.map((module): Found => this.#moduleFound(module));
      return { found, modules, taken: at, isMissing: false, isBehindUse };
    }
    for (; ; at++) {
      const isLast = at === last;
      const name = path[at]!;
      const wanted = isLast ? namespace : 'type';
      let found: readonly Found[] = NONE;
      if (modules.length === 1) found = this.#names.lookup(modules[0]!, name, wanted, from);
      else {
        const hits = modules.map((module) => ({ module, found: this.#names.lookup(module, name, wanted, from) }));
        if (hits.some((hit) => hit.found === PENDING)) found = PENDING;
        else {
          const holders = hits.filter((hit) => hit.found.length > 0);
          found = holders.flatMap((hit) => hit.found);
          if (holders.length > 0) modules = holders.map(({ module }) => module);
        }
      }
      if (found === PENDING) return PENDING_PATH;
      if (isLast) return { found, modules, taken: at + 1, isMissing: false, isBehindUse };
      const next = modulesOf(found);
      if (next.length === 0) {
        // a macro may have made a type here; a module it can hardly have made
        const isMissing =
          found.length === 0 && !/^\p{Lu}/u.test(name) && !modules.some((one) => this.#names.isOpen(one));
        return { found, modules, taken: at + 1, isMissing, isBehindUse };
      }
      modules = next;
    }
  }

  /** The members of that name which an impl or trait gives an item, in whatever file of its crate. */
  membersOf(item: Item, name: string): readonly Member[] {
    const type = item.definition.name;
    const members = item.module.crate.members.get(`${type}.${name}`) ?? [];
    return members.filter(({ module }) =>
      this.#names
        .lookup(module, type, 'type', module)
        .some(({ entity }) => entity.kind === 'item' && entity.item === item),
    );
  }

  #followUse({ module, path, isExternCrate, line, body }: Binding, namespace: Namespace): PathResolution {
    if (!isExternCrate) return this.resolvePath(module, path, namespace, true, body ? [body] : [], line);
    const root = module.crate.module;
    if (namespace !== 'type' || !root) return NOTHING;
    const found = path[0] === 'self' ? [this.#moduleFound(root)] : this.#externs(module, path[0]!);
    return { ...NOTHING, found, modules: [module], taken: 1 };
  }

  /** The first name of a path: what the function binds, the module, its globs, the extern prelude. */
  #head(
    from: RustModule,
    name: string,
    namespace: Namespace,
    isUse: boolean,
    isGlobal: boolean,
    bodies: readonly BodyScope[],
    line: number,
  ): readonly Found[] {
    const isOld = from.crate.edition < 2018;
    if (isGlobal && !isOld) return this.#externs(from, name);
    for (const body of isGlobal ? [] : bodies) {
      const found = this.#inBody(body, name, namespace, from);
      if (found.length > 0) return found;
    }
    const start = isOld && (isUse || isGlobal) ? from.crate.module! : from;
    if (namespace === 'macro') {
      const textual = textualMacro(from, name, line);
      if (textual.length > 0) return textual;
    }
    const explicit = this.#names.explicit(start, name, namespace, from);
    if (explicit === PENDING || explicit.length > 0) return explicit;
    // a use that could mean a crate or a glob's name is an error, so that the crate may be asked first
    const crates = namespace === 'type' ? this.#externs(from, name) : [];
    if (isUse && (crates === PENDING || crates.length > 0)) return crates;
    const found = this.#names.byGlob(start, name, namespace, from);
    if (found === PENDING || found.length > 0) return found;
    return namespace === 'macro' ? this.#macroUse(from, name) : crates;
  }

  #inBody({ bindings, globs }: BodyScope, name: string, namespace: Namespace, from: RustModule): readonly Found[] {
    const bound = (bindings.get(name) ?? []).flatMap((binding) =>
      binding === this.#bindings.current ? [] : this.#bindings.meaningOf(binding, namespace),
    );
    if (bound.length > 0) return bound;
    const opened = globs.flatMap((glob) =>
      this.#globModules(glob).map((module) => ({ glob, module, importer: from, isPublic: false })),
    );
    return this.#names.byBodyGlobs(opened, name, namespace);
  }

  /** Whether a module may have items that are not known here. */
  isOpen(module: RustModule): boolean {
    return this.#names.isOpen(module);
  }

  #globModules({ module, path }: Binding): readonly RustModule[] {
    if (path.length === 1 && path[0] === '') return [module.crate.module!];
    const { found, taken } = this.resolvePath(module, path, 'type', true);
    if (taken !== path.length) return [];
    return modulesOf(found);
  }

  /** Macros of the crates that the root takes with `#[macro_use] extern crate`. */
  #macroUse(from: RustModule, name: string): readonly Found[] {
    const root = from.crate.module;
    if (!root) return NONE;
    const crates = this.#macroCrates.get(root) ?? [...root.bindings.values()].flat().filter((one) => one.isMacroUse);
    this.#macroCrates.set(root, crates);
    return crates.flatMap((binding) =>
      this.#bindings
        .follow(binding, 'type')
        .found.flatMap(({ entity }) =>
          entity.kind === 'module' ? (entity.module.crate.macros.get(name) ?? []).map(itemFound) : [],
        ),
    );
  }

  #externs(from: RustModule, name: string): readonly Found[] {
    const extern = from.crate.externs.get(name);
    if (extern) return [this.#externFound(extern, from)];
    const root = from.crate.module;
    // `extern crate a as b;` in the root adds b to the extern prelude
    const renamed = root?.bindings.get(name)?.filter(({ isExternCrate }) => isExternCrate) ?? [];
    const found = renamed.flatMap((binding) =>
      binding === this.#bindings.current ? [] : this.#bindings.follow(binding, 'type').found,
    );
    if (found.length > 0) return found.map((one) => ({ ...one, isDirect: true }));
    if (STANDARD.has(name)) return [this.#externFound({ package: name }, from)];
    return [];
  }

  #externFound(extern: ExternCrate, from: RustModule): Found {
    const module = extern.crate?.module;
    if (module) return this.#moduleFound(module);
    return { entity: { kind: 'external', extern }, isDirect: true, isPublic: true, owner: from };
  }

  #moduleFound(module: RustModule): Found {
    return { entity: { kind: 'module', module }, isDirect: true, isPublic: true, owner: module };
  }

  /** Whether the `use` that binds a module names that module's own declaration, and not a name that stands for it. */
  #isNamedByUse(from: RustModule, name: string, { entity }: Found, bodies: readonly BodyScope[]): boolean {
    // in the edition of 2015 the name may have been found at the crate root
    const modules = from.crate.edition < 2018 ? [from, from.crate.module!] : [from];
    const bindings = [...bodies, ...modules].flatMap((place) => place.bindings.get(name) ?? []);
    return bindings.some((binding) =>
      this.#bindings
        .follow(binding, 'type')
        .found.some(
          (one) =>
            one.isDirect &&
            one.entity.kind === 'module' &&
            entity.kind === 'module' &&
            one.entity.module === entity.module,
        ),
    );
  }
}
