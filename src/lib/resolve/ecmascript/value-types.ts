import type { ResolvableFile } from '../resolver.ts';
import type { SymbolTarget } from './module-exports.ts';
import { readType, type TypeNode } from './type-text.ts';

/** What a chain has reached: a definition as it is named, or something of a type that is written in a file. */
export type Held =
  | { readonly definition: SymbolTarget }
  | { readonly path: string; readonly owner: string; readonly type: TypeNode };

/** What ValueTypes asks of the names of modules. */
export interface Scopes {
  file(path: string): ResolvableFile | undefined;
  /** What a dotted name at the top level of a file stands for, in this file or another. */
  named(path: string, name: string): SymbolTarget | undefined;
}

/** The definitions and bindings of one file, by name. */
interface FileTypes {
  readonly symbols: ReadonlySet<string>;
  /** What the facts tell of a definition (`A {}`, `f ()`, `f =`) or a variable (` x`): types, chains. */
  readonly held: ReadonlyMap<string, readonly string[]>;
}

const MAX_DEPTH = 24;
/** For one chain, however large the unions are that it leads through. */
const MAX_STEPS = 2000;
const NOTHING: readonly Held[] = [];
const FACT = /^([^{(=]+)(\{\}|\(\)|=)/;
const PART = /\{[^}]*\}|\(\)|\(\d\)|[^.()]+/g;

/**
 * Members reached through types that declarations tell (TypeScript Handbook, "Object Types", "Classes", "More on Functions"): annotations of
 * variables, parameters, fields and results, what a declared value is, what a function without an annotated result returns,
 * inherited members, and the keys of object literals where a parameter or an annotation gives them a type.
 * Type arguments are not followed, and what only inference would tell is not known.
 */
export class ValueTypes {
  readonly #scopes: Scopes;
  readonly #files = new Map<string, FileTypes | undefined>();
  /** Of the chain that is being followed: how deep, how far, and what the chains inside it have given. */
  #depth = 0;
  #steps = 0;
  readonly #given = new Map<string, readonly Held[]>();

  constructor(scopes: Scopes) {
    this.#scopes = scopes;
  }

  /** Follows a chain that is written in a file, and meets every definition on the way. */
  follow(path: string, chain: string, meet?: (target: SymbolTarget) => void): readonly Held[] {
    if (this.#depth === 0) {
      this.#steps = 0;
      this.#given.clear();
    }
    const key = `${path} ${chain}`;
    const known = this.#given.get(key);
    if (known) return known;
    // What a recursion gives is what its other ends give.
    this.#given.set(key, NOTHING);
    const held = [...new Set(this.#step(() => this.#followed(path, chain, meet)))];
    this.#given.set(key, held);
    return held;
  }

  #step(take: () => readonly Held[]): readonly Held[] {
    if (this.#depth > MAX_DEPTH || this.#steps > MAX_STEPS) return NOTHING;
    this.#depth++;
    this.#steps++;
    const held = take();
    this.#depth--;
    return held;
  }

  #followed(path: string, chain: string, meet: ((target: SymbolTarget) => void) | undefined): readonly Held[] {
    const { head, rest } = split(chain);
    let held: readonly Held[];
    if (head.startsWith('(')) {
      const type = readType(head.slice(1, -1));
      held = type ? [{ path, owner: '', type }] : NOTHING;
    } else {
      const target = this.#scopes.named(path, head);
      held = target ? [{ definition: target }] : NOTHING;
    }
    for (const part of rest) {
      if (held.length === 0) return NOTHING;
      if (part === '()') held = held.flatMap((one) => this.#called(one));
      else if (part === 'new') held = held.flatMap((one) => this.#member(one, 'constructor'));
      else if (part.startsWith('(')) held = held.flatMap((one) => this.#parameter(one, Number(part[1])));
      else if (part.startsWith('{')) {
        for (const key of part.slice(1, -1).split(',')) for (const one of held) this.#member(one, key, meet);
        return NOTHING;
      } else held = held.flatMap((one) => this.#member(one, part, meet));
    }
    return held;
  }

  #member(held: Held, name: string, meet?: (target: SymbolTarget) => void): readonly Held[] {
    return this.#step(() =>
      'definition' in held ? this.#ofDefinition(held.definition, name, meet) : this.#ofType(held, name, meet),
    );
  }

  /** A member of a class or a namespace itself, or of what a variable holds. */
  #ofDefinition(definition: SymbolTarget, name: string, meet?: (target: SymbolTarget) => void): readonly Held[] {
    const { path, symbol } = definition;
    const own = { path, symbol: `${symbol}.${name}` };
    if (this.#file(path)?.symbols.has(own.symbol)) {
      meet?.(own);
      return [{ definition: own }];
    }
    return this.#values(definition).flatMap((held) => this.#member(held, name, meet));
  }

  #ofType(
    held: Exclude<Held, { definition: SymbolTarget }>,
    name: string,
    meet?: (target: SymbolTarget) => void,
  ): readonly Held[] {
    const { path, owner, type } = held;
    switch (type.kind) {
      case 'some':
        return type.types.flatMap((one) => this.#member({ path, owner, type: one }, name, meet));
      case 'value':
        return this.follow(path, type.chain).flatMap((one) => this.#member(one, name, meet));
      case 'members': {
        if (!type.members.has(name)) return NOTHING;
        if (owner !== '') meet?.({ path, symbol: owner });
        const inner = type.members.get(name);
        return inner ? [{ path, owner, type: inner }] : NOTHING;
      }
      case 'named':
        return this.#instances(held).flatMap((one) => this.#instanceMember(one, name, meet));
      default:
        return NOTHING;
    }
  }

  /** The classes, interfaces and aliases that a named type is. */
  #instances({ path, type }: Exclude<Held, { definition: SymbolTarget }>): readonly (SymbolTarget | Held)[] {
    if (type.kind !== 'named') return NOTHING;
    const target = this.#scopes.named(path, type.name);
    if (!target) return NOTHING;
    let reached: readonly (SymbolTarget | Held)[] = [target];
    for (const member of type.members) reached = reached.flatMap((one) => this.#instanceMember(one, member));
    return reached;
  }

  #instanceMember(instance: SymbolTarget | Held, name: string, meet?: (target: SymbolTarget) => void): readonly Held[] {
    if (!('symbol' in instance)) return this.#member(instance, name, meet);
    const { path, symbol } = instance;
    const own = { path, symbol: `${symbol}.${name}` };
    if (this.#file(path)?.symbols.has(own.symbol)) {
      meet?.(own);
      return [{ definition: own }];
    }
    return this.#shapes(instance).flatMap((type) => this.#member({ path, owner: symbol, type }, name, meet));
  }

  #shapes({ path, symbol }: SymbolTarget): readonly TypeNode[] {
    return this.#told(path, `${symbol} {}`).flatMap((type) => readType(type) ?? []);
  }

  /** What a call gives. */
  #called(held: Held): readonly Held[] {
    return this.#step(() =>
      this.#functions(held).flatMap((one): readonly Held[] => {
        if ('definition' in one) return this.#results(one.definition);
        const { path, owner, type } = one;
        return type.kind === 'function' && type.result ? [{ path, owner, type: type.result }] : NOTHING;
      }),
    );
  }

  #parameter(held: Held, index: number): readonly Held[] {
    return this.#functions(held).flatMap((one): readonly Held[] => {
      if ('definition' in one) return NOTHING;
      const type = one.type.kind === 'function' ? one.type.parameters[index] : undefined;
      return type ? [{ path: one.path, owner: one.owner, type }] : NOTHING;
    });
  }

  /** The types of the functions that something is; the definition itself when only its results are known. */
  #functions(held: Held): readonly Held[] {
    return this.#step(() => this.#functionsOf(held));
  }

  #functionsOf(held: Held): readonly Held[] {
    if ('definition' in held) {
      const { path, symbol } = held.definition;
      const types = this.#told(path, `${symbol} ()`).flatMap((type) => readType(type) ?? []);
      const known = types.map((type) => ({ path, owner: symbol, type }));
      const isAnnotated = types.some((type) => type.kind === 'function' && type.result);
      const results = isAnnotated ? NOTHING : [held];
      const values = known.length > 0 ? NOTHING : this.#values(held.definition).flatMap((one) => this.#functions(one));
      return [...known, ...results, ...values];
    }
    const { path, owner, type } = held;
    switch (type.kind) {
      case 'function':
        return [held];
      case 'some':
        return type.types.flatMap((one) => this.#functions({ path, owner, type: one }));
      case 'value':
        return this.follow(path, type.chain).flatMap((one) => this.#functions(one));
      case 'members': {
        const call = type.members.get('()');
        return call ? [{ path, owner, type: call }] : NOTHING;
      }
      default:
        return this.#instances(held).flatMap((one) => {
          if (!('symbol' in one)) return this.#functions(one);
          return this.#shapes(one).flatMap((shape) =>
            this.#functions({ path: one.path, owner: one.symbol, type: shape }),
          );
        });
    }
  }

  /** What the return statements of a function without an annotated result give. */
  #results({ path, symbol }: SymbolTarget): readonly Held[] {
    return this.#told(path, `${symbol} =`).flatMap((chain) => this.follow(path, chain));
  }

  /** What a variable of a module holds. */
  #values({ path, symbol }: SymbolTarget): readonly Held[] {
    return this.#told(path, ` ${symbol}`).flatMap((chain) => this.follow(path, chain));
  }

  #told(path: string, key: string): readonly string[] {
    return this.#file(path)?.held.get(key) ?? [];
  }

  #file(path: string): FileTypes | undefined {
    if (!this.#files.has(path)) {
      const file = this.#scopes.file(path);
      this.#files.set(path, file && typesOf(file));
    }
    return this.#files.get(path);
  }
}

function typesOf({ facts }: ResolvableFile): FileTypes {
  const symbols = new Set(facts.definitions.map(({ qualifiedName }) => qualifiedName));
  const held = new Map<string, string[]>();
  for (const fact of facts.held ?? []) {
    const [whole, name, mark] = FACT.exec(fact)!;
    const symbol = facts.definitions[Number(name)]?.qualifiedName;
    const key = symbol === undefined ? ` ${name}` : `${symbol} ${mark}`;
    const same = held.get(key);
    if (same) same.push(fact.slice(whole.length));
    else held.set(key, [fact.slice(whole.length)]);
  }
  return { symbols, held };
}

function split(chain: string): { head: string; rest: string[] } {
  let end = 0;
  if (chain.startsWith('(')) {
    let depth = 0;
    do {
      if (chain[end] === '(') depth++;
      else if (chain[end] === ')') depth--;
      end++;
    } while (depth > 0 && end < chain.length);
  } else while (end < chain.length && chain[end] !== '.' && chain[end] !== '(') end++;
  return { head: chain.slice(0, end), rest: chain.slice(end).match(PART) ?? [] };
}
