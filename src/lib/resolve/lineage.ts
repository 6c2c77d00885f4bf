/** The types of a language, as lineages need them; members are of kinds, such as types among all names. */
export interface Hierarchy<T, Kind extends string> {
  /** A type is searched before all that it is derived from, those in the order of their mention (as C3 does, where it can). */
  readonly isLinearized?: boolean;
  /** The same for equal types. */
  keyOf(type: T): string;
  /** The types that one is directly derived from, in the order of the search; undefined while they are being found. */
  supertypesOf(type: T): readonly (T | undefined)[] | undefined;
  declares(type: T, kind: Kind, name: string): boolean;
  /** Names of all members of a kind that a type declares itself. */
  declaredIn(type: T, kind: Kind): Iterable<string>;
}

/** Types in one lineage: those of one type that are searched for a member. */
export const MAX_ANCESTORS = 10_000;
/** Names are looked up in an index where a lineage is longer than this, once so many have been asked for. */
const LONG = 64;
const OFTEN = 16;
/** Types in all lineages that are kept at once. */
const MAX_KEPT = 1_000_000;

/** How supertypes are found in rounds: those that are found stay; `before` itself when none is new. */
export const SUPERTYPES = { none: [], join: fill };

function fill<T>(before: readonly (T | undefined)[], now: readonly (T | undefined)[]): readonly (T | undefined)[] {
  return now.some((one, i) => one && !before[i]) ? now.map((one, i) => before[i] ?? one) : before;
}

/** A type with all that it is derived from, in the order in which members are searched, each type once. */
export class Lineage<T, Kind extends string> {
  readonly #types: readonly T[];
  readonly #hierarchy: Hierarchy<T, Kind>;
  readonly #owners = new Map<Kind, Map<string, T>>();
  #asked = 0;

  constructor(types: readonly T[], hierarchy: Hierarchy<T, Kind>) {
    this.#types = types;
    this.#hierarchy = hierarchy;
  }

  get size(): number {
    return this.#types.length;
  }

  get types(): readonly T[] {
    return this.#types;
  }

