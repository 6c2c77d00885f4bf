import { PharosError } from '../errors.ts';

/** The largest honest files, of a million characters, take a hundredth of it. */
const MAX_STEPS = 5_000_000;

/**
 * What the links of one file may cost: steps along the names and chains that the file itself writes down, and places
 * where they lead. What other files need for their own answers is not counted, so that the result of one file does not
 * depend on which were linked before it.
 */
export class LinkBudget {
  readonly #path: string;
  #left = MAX_STEPS;

  constructor(path: string) {
    this.#path = path;
  }

  /** @throws {PharosError} TOO_COMPLEX when the file has spent all of it */
  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left >= 0) return;
    throw new PharosError('TOO_COMPLEX', `The links of ${this.#path} take more than ${MAX_STEPS} steps`, {
      hint: 'Exclude the file if it is generated.',
    });
  }
}
