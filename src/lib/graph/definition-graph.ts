/** A definition, or the top level of a file where the symbol is empty. */
export interface DefinitionName {
  readonly path: string;
  /** Qualified name. */
  readonly symbol: string;
}

/** Where a definition stands. */
export interface DefinitionPlace extends DefinitionName {
  readonly kind: string;
  readonly line: number;
  readonly endLine: number;
  /** Visible outside of the file. */
  readonly exported: boolean;
}

/** The uses of one definition by another that are of one kind. */
export interface DefinitionUse {
  readonly from: string;
  readonly fromSymbol: string;
  readonly to: string;
  readonly toSymbol: string;
  readonly kind: string;
  readonly line: number;
  /** `line:column` of every place; empty when only the first line is known. */
  readonly at: string;
}

/** A place of a use: 1-based, the column 0 where it is unknown. */
export interface UsePlace {
  readonly line: number;
  readonly column: number;
}

/** Uses by which one type is derived from another. */
const DERIVES = new Set(['extend', 'implement']);

/** The proved graph of definitions: who uses whom, and which types are derived from which. */
export class DefinitionGraph<Use extends DefinitionUse = DefinitionUse> {
  readonly #definitions = new ByName<DefinitionPlace>();
  readonly #incoming = new ByName<Use>();
  readonly #outgoing = new ByName<Use>();
  #members: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  constructor(definitions: Iterable<DefinitionPlace>, uses: Iterable<Use>) {
    for (const definition of definitions) this.#definitions.add(definition.path, definition.symbol, definition);
    for (const use of uses) {
      this.#incoming.add(use.to, use.toSymbol, use);
      this.#outgoing.add(use.from, use.fromSymbol, use);
    }
  }

  /** The definitions of one name in one file: several for overloads and for what only some builds have. */
  at(name: DefinitionName): readonly DefinitionPlace[] {
    return this.#definitions.get(name);
  }

  /** Qualified names of the definitions right inside of one. */
  membersOf(name: DefinitionName): readonly string[] {
    this.#members ??= membersByOwner(this.#definitions.values());
    return [...(this.#members.get(keyOf(name)) ?? [])];
  }

  usesOf(name: DefinitionName): readonly Use[] {
    return this.#incoming.get(name);
  }

  usesBy(name: DefinitionName): readonly Use[] {
    return this.#outgoing.get(name);
  }

  /** The types that one is directly derived from. */
  supertypesOf(name: DefinitionName): readonly Use[] {
    return this.usesBy(name).filter(({ kind }) => DERIVES.has(kind));
  }

  /** The types that are directly derived from one. */
  subtypesOf(name: DefinitionName): readonly Use[] {
    return this.usesOf(name).filter(({ kind }) => DERIVES.has(kind));
  }

  /** The functions that a declaration without a body stands for: one, or one for each build. */
  declaredBy(name: DefinitionName): readonly DefinitionName[] {
    if (!this.#isFunction(name)) return [];
    const uses = this.usesOf(name).filter(({ kind }) => kind === 'implement');
    return uses
      .map(({ from: path, fromSymbol: symbol }) => ({ path, symbol }))
      .filter((other) => this.#isFunction(other));
  }

  #isFunction(name: DefinitionName): boolean {
    return this.at(name).some(({ kind }) => kind === 'function');
  }

  /** The members of the types above that a member overrides or implements. */
  overriddenBy(name: DefinitionName): readonly DefinitionName[] {
    return this.#alike(name, (type) =>
      this.supertypesOf(type).map(({ to, toSymbol }) => ({ path: to, symbol: toSymbol })),
    );
  }

  /** The members of the types below that override or implement a member. */
  overridesOf(name: DefinitionName): readonly DefinitionName[] {
    return this.#alike(name, (type) =>
      this.subtypesOf(type).map(({ from, fromSymbol }) => ({ path: from, symbol: fromSymbol })),
    );
  }

  /** Members of the same name in the types that a walk from the owner of a member comes to. */
  #alike(
    { path, symbol }: DefinitionName,
    next: (type: DefinitionName) => readonly DefinitionName[],
  ): readonly DefinitionName[] {
    const dot = symbol.lastIndexOf('.');
    if (dot < 0) return [];
    const owner = { path, symbol: symbol.slice(0, dot) };
    const reached = new Map([[keyOf(owner), owner]]);
    for (const type of reached.values())
      for (const other of next(type)) if (!reached.has(keyOf(other))) reached.set(keyOf(other), other);
    const members = [...reached.values()].map((type) => ({ ...type, symbol: type.symbol + symbol.slice(dot) }));
    return members.slice(1).filter((member) => this.#definitions.get(member).length > 0);
  }
}

/** All places of a use, in the order of the text. */
export function placesOf({ line, at }: Pick<DefinitionUse, 'line' | 'at'>): readonly UsePlace[] {
  if (at === '') return [{ line, column: 0 }];
  return at.split(' ').map((place) => {
    const colon = place.indexOf(':');
    return { line: Number(place.slice(0, colon)), column: Number(place.slice(colon + 1)) };
  });
}

export function keyOf({ path, symbol }: DefinitionName): string {
  return `${path}\0${symbol}`;
}

function membersByOwner(definitions: Iterable<readonly DefinitionPlace[]>): ReadonlyMap<string, ReadonlySet<string>> {
  const members = new Map<string, Set<string>>();
  for (const [first] of definitions) {
    const { path, symbol } = first!;
    const dot = symbol.lastIndexOf('.');
    if (dot < 0) continue;
    const owner = keyOf({ path, symbol: symbol.slice(0, dot) });
    members.set(owner, (members.get(owner) ?? new Set()).add(symbol));
  }
  return members;
}

/** Values by the names of definitions, in the order of their coming. A map per file: one key of both texts would be made anew for every value. */
class ByName<T> {
  readonly #files = new Map<string, Map<string, T[]>>();

  add(path: string, symbol: string, value: T): void {
    const symbols = this.#files.get(path) ?? new Map<string, T[]>();
    if (symbols.size === 0) this.#files.set(path, symbols);
    const list = symbols.get(symbol);
    if (list) list.push(value);
    else symbols.set(symbol, [value]);
  }

  get({ path, symbol }: DefinitionName): readonly T[] {
    return this.#files.get(path)?.get(symbol) ?? [];
  }

  *values(): Iterable<readonly T[]> {
    for (const symbols of this.#files.values()) yield* symbols.values();
  }
}
