import type { BodyScope } from './bind-import.ts';
import { type Found, isIn, isSame, isVisible, itemFound, macrosIn, modulesOf, type PathResolution } from './found.ts';
import {
  type Binding,
  type ExternCrate,
  type Item,
  isWithin,
  type Member,
  type Namespace,
  type RustModule,
} from './rust-module.ts';

/** Crates that come with the compiler. */
const STANDARD = new Set(['std', 'core', 'alloc', 'proc_macro', 'test']);

/** A module that a glob opens, and the module that the glob stands in. */
interface GlobTarget {
  readonly glob: Binding;
  readonly module: RustModule;
  readonly importer: RustModule;
  readonly isPublic: boolean;
}

const NOTHING: PathResolution = { found: [], modules: [], taken: 0, isMissing: false, isBehindUse: false };
const PENDING_PATH: PathResolution = { ...NOTHING };

type Memo = Map<RustModule, Record<Namespace, Map<string, readonly Found[]>>>;

/** What one binding was found to be so far. */
interface BoundNames {
  readonly byNamespace: Map<Namespace, PathResolution>;
  isDecided: boolean;
}

/** Chains of re-exports longer than this, written in the order that resolves worst, are left unknown. */
const MAX_ROUNDS = 64;

/** A name that a binding not yet resolved will decide. */
const PENDING: readonly Found[] = [];

const NONE: readonly Found[] = [];

const NAMESPACES: readonly Namespace[] = ['type', 'value', 'macro'];

/**
 * Looks names up in one crate's modules as the compiler does (Rust Reference, "Names", "Paths", "Use declarations"):
 * items and `use` of a module first, its globs next, then the extern prelude. Several results are alternatives under
 * `#[cfg]`, or the same name in several namespaces.
 */
export class RustScope {
  readonly #explicit: Memo = new Map();
  readonly #globs: Memo = new Map();
  readonly #bound = new Map<Binding, BoundNames>();
  /** By crate root: its `#[macro_use] extern crate`. */
  readonly #macroCrates = new Map<RustModule, readonly Binding[]>();
  readonly #globTargets = new Map<RustModule, GlobTarget[]>();
  readonly #open = new Map<RustModule, boolean>();
  /** The binding being resolved, which does not name itself: `use libc;` is the crate. */
  #current: Binding | undefined;
  /** All bindings are resolved; what is looked up from now on stays so. */
  #isFinal = false;

