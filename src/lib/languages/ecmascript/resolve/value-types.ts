import { CALLABLE, readType, type TypeNode } from '../../../parse/type-text.ts';
import { CONSTRUCTED, type HeldKind, type ReadChain, readChain, readHeldFact } from '../../../parse/value-facts.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';
import { Solver, type Table, type Walk } from '../../../resolve/solver.ts';
import { type Held, HeldPool, type HeldSet, limited, NOTHING, type Typed, union } from './held.ts';
import type { SymbolTarget } from './module-exports.ts';

/** The names of modules, as ValueTypes needs them. */
export interface Scopes {
  file(path: string): ResolvableFile | undefined;
  /** Meaning of a dotted name at the top level of a file, in this file or another. */
  named(path: string, name: string): SymbolTarget | undefined;
}

/** The definitions and bindings of one file, by name. */
interface FileTypes {
  readonly symbols: ReadonlySet<string>;
  /** The types and chains that the facts declare, by the key that `told` makes. */
  readonly held: ReadonlyMap<string, readonly string[]>;
}

/** Key of a declared fact: a definition with its members, parameters, result or returned values, or a variable with what it `holds`. */
function told(symbol: string, kind: HeldKind | 'holds'): string {
  return `${symbol} ${kind}`;
}

/**
 * Members reached through types that declarations tell (TypeScript Handbook, "Object Types", "Classes", "More on Functions"): annotations of
 * variables, parameters, fields and results, what a declared value is, what a function without an annotated result returns,
 * inherited members, and the keys of object literals where a parameter or an annotation gives them a type.
 * Type arguments are not followed, and what only inference would tell is not known.
 */
export class ValueTypes {
  readonly #scopes: Scopes;
  readonly #pool = new HeldPool();
  readonly #files = new Map<string, FileTypes | undefined>();
  readonly #types = new Map<string, TypeNode | undefined>();
  /** By path and chain: what it leads to, and what it meets. */
  readonly #chains: Table<string, HeldSet>;
  /** By the number of what is held and the name of a member of it. */
  readonly #members: Table<string, HeldSet>;
  /** The types of the functions that something is; a definition itself when only its results are known. */
  readonly #functions: Table<Held, HeldSet>;