  /** The first type that declares a member. */
  find(kind: Kind, name: string): T | undefined {
    if (this.size > LONG && ++this.#asked > OFTEN) return this.#indexOf(kind).get(name);
    return this.#types.find((type) => this.#hierarchy.declares(type, kind, name));
  }

  /** The first type but for the one at the head. */
  findAbove(kind: Kind, name: string): T | undefined {
    const first = this.find(kind, name);
    if (first !== this.#types[0]) return first;
    return this.#types.find((type, i) => i > 0 && this.#hierarchy.declares(type, kind, name));
  }

  /** Whether no type declares a member of that name. */
  lacks(kind: Kind, name: string): boolean {
    return !this.#indexOf(kind).has(name);
  }

  #indexOf(kind: Kind): ReadonlyMap<string, T> {
    let owners = this.#owners.get(kind);
    if (!owners) {
      owners = new Map();
      for (const type of this.#types)
        for (const name of this.#hierarchy.declaredIn(type, kind)) if (!owners.has(name)) owners.set(name, type);
      this.#owners.set(kind, owners);
    }
    return owners;
  }
}

/** One type, met once however many are derived from it. */
interface Node<T, Kind extends string> {
  readonly type: T;
  /** Undefined until they are found. */
  supertypes: readonly Node<T, Kind>[] | undefined;
  lineage: Lineage<T, Kind> | undefined;
  /** A long lineage that this one is part of: what the whole lacks, its parts lack. */
  within: Lineage<T, Kind> | undefined;
  /** The last walk that came here. */
  walk: number;
}

/** The lineages of a hierarchy, so that what a type inherits is walked once and not for every name. */
export class Lineages<T, Kind extends string> {
  readonly #hierarchy: Hierarchy<T, Kind>;
  readonly #nodes = new Map<string, Node<T, Kind>>();
  #size = 0;
  #walks = 0;

  constructor(hierarchy: Hierarchy<T, Kind>) {
    this.#hierarchy = hierarchy;
  }

  /** Whether it is already known that neither a type nor what it is derived from declares a member. */
  lacks(type: T, kinds: readonly Kind[], name: string): boolean {
    const { within } = this.#nodeOf(type);
    return within !== undefined && kinds.every((kind) => within.lacks(kind, name));
  }

  /** Undefined while the supertypes of some type in it are being found. */
  of(type: T): Lineage<T, Kind> | undefined {
    const node = this.#nodeOf(type);
    if (node.lineage) return node.lineage;
    const nodes = this.#walk(node);
    if (!nodes) return undefined;
    if (this.#size > MAX_KEPT) {
      for (const kept of this.#nodes.values()) kept.lineage = kept.within = undefined;
      this.#size = 0;
    }
    this.#size += nodes.length;
    const lineage = new Lineage(
      nodes.map(({ type }) => type),
      this.#hierarchy,
    );
    node.lineage = lineage;
    if (nodes.length > LONG && nodes.length < MAX_ANCESTORS) for (const part of nodes) part.within ??= lineage;
    return lineage;
  }

  #walk(start: Node<T, Kind>): Node<T, Kind>[] | undefined {
    return this.#hierarchy.isLinearized ? this.#linearize(start) : this.#depthFirst(start);
  }

  /** Reverse postorder, with bases taken from the last to the first: a type stands before what it is derived from. */
  #linearize(start: Node<T, Kind>): Node<T, Kind>[] | undefined {
    const walk = ++this.#walks;
    const found: Node<T, Kind>[] = [];
    const open: { readonly node: Node<T, Kind>; readonly supertypes: readonly Node<T, Kind>[]; next: number }[] = [];
    const enter = (node: Node<T, Kind>): boolean => {
      const supertypes = this.#supertypesOf(node);
      if (!supertypes) return false;
      node.walk = walk;
      open.push({ node, supertypes, next: supertypes.length });
      return true;
    };
    if (!enter(start)) return undefined;
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const next = top.supertypes[--top.next];
      if (!next) found.push(open.pop()!.node);
      else if (next.walk !== walk && found.length + open.length < MAX_ANCESTORS && !enter(next)) return undefined;
    }
    return found.reverse();
  }

  #depthFirst(start: Node<T, Kind>): Node<T, Kind>[] | undefined {
    const walk = ++this.#walks;
    const found: Node<T, Kind>[] = [];
    const waiting = [start];
    for (let node = waiting.pop(); node && found.length < MAX_ANCESTORS; node = waiting.pop()) {
      if (node.walk === walk) continue;
      const supertypes = this.#supertypesOf(node);
      if (!supertypes) return undefined;
      node.walk = walk;
      found.push(node);
      for (let i = supertypes.length - 1; i >= 0; i--) waiting.push(supertypes[i]!);
    }
    return found;
  }

  #supertypesOf(node: Node<T, Kind>): readonly Node<T, Kind>[] | undefined {
    node.supertypes ??= this.#hierarchy
      .supertypesOf(node.type)
      ?.filter((type) => type !== undefined)
      .map((type) => this.#nodeOf(type));
    return node.supertypes;
  }

  #nodeOf(type: T): Node<T, Kind> {
    const key = this.#hierarchy.keyOf(type);
    let node = this.#nodes.get(key);
    if (!node) {
      node = { type, supertypes: undefined, lineage: undefined, within: undefined, walk: 0 };
      this.#nodes.set(key, node);
    }
    return node;
  }
}

/** Sorts qualified names by what stands before their last part: `a.b` → {c, d}. */
export function namesByOwner(qualifiedNames: Iterable<string>): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const qualified of qualifiedNames) {
    const dot = qualified.lastIndexOf('.');
    const owner = qualified.slice(0, Math.max(0, dot));
    const list = names.get(owner);
    if (list) list.push(qualified.slice(dot + 1));
    else names.set(owner, [qualified.slice(dot + 1)]);
  }
  return names;
}
