import type { BindingFact } from '../../../parse/facts.ts';

/** Bindings of one name of one function, in the order of the text. */
export class LocalBindings {
  readonly #facts: readonly BindingFact[];
  readonly #declared: BindingFact | undefined;

  constructor(facts: readonly BindingFact[]) {
    this.#facts = facts;
    this.#declared = facts.find(({ type }) => type !== undefined);
  }

  /** All that one line binds the name to: the line that declares it, else the last one up to `line`, else the first. */
  at(line: number): readonly BindingFact[] {
    const chosen = this.#declared?.line ?? this.#facts[Math.max(0, this.#countUpTo(line) - 1)]?.line;
    return chosen === undefined ? [] : this.#facts.slice(this.#countUpTo(chosen - 1), this.#countUpTo(chosen));
  }

  /** How many stand on this line or above. */
  #countUpTo(line: number): number {
    let low = 0;
    let high = this.#facts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#facts[middle]!.line <= line) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
