import { type Found, isIn, isSame, isVisible, itemFound, NONE, PENDING } from './found.ts';
import type { GlobTarget, RustBindings } from './rust-bindings.ts';
import { type Binding, isWithin, type Namespace, type RustModule } from './rust-module.ts';

type Memo = Map<RustModule, Record<Namespace, Map<string, readonly Found[]>>>;

/** Looks names up in one module: its items and the names of its `use` declarations first, its globs next. */
export class ModuleNames {
  readonly #bindings: RustBindings;
  readonly #explicit: Memo = new Map();
  readonly #globs: Memo = new Map();
  readonly #open = new Map<RustModule, boolean>();

  constructor(bindings: RustBindings) {
    this.#bindings = bindings;
  }

  /** Meaning of a name inside a module, for code in `from`. */
  lookup(module: RustModule, name: string, namespace: Namespace, from: RustModule): readonly Found[] {
    const explicit = this.explicit(module, name, namespace, from);
    return explicit === PENDING || explicit.length > 0 ? explicit : this.byGlob(module, name, namespace, from);
  }

  /** Entities that the module itself declares or imports under a name and that are visible to code in `from`. */
  explicit(module: RustModule, name: string, namespace: Namespace, from: RustModule): readonly Found[] {
    const found = this.#explicitIn(module, name, namespace);
    return found.every((one) => isVisible(one, from)) ? found : found.filter((one) => isVisible(one, from));
  }

  /** Entities that the module's globs import under a name. */
  byGlob(module: RustModule, name: string, namespace: Namespace, from: RustModule): readonly Found[] {
    if (module.globs.length === 0) return [];
    const isOwn = from === module;
    const memo = memoOf(this.#globs, module, namespace);
    const known = isOwn ? memo.get(name) : undefined;
    if (known) return known;
    const found = this.#searchGlobs(this.#globsOf(module, from), new Set([module]), name, namespace);
    if (isOwn && this.#bindings.isFinal) memo.set(name, found);
    return found;
  }

  /** Entities that globs in a function body import under a name. */
  byBodyGlobs(opened: readonly GlobTarget[], name: string, namespace: Namespace): readonly Found[] {
    return this.#searchGlobs(opened, new Set(), name, namespace);
  }

  /** Whether a glob of a module, or of one that it opens, leads outside the repository or could not be followed. */
  isOpen(module: RustModule): boolean {
    const known = this.#open.get(module);
    if (known !== undefined) return known;
    const reached = new Set([module]);
    let isOpen = false;
    for (const one of reached) {
      const targets = this.#bindings.globTargets(one);
      isOpen ||= one.hasMacroItems === true || new Set(targets.map(({ glob }) => glob)).size < one.globs.length;
      for (const target of targets) reached.add(target.module);
    }
    if (this.#bindings.isFinal) this.#open.set(module, isOpen);
    return isOpen;
  }

  #explicitIn(module: RustModule, name: string, namespace: Namespace): readonly Found[] {
    const children = namespace === 'type' ? module.children.get(name) : undefined;
    // macro_rules! names are found by text or at the crate root, never as items
    const items = namespace === 'macro' ? undefined : module.items.get(name);
    const bindings = module.bindings.get(name);
    if (!children && !items && !bindings && namespace !== 'macro') return NONE;
    const memo = memoOf(this.#explicit, module, namespace);
    const { current, isFinal } = this.#bindings;
    const isOwn = current !== undefined && (bindings?.includes(current) ?? false);
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
      if (binding === current) continue;
      const bound = this.#bindings.meaningOf(binding, namespace);
      if (bound === PENDING) return PENDING;
      found.push(...bound);
    }
    if (isFinal && !isOwn) memo.set(name, found);
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
      const found = this.explicit(module, name, namespace, importer);
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
    return this.#bindings.globTargets(module).filter(({ isPublic }) => isPublic || isWithin(from, module));
  }
}

function memoOf(memo: Memo, module: RustModule, namespace: Namespace): Map<string, readonly Found[]> {
  const byNamespace = memo.get(module) ?? { type: new Map(), value: new Map(), macro: new Map() };
  memo.set(module, byNamespace);
  return byNamespace[namespace];
}
