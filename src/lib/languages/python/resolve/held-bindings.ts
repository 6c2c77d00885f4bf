import type { BindingFact } from '../../../parse/facts.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';

/** A binding with the file that it stands in. */
export interface Held {
  readonly file: ResolvableFile;
  readonly fact: BindingFact;
}

/** Makes equal ones the same object. */
export class HeldBindings {
  readonly #known = new Map<ResolvableFile, Map<BindingFact, Held>>();

  of(file: ResolvableFile, fact: BindingFact): Held {
    const known = this.#known.get(file) ?? new Map<BindingFact, Held>();
    this.#known.set(file, known);
    const held = known.get(fact) ?? { file, fact };
    known.set(fact, held);
    return held;
  }
}
