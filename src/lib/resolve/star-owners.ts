/** The names that one module offers to those that take all of them (`import *`, `export *`). */
export interface Stars {
  /** Names that it has itself. */
  readonly names: Iterable<string>;
  /** Names that it offers where no module binds them. */
  readonly others?: Iterable<OtherNames>;
  /** The modules all of whose names it takes. */
  readonly modules: Iterable<string>;
  /** It may have more names than these. */
  readonly isOpen?: boolean;
  /** It may pass on fewer. */
  readonly isChoosy?: boolean;
}

/** Names that a module offers where it binds nothing else under them: a package its submodules. Modules may share them. */
export interface OtherNames {
  readonly names: ReadonlySet<string>;
  /** Where they come from; undefined when that is several places, and a walk has to find which. */
  readonly source: string | undefined;
}

/** Where a name comes from: the only module that binds it, or the only source of other names; neither when nothing offers it. */
export interface StarOwner {
  readonly module?: string;
  readonly source?: string;
}

/** Names that a module is asked for through its stars before all that these offer is gathered. */
const OFTEN = 16;
/** Names that are stored at once, over all modules whose stars were gathered. */
const MAX_STORED = 1_000_000;

const NOBODY: StarOwner = {};

/** Targets of the stars of one module, directly or through other modules. */
interface Reached {
  /** By name; null where several modules have it, so that their order decides. */
  readonly owners: ReadonlyMap<string, StarOwner | null>;
  readonly isOpen: boolean;
  readonly isChoosy: boolean;
}

/**
 * The module that gives a name to another through stars. For a few names of a module its stars are walked; for many, all
 * that they offer is gathered once, so that names and modules are not multiplied.
 */
export class StarOwners {
  readonly #read: (path: string) => Stars | undefined;
  readonly #stars = new Map<string, Stars | undefined>();
  readonly #asked = new Map<string, number>();
  readonly #reached = new Map<string, Reached>();
  #stored = 0;

  constructor(starsOf: (path: string) => Stars | undefined) {
    this.#read = starsOf;
  }

  /** Where a name comes from; undefined when a walk has to find out. */
  of(path: string, name: string): StarOwner | undefined {
    const reached = this.#reached.get(path) ?? this.#ask(path);
    if (!reached || reached.isOpen) return undefined;
    const owner = reached.owners.get(name);
    if (owner === undefined) return NOBODY;
    return owner === null || reached.isChoosy ? undefined : owner;
  }

  #ask(path: string): Reached | undefined {
    const asked = (this.#asked.get(path) ?? 0) + 1;
    this.#asked.set(path, asked);
    if (asked <= OFTEN) return undefined;
    if (this.#stored > MAX_STORED) {
      this.#reached.clear();
      this.#asked.clear();
      this.#stored = 0;
    }
    return this.#gather(path);
  }

  /** Modules of one cycle reach the same modules, so they share the result. */
  #gather(path: string): Reached {
    const owners = new Map<string, StarOwner | null>();
    const others = new Set<OtherNames>(this.#starsOf(path)?.others);
    let isOpen = false;
    let isChoosy = false;
    const seen = new Set(this.#starsOf(path)?.modules);
    for (const at of seen) {
      const stars = this.#starsOf(at);
      if (!stars) continue;
      isOpen ||= stars.isOpen ?? false;
      isChoosy ||= stars.isChoosy ?? false;
      const owner = { module: at };
      for (const name of stars.names) owners.set(name, owners.has(name) ? null : owner);
      for (const one of stars.others ?? []) others.add(one);
      for (const module of stars.modules) seen.add(module);
    }
    for (const { names, source } of others) {
      for (const name of names) owners.set(name, source === undefined || owners.has(name) ? null : { source });
    }
    const alike = seen.has(path) ? this.#leadingTo(path, seen) : [path];
    const reached = { owners, isOpen, isChoosy };
    for (const one of alike) this.#reached.set(one, reached);
    this.#stored += owners.size + 1;
    return reached;
  }

  /** The modules, of some, whose stars lead to one of them; itself included. */
  #leadingTo(path: string, modules: ReadonlySet<string>): ReadonlySet<string> {
    const takers = new Map<string, string[]>();
    for (const module of modules) {
      for (const taken of this.#starsOf(module)?.modules ?? []) {
        const list = takers.get(taken);
        if (list) list.push(module);
        else takers.set(taken, [module]);
      }
    }
    const leading = new Set([path]);
    for (const at of leading) for (const taker of takers.get(at) ?? []) leading.add(taker);
    return leading;
  }

  #starsOf(path: string): Stars | undefined {
    if (!this.#stars.has(path)) this.#stars.set(path, this.#read(path));
    return this.#stars.get(path);
  }
}