  /**
   * Resolves the bindings of all modules in rounds, each using what the rounds before it found, until none finds more
   * (as the compiler does; Rust Reference, "Name resolution"): re-exports may form chains and circles through globs.
   */
  constructor(modules: Iterable<RustModule>) {
    let open: Binding[] = [];
    for (const { bindings, globs } of modules) open = open.concat(globs, ...bindings.values());
    open.sort((left, right) => Number(right.isExternCrate) - Number(left.isExternCrate));
    for (let round = 0; open.length > 0 && round < MAX_ROUNDS; round++) {
      const before = open.length;
      let progress = false;
      open = open.filter((binding) => {
        const isDone = this.#resolveBinding(binding);
        progress ||= isDone === 'further';
        return isDone !== true;
      });
      if (open.length === before && !progress) break;
    }
    for (const binding of open) {
      if (!this.#bound.has(binding)) this.#bound.set(binding, { byNamespace: new Map(), isDecided: true });
    }
    this.#isFinal = true;
  }

  /** What the path of a `use` means where it stands. */
  resolveUse(binding: Binding, namespace: Namespace): PathResolution {
    this.#current = binding;
    const resolution = this.#followNow(binding, namespace);
    this.#current = undefined;
    return resolution;
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
      if (modules.length === 1) found = this.lookup(modules[0]!, name, wanted, from);
      else {
        const hits = modules.map((module) => ({ module, found: this.lookup(module, name, wanted, from) }));
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
        const isMissing = found.length === 0 && !/^\p{Lu}/u.test(name) && !modules.some((one) => this.#isOpen(one));
        return { found, modules, taken: at + 1, isMissing, isBehindUse };
      }
      modules = next;
    }
  }

  /** What a name means inside a module, for code that stands in `from`. */
  lookup(module: RustModule, name: string, namespace: Namespace, from: RustModule): readonly Found[] {
    const explicit = this.#visibleIn(module, name, namespace, from);
    return explicit === PENDING || explicit.length > 0 ? explicit : this.#byGlob(module, name, namespace, from);
  }

  /** The members of that name which an impl or trait gives an item, in whatever file of its crate. */
  membersOf(item: Item, name: string): readonly Member[] {
    const type = item.definition.name;
    const members = item.module.crate.members.get(`${type}.${name}`) ?? [];
    return members.filter(({ module }) =>
      this.lookup(module, type, 'type', module).some(({ entity }) => entity.kind === 'item' && entity.item === item),
    );
  }

  /** Where a binding leads. */
  follow(binding: Binding, namespace: Namespace): PathResolution {
    const known = this.#bound.get(binding);
    if (known) return known.byNamespace.get(namespace) ?? NOTHING;
    // only what function bodies bind is left for later
    if (!this.#isFinal) return PENDING_PATH;
    this.#resolveBinding(binding);
    return this.#bound.get(binding)?.byNamespace.get(namespace) ?? NOTHING;
  }

  /** Whether a binding is resolved for good (true), found in one more namespace, or as far as before (false). */
  #resolveBinding(binding: Binding): boolean | 'further' {
    if (binding.isGlob) return this.#resolveGlob(binding);
    const bound = this.#bound.get(binding) ?? { byNamespace: new Map(), isDecided: false };
    this.#current = binding;
    let isOpen = false;
    let isFurther = false;
    for (const namespace of binding.onlyType ? (['type'] as const) : NAMESPACES) {
      if ((bound.byNamespace.get(namespace)?.found.length ?? 0) > 0) continue;
      const resolution = this.#followNow(binding, namespace);
      if (resolution === PENDING_PATH) isOpen = true;
      else bound.byNamespace.set(namespace, resolution);
      isFurther ||= resolution.found.length > 0;
      if (resolution.found.length > 0 && resolution.taken < binding.path.length) {
        // it ends before the last name, which alone depends on the namespace
        for (const other of NAMESPACES) bound.byNamespace.set(other, resolution);
        break;
      }
    }
    this.#current = undefined;
    const isFound = [...bound.byNamespace.values()].some(({ found }) => found.length > 0);
    bound.isDecided = isFound && !isOpen;
    if (isFound || this.#isFinal) this.#bound.set(binding, bound);
    return bound.isDecided || (isFurther ? 'further' : false);
  }

  #resolveGlob(glob: Binding): boolean {
    const modules = this.#globModules(glob);
    const targets = this.#globTargets.get(glob.module) ?? [];
    this.#globTargets.set(glob.module, targets);
    for (const module of modules) targets.push({ glob, module, importer: glob.module, isPublic: glob.isPublic });
    return modules.length > 0;
  }

  #followNow({ module, path, isExternCrate, line }: Binding, namespace: Namespace): PathResolution {
    if (!isExternCrate) return this.resolvePath(module, path, namespace, true, [], line);
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
      const textual = this.#textualMacro(from, name, line);
      if (textual.length > 0) return textual;
    }
    const explicit = this.#visibleIn(start, name, namespace, from);
    if (explicit === PENDING || explicit.length > 0) return explicit;
    // a use that could mean a crate or a glob's name is an error, so that the crate may be asked first
    const crates = namespace === 'type' ? this.#externs(from, name) : [];
    if (isUse && (crates === PENDING || crates.length > 0)) return crates;
    const found = this.#byGlob(start, name, namespace, from);
    if (found === PENDING || found.length > 0) return found;
    return namespace === 'macro' ? this.#macroUse(from, name) : crates;
  }

  #visibleIn(module: RustModule, name: string, namespace: Namespace, from: RustModule): readonly Found[] {
    const found = this.#explicitIn(module, name, namespace);
    return found.every((one) => isVisible(one, from)) ? found : found.filter((one) => isVisible(one, from));
  }

  #inBody({ bindings, globs }: BodyScope, name: string, namespace: Namespace, from: RustModule): readonly Found[] {
    const bound = (bindings.get(name) ?? []).flatMap((binding) =>
      binding === this.#current ? [] : this.#throughUse(binding, namespace),
    );
    if (bound.length > 0) return bound;
    const opened = globs.flatMap((glob) =>
      this.#globModules(glob).map((module) => ({ glob, module, importer: from, isPublic: false })),
    );
    return this.#searchGlobs(opened, new Set(), name, namespace);
  }

  #explicitIn(module: RustModule, name: string, namespace: Namespace): readonly Found[] {
    const children = namespace === 'type' ? module.children.get(name) : undefined;
    // macro_rules! names are found by text or at the crate root, never as items
    const items = namespace === 'macro' ? undefined : module.items.get(name);
    const bindings = module.bindings.get(name);
    if (!children && !items && !bindings && namespace !== 'macro') return NONE;
    const memo = this.#memoOf(this.#explicit, module, namespace);
    const isOwn = this.#current !== undefined && (bindings?.includes(this.#current) ?? false);
    const known = isOwn ? undefined : memo.get(name);
    if (known) return known;
    const found: Found[] = [];
    for (const child of children ?? []) {
      const entity = { kind: 'module', module: child } as const;
      found.push({ entity, isDirect: true, isPublic: child.isPublic, owner: module });
    }
    for (const item of items ?? []) if (isIn(item.definition.kind, namespace)) found.push(itemFound(item));
    if (namespace === 'macro' && !module.parent) {
      for (const item of module.crate.macros.get(name) ?? []) found.push({ ...itemFound(item), isPublic: true });
    }
    for (const binding of bindings ?? []) {
      if (binding === this.#current) continue;
      const bound = this.#throughUse(binding, namespace);
      if (bound === PENDING) return PENDING;
      found.push(...bound);
    }
    if (this.#isFinal && !isOwn) memo.set(name, found);
    return found;
  }

  #memoOf(memo: Memo, module: RustModule, namespace: Namespace): Map<string, readonly Found[]> {
    const byNamespace = memo.get(module) ?? { type: new Map(), value: new Map(), macro: new Map() };
    memo.set(module, byNamespace);
    return byNamespace[namespace];
  }

  /** What a `use` binds, as seen from the module that it stands in. */
  #throughUse(binding: Binding, namespace: Namespace): readonly Found[] {
    const { module, isPublic, path } = binding;
    const { found, taken } = this.follow(binding, namespace);
    // a path that goes on inside a type, or outside of the repository, stands for that
    const entities = found.map(({ entity }) => entity).filter(({ kind }) => taken === path.length || kind !== 'module');
    if (entities.length > 0) {
      return entities.map((entity) => ({ entity, isDirect: false, isPublic, owner: module }));
    }
    if (!this.#isFinal && !this.#bound.get(binding)?.isDecided) return PENDING;
    const isElsewhere = NAMESPACES.some((other) => other !== namespace && this.follow(binding, other).found.length > 0);
    return isElsewhere ? [] : [{ entity: { kind: 'unknown' }, isDirect: false, isPublic, owner: module }];
  }

  #byGlob(module: RustModule, name: string, namespace: Namespace, from: RustModule): readonly Found[] {
    if (module.globs.length === 0) return [];
    const isOwn = from === module;
    const memo = this.#memoOf(this.#globs, module, namespace);
    const known = isOwn ? memo.get(name) : undefined;
    if (known) return known;
    const found = this.#searchGlobs(this.#globsOf(module, from), new Set([module]), name, namespace);
    if (isOwn && this.#isFinal) memo.set(name, found);
    return found;
  }

  /**
   * Names that globs offer, through further globs; nothing when two globs offer different things under one name.
   * One glob that opens several modules, and globs under `#[cfg]`, open alternatives.
   */
  #searchGlobs(
    globs: readonly GlobTarget[],
    seen: Set<RustModule>,
    name: string,
    namespace: Namespace,
  ): readonly Found[] {
    const queue = [...globs];
    const byGlob = new Map<Binding, readonly Found[]>();
    for (let at = 0; at < queue.length; at++) {
      const { glob, module, importer } = queue[at]!;
      if (seen.has(module)) continue;
      seen.add(module);
      const found = this.#visibleIn(module, name, namespace, importer);
      if (found === PENDING) return PENDING;
      if (found.length > 0) byGlob.set(glob, [...(byGlob.get(glob) ?? []), ...found]);
      else for (const target of this.#globsOf(module, importer)) queue.push(target);
    }
    const known = [...byGlob].filter(([, group]) => group.some(({ entity }) => entity.kind !== 'unknown'));
    const [[, first] = [undefined, NONE]] = known;
    if (known.every(([, group]) => isSame(group, first))) return first;
    // at most one of them may hold whatever the build's settings are
    const certain = known.filter(([glob]) => !glob.isConditional);
    return certain.length > 1 ? NONE : known.flatMap(([, group]) => group);
  }

  /** The modules that a module's globs open for code in `from`. */
  #globsOf(module: RustModule, from: RustModule): readonly GlobTarget[] {
    if (module.globs.length === 0) return [];
    const targets = this.#globTargets.get(module) ?? [];
    return targets.filter(({ isPublic }) => isPublic || isWithin(from, module));
  }

  /** Whether a glob of a module, or of one that it opens, leads outside of the repository or could not be followed. */
  #isOpen(module: RustModule): boolean {
    const known = this.#open.get(module);
    if (known !== undefined) return known;
    const reached = new Set([module]);
    let isOpen = false;
    for (const one of reached) {
      const targets = this.#globTargets.get(one) ?? [];
      isOpen ||= new Set(targets.map(({ glob }) => glob)).size < one.globs.length;
      for (const target of targets) reached.add(target.module);
    }
    if (this.#isFinal) this.#open.set(module, isOpen);
    return isOpen;
  }

  #globModules({ module, path }: Binding): readonly RustModule[] {
    if (path.length === 1 && path[0] === '') return [module.crate.module!];
    const { found, taken } = this.resolvePath(module, path, 'type', true);
    if (taken !== path.length) return [];
    return modulesOf(found);
  }

  /** macro_rules! in textual scope: defined above in the module or around it, or in a `#[macro_use]` module above. */
  #textualMacro(from: RustModule, name: string, line: number): readonly Found[] {
    let before = line;
    for (let module: RustModule | undefined = from; module; module = module.parent) {
      const found = macrosIn(module, name, before);
      if (found.length > 0) return found.map(itemFound);
      before = module.line;
    }
    return [];
  }

  /** Macros of the crates that the root takes with `#[macro_use] extern crate`. */
  #macroUse(from: RustModule, name: string): readonly Found[] {
    const root = from.crate.module;
    if (!root) return NONE;
    const crates = this.#macroCrates.get(root) ?? [...root.bindings.values()].flat().filter((one) => one.isMacroUse);
    this.#macroCrates.set(root, crates);
    return crates.flatMap((binding) =>
      this.follow(binding, 'type').found.flatMap(({ entity }) =>
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
    const found = renamed.flatMap((binding) => (binding === this.#current ? [] : this.follow(binding, 'type').found));
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
      this.follow(binding, 'type').found.some(
        (one) =>
          one.isDirect &&
          one.entity.kind === 'module' &&
          entity.kind === 'module' &&
          one.entity.module === entity.module,
      ),
    );
  }
}
