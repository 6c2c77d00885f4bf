import type { TypeNode } from '../../../parse/type-text.ts';
import type { SymbolTarget } from './module-exports.ts';

/**
 * Result of a chain: a definition as it is named, an instance of a class or an interface, or something of a type
 * that is written in a file, inside of the definition `owner`. `met`: a definition on the way. `unclear`: so many
 * things that nothing is told. Equal ones are the same object, with a number of its own.
 */
export type Held = { readonly id: number } & (
  | ({ readonly kind: 'definition' | 'instance' | 'met' } & SymbolTarget)
  | { readonly kind: 'typed'; readonly path: string; readonly owner: string; readonly type: TypeNode }
  | { readonly kind: 'unclear' }
);

export type Typed = Extract<Held, { readonly kind: 'typed' }>;

export type HeldSet = ReadonlySet<Held>;

/** Types of more alternatives than this tell nothing. */
const MAX_ALTERNATIVES = 96;

export const NOTHING: HeldSet = new Set();
const UNCLEAR: Held = { id: 0, kind: 'unclear' };
const ALL_UNCLEAR: HeldSet = new Set([UNCLEAR]);

/** Makes equal ones the same object. */
export class HeldPool {
  readonly #all: Held[] = [UNCLEAR];
  readonly #named = new Map<string, Held>();
  readonly #typed = new Map<TypeNode, Map<string, Held>>();

  named(kind: 'definition' | 'instance' | 'met', { path, symbol }: SymbolTarget): Held {
    return this.#one(this.#named, `${kind}\0${path}\0${symbol}`, (id) => ({ id, kind, path, symbol }));
  }

  typed(path: string, owner: string, type: TypeNode): Held {
    const places = this.#typed.get(type) ?? new Map<string, Held>();
    this.#typed.set(type, places);
    return this.#one(places, `${path}\0${owner}`, (id) => ({ id, kind: 'typed', path, owner, type }));
  }

  at(id: number): Held {
    return this.#all[id]!;
  }

  #one(known: Map<string, Held>, key: string, create: (id: number) => Held): Held {
    let held = known.get(key);
    if (!held) {
      held = create(this.#all.length);
      this.#all.push(held);
      known.set(key, held);
    }
    return held;
  }
}

/** The same, or `unclear` alone where it is too much. */
export function limited(found: HeldSet): HeldSet {
  return found.size > MAX_ALTERNATIVES || (found.size > 1 && found.has(UNCLEAR)) ? ALL_UNCLEAR : found;
}

/** Both; `before` itself when the other adds nothing. */
export function union(before: HeldSet, now: HeldSet): HeldSet {
  if (now.size === 0 || before === ALL_UNCLEAR) return before;
  if (before.size === 0) return now;
  let joined: Set<Held> | undefined;
  // Mostly it adds nothing, and nothing is copied.
  for (const one of now) if (!before.has(one)) joined = (joined ?? new Set(before)).add(one);
  return joined ? limited(joined) : before;
}
