import { PharosError } from '../errors.ts';

/** The largest honest files, of a million characters, take a fiftieth of it. */
const MAX_STEPS = 500_000;

/**
 * Limits the cost of linking one file: steps along the names and chains that the file itself contains, types in which
 * they are looked up, and places where they lead. Steps are counted as if nothing were known from other files, so that
 * the result of one file does not depend on which were linked before it.
 */
export class LinkBudget {
  readonly #path: string;
  readonly #paid = new Set<unknown>();
  #left = MAX_STEPS;

  constructor(path: string) {
    this.#path = path;
  }

  /** @throws {PharosError} TOO_COMPLEX when the file has spent all of it */
  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left >= 0) return;
    throw new PharosError('TOO_COMPLEX', `Resolving ${this.#path} takes more than ${MAX_STEPS} steps`, {
      hint: 'Exclude the file if it is generated.',
    });
  }

  /** For what a file needs many times and is worked out once; whether this was the first time. */
  spendOnce(need: unknown, steps: () => number): boolean {
    if (this.#paid.has(need)) return false;
    this.#paid.add(need);
    this.spend(steps());
    return true;
  }
}
