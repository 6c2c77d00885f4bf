/** A pattern that fits a key, and what its `*` stands for there. */
export interface StarMatch<T> {
  readonly value: T;
  readonly star: string;
}

interface Prefix<T> {
  readonly bySuffix: Map<string, { readonly order: number; readonly value: T }>;
  readonly suffixLengths: Set<number>;
}

/**
 * Patterns with one `*`, as `exports`, `imports` and `paths` have them, found by their prefixes and suffixes: a look-up
 * takes as many steps as there are lengths of these, not as many as there are patterns.
 */
export class StarPatterns<T> {
  readonly #byPrefix = new Map<string, Prefix<T>>();
  readonly #prefixLengths = new Set<number>();
  #count = 0;

  /** Of equal patterns the first counts. */
  add(prefix: string, suffix: string, value: T): void {
    let found = this.#byPrefix.get(prefix);
    if (!found) {
      found = { bySuffix: new Map(), suffixLengths: new Set() };
      this.#byPrefix.set(prefix, found);
      this.#prefixLengths.add(prefix.length);
    }
    found.suffixLengths.add(suffix.length);
    if (!found.bySuffix.has(suffix)) found.bySuffix.set(suffix, { order: this.#count++, value });
  }

  /** The pattern with the longest prefix that fits, the first of those; `least` characters at least stand for its `*`. */
  find(key: string, least: number): StarMatch<T> | undefined {
    for (let length = key.length - least; length >= 0; length--) {
      if (!this.#prefixLengths.has(length)) continue;
      const prefix = this.#byPrefix.get(key.slice(0, length));
      const found = prefix && bestSuffix(prefix, key, key.length - length - least);
      if (found) return { value: found.value, star: key.slice(length, key.length - found.length) };
    }
    return undefined;
  }
}

function bestSuffix<T>({ bySuffix, suffixLengths }: Prefix<T>, key: string, longest: number) {
  let best: { readonly order: number; readonly value: T; readonly length: number } | undefined;
  for (const length of suffixLengths) {
    const found = length > longest ? undefined : bySuffix.get(key.slice(key.length - length));
    if (found && (!best || found.order < best.order)) best = { ...found, length };
  }
  return best;
}
