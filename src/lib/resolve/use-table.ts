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

type EdgeHead = Omit<SymbolEdge, 'at'>;
type PossibleHead = Omit<PossibleUse, 'at'>;

interface Group<T> {
  readonly first: T;
  /** Lines and columns as one number each, in any order, some of them several times. */
  readonly places: number[];
}

/** Those of one definition by another: few, of different kinds and overloads. */
type Groups<T> = Map<string, Map<string, Group<T>[]>>;

/** Places on one line have this many columns; no file that is read has a longer line. */
const LINE = 2 ** 24;

/** Collects the uses of one file: those of one definition by another, of one kind, are one row. */
export class UseTable {
  readonly #path: string;
  /** By the using definition, then by the path of the used one. A text made of the names of both would be read for each use. */
  readonly #edgesOf = new Map<string, Groups<EdgeHead>>();
  readonly #possibleOf: Groups<PossibleHead> = new Map();
  /** In the order of their first uses. */
  readonly #edges: Group<EdgeHead>[] = [];
  readonly #possible: Group<PossibleHead>[] = [];

  constructor(path: string) {
    this.#path = path;
  }

  /** A definition does not use itself by having a name: only a call of itself counts. */
  add({ symbol: fromSymbol, kind, line, column }: UsePlace, target: Target): void {
    const { path: to, symbol: toSymbol, overload = 0, conditional = false } = target;
    const same = groupsOf(inMap(this.#edgesOf, fromSymbol), to, toSymbol);
    let group = same.find(({ first }) => first.kind === kind && first.overload === overload);
    if (!group) {
      const from = this.#path;
      group = { first: { from, fromSymbol, to, toSymbol, overload, kind, line, conditional }, places: [] };
      same.push(group);
      this.#edges.push(group);
    }
    group.places.push(line * LINE + column);
  }

  /** A use of a member by its name, on a receiver of unknown type. */
  addPossible({ symbol: fromSymbol, kind, line, column }: UsePlace, name: string): void {
    const same = groupsOf(this.#possibleOf, fromSymbol, name);
    let group = same.find(({ first }) => first.kind === kind);
    if (!group) {
      group = { first: { from: this.#path, fromSymbol, name, kind, line }, places: [] };
      same.push(group);
      this.#possible.push(group);
    }
    group.places.push(line * LINE + column);
  }

  edges(): SymbolEdge[] {
    return this.#edges.map(rowOf);
  }

  possibleUses(): PossibleUse[] {
    return this.#possible.map(rowOf);
  }
}

function inMap<T>(maps: Map<string, Groups<T>>, key: string): Groups<T> {
  let known = maps.get(key);
  if (!known) {
    known = new Map();
    maps.set(key, known);
  }
  return known;
}

function groupsOf<T>(groups: Groups<T>, outer: string, inner: string): Group<T>[] {
  let known = groups.get(outer);
  if (!known) {
    known = new Map();
    groups.set(outer, known);
  }
  let list = known.get(inner);
  if (!list) {
    list = [];
    known.set(inner, list);
  }
  return list;
}

/** A call is added after its arguments, which stand behind its name. */
function rowOf<T>({ first, places }: Group<T>): T & { at: string } {
  if (places.length === 1) return { ...first, at: textOf(places[0]!) };
  const sorted = [...new Set(places)].sort((a, b) => a - b);
  return { ...first, line: Math.floor(sorted[0]! / LINE), at: sorted.map(textOf).join(' ') };
}

function textOf(place: number): string {
  return `${Math.floor(place / LINE)}:${place % LINE}`;
}
