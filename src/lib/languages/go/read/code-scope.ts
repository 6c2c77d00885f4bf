import type { Local } from '../../../parse/code-facts.ts';
import type { CodeTable } from '../../../parse/code-table.ts';

/** What a name stands for inside of a function. */
export type Bound = LocalVariable | LocalType;

/** A variable: it costs nothing until its value matters. */
export class LocalVariable {
  readonly #holds: () => Local;
  #index = -1;

  constructor(holds: () => Local) {
    this.#holds = holds;
  }

  indexIn(table: CodeTable): number {
    if (this.#index < 0) this.#index = table.local(this.#holds());
    return this.#index;
  }
}

/** A type parameter by its name, or a type of a function's own by what it stands for. */
export interface LocalType {
  readonly text: string;
  /** Whether the text means something only inside of the definition around: it mentions a type parameter. */
  readonly isBound: boolean;
}

/** Names that a function, a block or the type parameters of a declaration bind (Language Specification, "Declarations and scope"). */
export class CodeScope {
  readonly #parent: CodeScope | undefined;
  readonly #names = new Map<string, Bound>();

  constructor(parent?: CodeScope) {
    this.#parent = parent;
  }

  bind(name: string, bound: Bound): void {
    if (name !== '_') this.#names.set(name, bound);
  }

  /** Whether this very scope binds a name: `:=` gives it a new value only ("Short variable declarations"). */
  has(name: string): boolean {
    return this.#names.has(name);
  }

  find(name: string): Bound | undefined {
    for (let scope: CodeScope | undefined = this; scope; scope = scope.#parent) {
      const bound = scope.#names.get(name);
      if (bound !== undefined) return bound;
    }
    return undefined;
  }
}
