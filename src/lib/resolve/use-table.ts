import type { UseKind } from '../parse/code-facts.ts';
import type { PossibleUse, SymbolEdge } from './resolver.ts';

/** A definition that is reached. */
export interface Target {
  readonly path: string;
  /** Qualified name. */
  readonly symbol: string;
  /** Which of several definitions of that name in the file; the first by default. */
  readonly overload?: number;
  /** Only some builds have it. */
  readonly conditional?: boolean;
}

/** Where a name is used. */
export interface UsePlace {
  /** Qualified name of the definition around it; empty at top level. */
  readonly symbol: string;
  readonly kind: UseKind;
  readonly line: number;
  /** 0 where it is unknown. */
  readonly column: number;
}

interface Group<T> {
  readonly first: T;
  readonly places: Set<string>;
}

/** Collects the uses of one file: those of one definition by another, of one kind, are one row. */
export class UseTable {
  readonly #path: string;
  readonly #edges = new Map<string, Group<Omit<SymbolEdge, 'at'>>>();
  readonly #possible = new Map<string, Group<Omit<PossibleUse, 'at'>>>();

  constructor(path: string) {
    this.#path = path;
  }

  /** A definition does not use itself by having a name: only a call of itself counts. */
  add({ symbol: fromSymbol, kind, line, column }: UsePlace, target: Target): void {
    const { path: to, symbol: toSymbol, overload = 0, conditional = false } = target;
    const key = `${fromSymbol}\0${to}\0${toSymbol}\0${overload}\0${kind}`;
    const from = this.#path;
    const first = { from, fromSymbol, to, toSymbol, overload, kind, line, conditional };
    group(this.#edges, key, first).add(`${line}:${column}`);
  }

  /** A use of a member by its name, on a receiver of unknown type. */
  addPossible({ symbol: fromSymbol, kind, line, column }: UsePlace, name: string): void {
    const first = { from: this.#path, fromSymbol, name, kind, line };
    group(this.#possible, `${fromSymbol}\0${name}\0${kind}`, first).add(`${line}:${column}`);
  }

  edges(): SymbolEdge[] {
    return rows(this.#edges);
  }

  possibleUses(): PossibleUse[] {
    return rows(this.#possible);
  }
}

function group<T>(groups: Map<string, Group<T>>, key: string, first: T): Set<string> {
  let known = groups.get(key);
  if (!known) {
    known = { first, places: new Set() };
    groups.set(key, known);
  }
  return known.places;
}

function rows<T>(groups: ReadonlyMap<string, Group<T>>): (T & { at: string })[] {
  return [...groups.values()].map(({ first, places }) => {
    if (places.size === 1) return { ...first, at: [...places][0]! };
    const sorted = [...places].map((place) => ({ place, key: orderOf(place) })).sort((a, b) => a.key - b.key);
    return { ...first, line: Number.parseInt(sorted[0]!.place, 10), at: sorted.map(({ place }) => place).join(' ') };
  });
}

/** A call is added after its arguments, which stand behind its name. */
function orderOf(place: string): number {
  const colon = place.indexOf(':');
  return Number(place.slice(0, colon)) * 2 ** 24 + Number(place.slice(colon + 1));
}
