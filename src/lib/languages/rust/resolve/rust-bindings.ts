import { type Found, NOTHING, type PathResolution, PENDING, PENDING_PATH } from './found.ts';
import type { Binding, Namespace, RustModule } from './rust-module.ts';

/** A module that a glob opens, and the module that contains the glob. */
export interface GlobTarget {
  readonly glob: Binding;
  readonly module: RustModule;
  readonly importer: RustModule;
  readonly isPublic: boolean;
}

/** Resolves the paths of bindings by the meanings of other bindings known so far. */
export interface BindingPaths {
  /** Meaning of a binding's path; PENDING_PATH while another binding has to be resolved first. */
  follow(binding: Binding, namespace: Namespace): PathResolution;
  /** The modules that a glob opens. */
  open(glob: Binding): readonly RustModule[];
}

/** Meaning of one binding as found so far. */
interface BoundNames {
  readonly byNamespace: Map<Namespace, PathResolution>;
  isDecided: boolean;
}

/** Chains of re-exports longer than this, written in the order that resolves worst, are left unknown. */
const MAX_ROUNDS = 64;

const NAMESPACES: readonly Namespace[] = ['type', 'value', 'macro'];

/** Resolves the `use` declarations of one crate's modules. */
export class RustBindings {
  readonly #paths: BindingPaths;
  readonly #bound = new Map<Binding, BoundNames>();
  readonly #globTargets = new Map<RustModule, GlobTarget[]>();
  #current: Binding | undefined;
  #isFinal = false;

  constructor(paths: BindingPaths) {
    this.#paths = paths;
  }

  /** The binding being resolved, which does not name itself: `use libc;` is the crate. */
  get current(): Binding | undefined {
    return this.#current;
  }

  /** All bindings are resolved; results of lookups are final from now on. */
  get isFinal(): boolean {
    return this.#isFinal;
  }

  /**
   * Resolves the bindings of all modules in rounds, each using what the rounds before it found, until none finds more
   * (as the compiler does; Rust Reference, "Name resolution"): re-exports may form chains and circles through globs.
   */
  resolveAll(modules: Iterable<RustModule>): void {
    let open: Binding[] = [];
    for (const { bindings, globs } of modules) open = open.concat(globs, ...bindings.values());
    open.sort((left, right) => Number(right.isExternCrate) - Number(left.isExternCrate));
    for (let round = 0; open.length > 0 && round < MAX_ROUNDS; round++) {
      const before = open.length;
      let progress = false;
      open = open.filter((binding) => {
        const isDone = this.#resolve(binding);
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

  /** Meaning of the path of a `use` at its location. */
  resolveUse(binding: Binding, namespace: Namespace): PathResolution {
    this.#current = binding;
    const resolution = this.#paths.follow(binding, namespace);
    this.#current = undefined;
    return resolution;
  }

  /** Where a binding leads. */
  follow(binding: Binding, namespace: Namespace): PathResolution {
    const known = this.#bound.get(binding);
    if (known) return known.byNamespace.get(namespace) ?? NOTHING;
    // only bindings in function bodies are left for later
    if (!this.#isFinal) return PENDING_PATH;
    this.#resolve(binding);
    return this.#bound.get(binding)?.byNamespace.get(namespace) ?? NOTHING;
  }

  /** Meaning of a binding, as seen from its module. */
  meaningOf(binding: Binding, namespace: Namespace): readonly Found[] {
    const { module, isPublic, path } = binding;
    const { found, taken } = this.follow(binding, namespace);
    // a path that goes on inside a type, or outside the repository, stands for that
    const entities = found.map(({ entity }) => entity).filter(({ kind }) => taken === path.length || kind !== 'module');
    if (entities.length > 0) {
      return entities.map((entity) => ({ entity, isDirect: false, isPublic, owner: module }));
    }
    if (!this.#isFinal && !this.#bound.get(binding)?.isDecided) return PENDING;
    const isElsewhere = NAMESPACES.some((other) => other !== namespace && this.follow(binding, other).found.length > 0);
    return isElsewhere ? [] : [{ entity: { kind: 'unknown' }, isDirect: false, isPublic, owner: module }];
  }

  /** The modules that the globs of a module open, of those globs that are resolved. */
  globTargets(module: RustModule): readonly GlobTarget[] {
    return this.#globTargets.get(module) ?? [];
  }

  /** Whether a binding is resolved for good (true), found in one more namespace, or as far as before (false). */
  #resolve(binding: Binding): boolean | 'further' {
    if (binding.isGlob) return this.#resolveGlob(binding);
    const bound = this.#bound.get(binding) ?? { byNamespace: new Map(), isDecided: false };
    // those of a body may lead to one another in a circle
    if (this.#isFinal) this.#bound.set(binding, bound);
    const around = this.#current;
    this.#current = binding;
    let isOpen = false;
    let isFurther = false;
    for (const namespace of binding.onlyType ? (['type'] as const) : NAMESPACES) {
      if ((bound.byNamespace.get(namespace)?.found.length ?? 0) > 0) continue;
      const resolution = this.#paths.follow(binding, namespace);
      if (resolution === PENDING_PATH) isOpen = true;
      else bound.byNamespace.set(namespace, resolution);
      isFurther ||= resolution.found.length > 0;
      if (resolution.found.length > 0 && resolution.taken < binding.path.length) {
        // it ends before the last name, which alone depends on the namespace
        for (const other of NAMESPACES) bound.byNamespace.set(other, resolution);
        break;
      }
    }
    this.#current = around;
    const isFound = [...bound.byNamespace.values()].some(({ found }) => found.length > 0);
    bound.isDecided = isFound && !isOpen;
    if (isFound) this.#bound.set(binding, bound);
    return bound.isDecided || (isFurther ? 'further' : false);
  }

  #resolveGlob(glob: Binding): boolean {
    const modules = this.#paths.open(glob);
    const targets = this.#globTargets.get(glob.module) ?? [];
    this.#globTargets.set(glob.module, targets);
    for (const module of modules) targets.push({ glob, module, importer: glob.module, isPublic: glob.isPublic });
    return modules.length > 0;
  }
}
