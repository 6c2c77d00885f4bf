import type { TypeNode } from '../../../parse/type-text.ts';
import type { SymbolTarget } from './module-exports.ts';

/**
 * Result of a chain: a definition as it is named, an instance of a class or an interface, or something of a type
 * that is written in a file, inside of the definition `owner`. `met`: a definition on the way. `unclear`: so many
 * things that nothing is told. Equal ones are the same object, with a number of its own.
 */
export type Value = { readonly id: number } & (
  | ({ readonly kind: 'definition' | 'instance' | 'met' } & SymbolTarget)
  | { readonly kind: 'typed'; readonly path: string; readonly owner: string; readonly type: TypeNode }
  | { readonly kind: 'unclear' }
);

export type Typed = Extract<Value, { readonly kind: 'typed' }>;

export type ValueSet = ReadonlySet<Value>;

/** Types of more alternatives than this tell nothing. */
const MAX_ALTERNATIVES = 96;

export const NOTHING: ValueSet = new Set();
const UNCLEAR: Value = { id: 0, kind: 'unclear' };
const ALL_UNCLEAR: ValueSet = new Set([UNCLEAR]);

/** Makes equal values the same object. */
export class ValuePool {
  readonly #all: Value[] = [UNCLEAR];
  readonly #named = new Map<string, Value>();
  readonly #typed = new Map<TypeNode, Map<string, Value>>();

  named(kind: 'definition' | 'instance' | 'met', { path, symbol }: SymbolTarget): Value {
    return this.#one(this.#named, `${kind}\0${path}\0${symbol}`, (id) => ({ id, kind, path, symbol }));
  }

  typed(path: string, owner: string, type: TypeNode): Value {
    const places = this.#typed.get(type) ?? new Map<string, Value>();
    this.#typed.set(type, places);
    return this.#one(places, `${path}\0${owner}`, (id) => ({ id, kind: 'typed', path, owner, type }));
  }

  at(id: number): Value {
    return this.#all[id]!;
  }

  #one(known: Map<string, Value>, key: string, create: (id: number) => Value): Value {
    let value = known.get(key);
    if (!value) {
      value = create(this.#all.length);
      this.#all.push(value);
      known.set(key, value);
    }
    return value;
  }
}

/** The same, or `unclear` alone where it is too much. */
export function limited(found: ValueSet): ValueSet {
  return found.size > MAX_ALTERNATIVES || (found.size > 1 && found.has(UNCLEAR)) ? ALL_UNCLEAR : found;
}

/** Both; `before` itself when the other adds nothing. */
export function union(before: ValueSet, now: ValueSet): ValueSet {
  if (now.size === 0 || before === ALL_UNCLEAR) return before;
  if (before.size === 0) return now;
  let joined: Set<Value> | undefined;
  // Mostly it adds nothing, and nothing is copied.
  for (const one of now) if (!before.has(one)) joined = (joined ?? new Set(before)).add(one);
  return joined ? limited(joined) : before;
}
