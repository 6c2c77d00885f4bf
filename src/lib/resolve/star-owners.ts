/** What one module passes on to those that take all of it. */
export interface Stars {
  /** Names that it has itself. */
  readonly names: Iterable<string>;
  /** Names that it has in another way, so that a walk has to tell what they stand for. */
  readonly others?: Iterable<string>;
  /** The modules all of whose names it takes. */
  readonly modules: Iterable<string>;
  /** It may have more names than these. */
  readonly isOpen?: boolean;
  /** It may pass on fewer. */
  readonly isChoosy?: boolean;
}

/** Names that a module is asked for through its stars before all that these offer is gathered. */
const OFTEN = 16;
/** Modules whose stars are kept at once. */
const MAX_KEPT = 64;

/** What the stars of one module lead to, through others. */
interface Reached {
  /** The module that has a name itself; null where several do, or one in another way. */
  readonly owners: ReadonlyMap<string, string | null>;
  readonly isOpen: boolean;
  readonly isChoosy: boolean;
}

/**
 * The module that gives a name to another through stars. For a few names of a module its stars are walked; for many, all
 * that they offer is gathered once, so that names and modules are not multiplied.
 */
export class StarOwners {
  readonly #starsOf: (path: string) => Stars | undefined;
  readonly #asked = new Map<string, number>();
  readonly #reached = new Map<string, Reached>();

  constructor(starsOf: (path: string) => Stars | undefined) {
    this.#starsOf = starsOf;
  }

  /** At most one path, of the only module that offers the name; undefined when a walk has to tell. */
  of(path: string, name: string): readonly string[] | undefined {
    const reached = this.#reached.get(path) ?? this.#ask(path);
    if (!reached || reached.isOpen) return undefined;
    const owner = reached.owners.get(name);
    if (owner === undefined) return [];
    return owner === null || reached.isChoosy ? undefined : [owner];
  }

  #ask(path: string): Reached | undefined {
    const asked = (this.#asked.get(path) ?? 0) + 1;
    this.#asked.set(path, asked);
    if (asked <= OFTEN) return undefined;
    if (this.#reached.size === MAX_KEPT) {
      this.#reached.clear();
      this.#asked.clear();
    }
    const reached = this.#gather(path);
    this.#reached.set(path, reached);
    return reached;
  }

  #gather(path: string): Reached {
    const owners = new Map<string, string | null>();
    let isOpen = false;
    let isChoosy = false;
    const start = this.#starsOf(path);
    for (const name of start?.others ?? []) owners.set(name, null);
    const seen = new Set(start?.modules);
    for (const at of seen) {
      const stars = this.#starsOf(at);
      if (!stars) continue;
      isOpen ||= stars.isOpen ?? false;
      isChoosy ||= stars.isChoosy ?? false;
      for (const name of stars.names) owners.set(name, owners.has(name) ? null : at);
      for (const name of stars.others ?? []) owners.set(name, null);
      for (const module of stars.modules) seen.add(module);
    }
    return { owners, isOpen, isChoosy };
  }
}
