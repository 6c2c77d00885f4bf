import { CALLABLE, readType, type TypeNode } from '../../../parse/type-text.ts';
import {
  CONSTRUCTED,
  type ReadChain,
  readChain,
  readValueFact,
  type ValueFactKind,
} from '../../../parse/value-facts.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';
import { Solver, type Table, type Walk } from '../../../resolve/solver.ts';
import type { SymbolTarget } from './module-exports.ts';
import { limited, NOTHING, type Typed, union, type Value, ValuePool, type ValueSet } from './value-pool.ts';

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
  readonly declared: ReadonlyMap<string, readonly string[]>;
}

/** Key of a declared fact: a definition with its members, parameters, result or returned values, or a variable with what it `holds`. */
function told(symbol: string, kind: ValueFactKind | 'holds'): string {
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
  readonly #pool = new ValuePool();
  readonly #files = new Map<string, FileTypes | undefined>();
  readonly #types = new Map<string, TypeNode | undefined>();
  /** By path and chain: what it leads to, and what it meets. */
  readonly #chains: Table<string, ValueSet>;
  /** By the number of a value and the name of a member. */
  readonly #members: Table<string, ValueSet>;
  /** The types of the functions that something is; a definition itself when only its results are known. */
  readonly #functions: Table<Value, ValueSet>;

  constructor(scopes: Scopes) {
    this.#scopes = scopes;
    const solver = new Solver();
    const growth = { none: NOTHING, join: union };
    this.#chains = solver.table(growth, (key: string) => this.#chain(...cut(key)));
    this.#members = solver.table(growth, (key: string) => {
      const [id, name] = cut(key);
      return this.#member(this.#pool.at(Number(id)), name);
    });
    this.#functions = solver.table(growth, (value: Value) => this.#functionsOf(value));
  }

  /** The definitions that a chain meets which is written in a file, in the order of their names. */
  met(path: string, chain: string): SymbolTarget[] {
    const met = [...this.#chains.get(`${path}\0${chain}`)].flatMap((value) => (value.kind === 'met' ? [value] : []));
    return met.sort((a, b) => compare(a.path, b.path) || compare(a.symbol, b.symbol));
  }

  *#chain(path: string, chain: string): Walk<ValueSet> {
    const { head, steps } = readChain(chain);
    const met = new Set<Value>();
    let values = this.#head(path, head);
    for (const step of steps) {
      if (step.kind === 'call') values = yield* this.#each(values, (one) => this.#called(one));
      else if (step.kind === 'parameter') values = yield* this.#each(values, (one) => this.#parameter(one, step.index));
      else if (step.kind === 'keys') {
        for (const key of step.keys) keep(met, yield* this.#ask(values, key));
        values = NOTHING;
      } else if (step.name === CONSTRUCTED) values = yield* this.#ask(values, 'constructor');
      else {
        values = yield* this.#ask(values, step.name);
        keep(met, values);
      }
      if (values.size === 0) break;
    }
    return limited(new Set([...met, ...[...values].filter(({ kind }) => kind !== 'met')]));
  }

  #head(path: string, head: ReadChain['head']): ValueSet {
    if ('name' in head) {
      const target = this.#scopes.named(path, head.name);
      return target ? new Set([this.#pool.named('definition', target)]) : NOTHING;
    }
    const type = this.#read(head.type);
    return type ? new Set([this.#pool.typed(path, '', type)]) : NOTHING;
  }

  /** Union of the results of a walk from each of them; a value that is only `met` leads no further. */
  *#each(values: ValueSet, walk: (one: Value) => Walk<ValueSet> | ValueSet): Walk<ValueSet> {
    let found = NOTHING;
    for (const one of values) {
      if (one.kind === 'unclear') return values;
      if (one.kind === 'met') continue;
      const given = walk(one);
      found = union(found, 'next' in given ? yield* given : given);
    }
    return found;
  }

  #ask(values: ValueSet, name: string): Walk<ValueSet> {
    return this.#each(values, (one) => this.#members.ask(`${one.id}\0${name}`));
  }

  /** A member of a class or a namespace itself, or of what a variable holds; of an instance; of a type. */
  *#member(value: Value, name: string): Walk<ValueSet> {
    if (value.kind === 'typed') return yield* this.#ofType(value, name);
    if (value.kind === 'unclear') return NOTHING;
    const { path, symbol } = value;
    const own = { path, symbol: `${symbol}.${name}` };
    if (this.#file(path)?.symbols.has(own.symbol))
      return new Set([this.#pool.named('met', own), this.#pool.named('definition', own)]);
    if (value.kind === 'instance') return yield* this.#ask(this.#shapes(value), name);
    return yield* this.#ask(yield* this.#values(value), name);
  }

  *#ofType(value: Typed, name: string): Walk<ValueSet> {
    const { path, owner, type } = value;
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
        return yield* this.#ask(yield* this.#instances(value), name);
      default:
        return NOTHING;
    }
  }

  /** The classes, interfaces and aliases that a named type is. */
  *#instances({ path, type }: Typed): Walk<ValueSet> {
    const target = type.kind === 'named' ? this.#scopes.named(path, type.name) : undefined;
    if (type.kind !== 'named' || !target) return NOTHING;
    let reached: ValueSet = new Set([this.#pool.named('instance', target)]);
    for (const member of type.members) reached = yield* this.#ask(reached, member);
    return reached;
  }

  #shapes({ path, symbol }: SymbolTarget): ValueSet {
    return this.#told(path, symbol, 'members');
  }

  /** Result of a call. */
  *#called(value: Value): Walk<ValueSet> {
    return yield* this.#each(yield* this.#functions.ask(value), (one) => {
      if (one.kind !== 'typed') return this.#results(one);
      return this.#given(one, one.type.kind === 'function' ? one.type.result : undefined);
    });
  }

  *#parameter(value: Value, index: number): Walk<ValueSet> {
    return yield* this.#each(yield* this.#functions.ask(value), (one) =>
      this.#given(one, one.kind === 'typed' && one.type.kind === 'function' ? one.type.parameters[index] : undefined),
    );
  }

  #given(value: Value, type: TypeNode | undefined): ValueSet {
    return value.kind === 'typed' && type ? this.#typed(value.path, value.owner, [type]) : NOTHING;
  }

  *#functionsOf(value: Value): Walk<ValueSet> {
    if (value.kind === 'unclear') return NOTHING;
    if (value.kind === 'instance') return yield* this.#eachFunction(this.#shapes(value));
    if (value.kind !== 'typed') {
      const known = this.#told(value.path, value.symbol, 'call');
      const isAnnotated = [...known].some(
        (one) => one.kind === 'typed' && one.type.kind === 'function' && one.type.result,
      );
      const results = isAnnotated ? known : union(known, new Set([value]));
      return known.size > 0 ? results : union(results, yield* this.#eachFunction(yield* this.#values(value)));
    }
    const { path, owner, type } = value;
    switch (type.kind) {
      case 'function':
        return new Set([value]);
      case 'some':
        return yield* this.#eachFunction(this.#typed(path, owner, type.types));
      case 'value':
        return yield* this.#eachFunction(yield* this.#chains.ask(`${path}\0${type.chain}`));
      case 'members':
        return this.#given(value, type.members.get(CALLABLE));
      default:
        return yield* this.#eachFunction(yield* this.#instances(value));
    }
  }

  #eachFunction(values: ValueSet): Walk<ValueSet> {
    return this.#each(values, (one) => this.#functions.ask(one));
  }

  /** Values of the return statements of a function without an annotated result. */
  #results(value: Value): Walk<ValueSet> {
    return this.#follow(value, 'value');
  }

  /** Value of a variable of a module. */
  #values(value: Value): Walk<ValueSet> {
    return this.#follow(value, 'holds');
  }

  *#follow(value: Value, kind: 'value' | 'holds'): Walk<ValueSet> {
    if (value.kind !== 'definition') return NOTHING;
    let found = NOTHING;
    for (const chain of this.#file(value.path)?.declared.get(told(value.symbol, kind)) ?? [])
      found = union(found, yield* this.#chains.ask(`${value.path}\0${chain}`));
    return found;
  }

  #told(path: string, symbol: string, kind: 'members' | 'call'): ValueSet {
    const texts = this.#file(path)?.declared.get(told(symbol, kind)) ?? [];
    return this.#typed(
      path,
      symbol,
      texts.map((text) => this.#read(text)).filter((type) => type !== undefined),
    );
  }

  #typed(path: string, owner: string, types: readonly TypeNode[]): ValueSet {
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

function keep(met: Set<Value>, found: ValueSet): void {
  for (const one of found) if (one.kind === 'met' || one.kind === 'unclear') met.add(one);
}

function cut(key: string): [head: string, tail: string] {
  const at = key.indexOf('\0');
  return [key.slice(0, at), key.slice(at + 1)];
}

function typesOf({ facts }: ResolvableFile): FileTypes {
  const symbols = new Set(facts.definitions.map(({ qualifiedName }) => qualifiedName));
  const declared = new Map<string, string[]>();
  for (const fact of facts.held ?? []) {
    const { of, kind, text } = readValueFact(fact);
    const symbol = typeof of === 'number' ? facts.definitions[of]?.qualifiedName : undefined;
    const key = symbol === undefined ? told(String(of), 'holds') : told(symbol, kind);
    const same = declared.get(key);
    if (same) same.push(text);
    else declared.set(key, [text]);
  }
  return { symbols, declared };
}
