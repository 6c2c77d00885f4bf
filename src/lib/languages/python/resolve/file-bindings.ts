import type { BindingFact } from '../../../parse/facts.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';

/** A binding with the file that contains it. */
export interface FileBinding {
  readonly file: ResolvableFile;
  readonly fact: BindingFact;
}

/** Makes equal bindings the same object. */
export class FileBindings {
  readonly #known = new Map<ResolvableFile, Map<BindingFact, FileBinding>>();

  of(file: ResolvableFile, fact: BindingFact): FileBinding {
    const known = this.#known.get(file) ?? new Map<BindingFact, FileBinding>();
    this.#known.set(file, known);
    const binding = known.get(fact) ?? { file, fact };
    known.set(fact, binding);
    return binding;
  }
}
