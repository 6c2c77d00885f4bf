import { UNKNOWN } from '../../../parse/code-facts.ts';
import type { CodeTable } from '../../../parse/code-table.ts';

/** Meaning of a name inside a function. */
export type Bound = LocalVariable | LocalType;

/** A variable. What it holds is an expression, which costs nothing until it matters. */
export class LocalVariable {
  readonly #holds: () => number;
  #expression: number | undefined;
  #local: number | undefined;

  constructor(holds: () => number) {
    this.#holds = holds;
  }

  /** The variable itself, for a call of it: a call of a type would be a conversion. */
  callee(table: CodeTable): number {
    if (this.expression === UNKNOWN) return UNKNOWN;
    this.#local ??= table.local([this.expression]);
    return table.expression(['local', this.#local]);
  }

  /** Index of the expression that it holds; UNKNOWN where nothing is known. */
  get expression(): number {
    this.#expression ??= this.#holds();
    return this.#expression;
  }
}

/** A type parameter by its name, or a type of a function's own by what it stands for. */
export interface LocalType {
  readonly text: string;
  /** Whether the text has a meaning only inside the enclosing definition: it mentions a type parameter. */
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