  constructor(scopes: Scopes) {
    this.#scopes = scopes;
    const solver = new Solver();
    const growth = { none: NOTHING, join: union };
    this.#chains = solver.table(growth, (key: string) => this.#chain(...cut(key)));
    this.#members = solver.table(growth, (key: string) => {
      const [id, name] = cut(key);
      return this.#member(this.#pool.at(Number(id)), name);
    });
    this.#functions = solver.table(growth, (held: Held) => this.#functionsOf(held));
  }

  /** The definitions that a chain meets which is written in a file, in the order of their names. */
  met(path: string, chain: string): SymbolTarget[] {
    const met = [...this.#chains.get(`${path}\0${chain}`)].flatMap((held) => (held.kind === 'met' ? [held] : []));
    return met.sort((a, b) => compare(a.path, b.path) || compare(a.symbol, b.symbol));
  }

  *#chain(path: string, chain: string): Walk<HeldSet> {
    const { head, steps } = readChain(chain);
    const met = new Set<Held>();
    let held = this.#head(path, head);
    for (const step of steps) {
      if (step.kind === 'call') held = yield* this.#each(held, (one) => this.#called(one));
      else if (step.kind === 'parameter') held = yield* this.#each(held, (one) => this.#parameter(one, step.index));
      else if (step.kind === 'keys') {
        for (const key of step.keys) keep(met, yield* this.#ask(held, key));
        held = NOTHING;
      } else if (step.name === CONSTRUCTED) held = yield* this.#ask(held, 'constructor');
      else {
        held = yield* this.#ask(held, step.name);
        keep(met, held);
      }
      if (held.size === 0) break;
    }
    return limited(new Set([...met, ...[...held].filter(({ kind }) => kind !== 'met')]));
  }

  #head(path: string, head: ReadChain['head']): HeldSet {
    if ('name' in head) {
      const target = this.#scopes.named(path, head.name);
      return target ? new Set([this.#pool.named('definition', target)]) : NOTHING;
    }
    const type = this.#read(head.type);
    return type ? new Set([this.#pool.typed(path, '', type)]) : NOTHING;
  }

  /** Union of the results of a walk from each of them; a value that is only `met` leads no further. */
  *#each(held: HeldSet, walk: (one: Held) => Walk<HeldSet> | HeldSet): Walk<HeldSet> {
    let found = NOTHING;
    for (const one of held) {
      if (one.kind === 'unclear') return held;
      if (one.kind === 'met') continue;
      const given = walk(one);
      found = union(found, 'next' in given ? yield* given : given);
    }
    return found;
  }

  #ask(held: HeldSet, name: string): Walk<HeldSet> {
    return this.#each(held, (one) => this.#members.ask(`${one.id}\0${name}`));
  }

  /** A member of a class or a namespace itself, or of what a variable holds; of an instance; of a type. */
  *#member(held: Held, name: string): Walk<HeldSet> {
    if (held.kind === 'typed') return yield* this.#ofType(held, name);
    if (held.kind === 'unclear') return NOTHING;
    const { path, symbol } = held;
    const own = { path, symbol: `${symbol}.${name}` };
    if (this.#file(path)?.symbols.has(own.symbol))
      return new Set([this.#pool.named('met', own), this.#pool.named('definition', own)]);
    if (held.kind === 'instance') return yield* this.#ask(this.#shapes(held), name);
    return yield* this.#ask(yield* this.#values(held), name);
  }

  *#ofType(held: Typed, name: string): Walk<HeldSet> {
    const { path, owner, type } = held;
    switch (type.kind) {
      case 'some':
        return yield* this.#ask(this.#typed(path, owner, type.types), name);
      case 'value':
        return yield* this.#ask(yield* this.#chains.ask(`${path}\0${type.chain}`), name);
      case 'members': {
        if (!type.members.has(name)) return NOTHING;
        const inner = type.members.get(name);
        const found = new Set(this.#typed(path, owner, inner ? [inner] : []));
        return owner === '' ? found : found.add(this.#pool.named('met', { path, symbol: owner }));
      }
      case 'named':
        return yield* this.#ask(yield* this.#instances(held), name);
      default:
        return NOTHING;
    }
  }

  /** The classes, interfaces and aliases that a named type is. */
  *#instances({ path, type }: Typed): Walk<HeldSet> {
    const target = type.kind === 'named' ? this.#scopes.named(path, type.name) : undefined;
    if (type.kind !== 'named' || !target) return NOTHING;
    let reached: HeldSet = new Set([this.#pool.named('instance', target)]);
    for (const member of type.members) reached = yield* this.#ask(reached, member);
    return reached;
  }

  #shapes({ path, symbol }: SymbolTarget): HeldSet {
    return this.#told(path, symbol, 'members');
  }

  /** Result of a call. */
  *#called(held: Held): Walk<HeldSet> {
    return yield* this.#each(yield* this.#functions.ask(held), (one) => {
      if (one.kind !== 'typed') return this.#results(one);
      return this.#given(one, one.type.kind === 'function' ? one.type.result : undefined);
    });
  }

  *#parameter(held: Held, index: number): Walk<HeldSet> {
    return yield* this.#each(yield* this.#functions.ask(held), (one) =>
      this.#given(one, one.kind === 'typed' && one.type.kind === 'function' ? one.type.parameters[index] : undefined),
    );
  }

  #given(held: Held, type: TypeNode | undefined): HeldSet {
    return held.kind === 'typed' && type ? this.#typed(held.path, held.owner, [type]) : NOTHING;
  }

  *#functionsOf(held: Held): Walk<HeldSet> {
    if (held.kind === 'unclear') return NOTHING;
    if (held.kind === 'instance') return yield* this.#eachFunction(this.#shapes(held));
    if (held.kind !== 'typed') {
      const known = this.#told(held.path, held.symbol, 'call');
      const isAnnotated = [...known].some(
        (one) => one.kind === 'typed' && one.type.kind === 'function' && one.type.result,
      );
      const results = isAnnotated ? known : union(known, new Set([held]));
      return known.size > 0 ? results : union(results, yield* this.#eachFunction(yield* this.#values(held)));
    }
    const { path, owner, type } = held;
    switch (type.kind) {
      case 'function':
        return new Set([held]);
      case 'some':
        return yield* this.#eachFunction(this.#typed(path, owner, type.types));
      case 'value':
        return yield* this.#eachFunction(yield* this.#chains.ask(`${path}\0${type.chain}`));
      case 'members':
        return this.#given(held, type.members.get(CALLABLE));
      default:
        return yield* this.#eachFunction(yield* this.#instances(held));
    }
  }

  #eachFunction(held: HeldSet): Walk<HeldSet> {
    return this.#each(held, (one) => this.#functions.ask(one));
  }

  /** Values of the return statements of a function without an annotated result. */
  #results(held: Held): Walk<HeldSet> {
    return this.#follow(held, 'value');
  }

  /** Value of a variable of a module. */
  #values(held: Held): Walk<HeldSet> {
    return this.#follow(held, 'holds');
  }

  *#follow(held: Held, kind: 'value' | 'holds'): Walk<HeldSet> {
    if (held.kind !== 'definition') return NOTHING;
    let found = NOTHING;
    for (const chain of this.#file(held.path)?.held.get(told(held.symbol, kind)) ?? [])
      found = union(found, yield* this.#chains.ask(`${held.path}\0${chain}`));
    return found;
  }

  #told(path: string, symbol: string, kind: 'members' | 'call'): HeldSet {
    const texts = this.#file(path)?.held.get(told(symbol, kind)) ?? [];
    return this.#typed(
      path,
      symbol,
      texts.map((text) => this.#read(text)).filter((type) => type !== undefined),
    );
  }

  #typed(path: string, owner: string, types: readonly TypeNode[]): HeldSet {
    return limited(new Set(types.map((type) => this.#pool.typed(path, owner, type))));
  }

  #read(text: string): TypeNode | undefined {
    if (!this.#types.has(text)) this.#types.set(text, readType(text));
    return this.#types.get(text);
  }

  #file(path: string): FileTypes | undefined {
    if (!this.#files.has(path)) {
      const file = this.#scopes.file(path);
      this.#files.set(path, file && typesOf(file));
    }
    return this.#files.get(path);
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function keep(met: Set<Held>, found: HeldSet): void {
  for (const one of found) if (one.kind === 'met' || one.kind === 'unclear') met.add(one);
}

function cut(key: string): [head: string, tail: string] {
  const at = key.indexOf('\0');
  return [key.slice(0, at), key.slice(at + 1)];
}

function typesOf({ facts }: ResolvableFile): FileTypes {
  const symbols = new Set(facts.definitions.map(({ qualifiedName }) => qualifiedName));
  const held = new Map<string, string[]>();
  for (const fact of facts.held ?? []) {
    const { of, kind, text } = readHeldFact(fact);
    const symbol = typeof of === 'number' ? facts.definitions[of]?.qualifiedName : undefined;
    const key = symbol === undefined ? told(String(of), 'holds') : told(symbol, kind);
    const same = held.get(key);
    if (same) same.push(text);
    else held.set(key, [text]);
  }
  return { symbols, held };
}
