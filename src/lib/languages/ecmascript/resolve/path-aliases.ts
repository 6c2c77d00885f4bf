import { isObject, stringsOf } from './read-json.ts';
import { StarPatterns } from './star-patterns.ts';

/** Most targets of one pattern that are tried. */
const MAX_TARGETS = 100;

interface Index {
  readonly exact: ReadonlyMap<string, readonly string[]>;
  readonly patterns: StarPatterns<readonly string[]>;
}

/** By the object that states them, which all configs that extend it share. */
const indexes = new WeakMap<object, Index>();

/** `paths` of a tsconfig.json: patterns with at most one `*`, and what they stand for. */
export class PathAliases {
  readonly #index: Index;
  readonly #resolve: (target: string) => string | undefined;

  /** `resolve` gives a target's path from the repository's root. */
  constructor(paths: unknown, resolve: (target: string) => string | undefined) {
    const stated = isObject(paths) ? paths : {};
    this.#index = indexes.get(stated) ?? readIndex(stated);
    indexes.set(stated, this.#index);
    this.#resolve = resolve;
  }

  /** The targets of an exact pattern, else of the one with the longest prefix; undefined when none fits. */
  targetsOf(specifier: string): readonly string[] | undefined {
    const exact = this.#index.exact.get(specifier);
    const match = exact ? { value: exact, star: '' } : this.#index.patterns.find(specifier, 0);
    return match?.value.flatMap((target) => this.#resolve(target.replace('*', () => match.star)) ?? []);
  }
}

function readIndex(paths: object): Index {
  const exact = new Map<string, readonly string[]>();
  const patterns = new StarPatterns<readonly string[]>();
  for (const [pattern, value] of Object.entries(paths)) {
    const targets = stringsOf(value).slice(0, MAX_TARGETS);
    const star = pattern.indexOf('*');
    if (star >= 0) patterns.add(pattern.slice(0, star), pattern.slice(star + 1), targets);
    else exact.set(pattern, targets);
  }
  return { exact, patterns };
}
