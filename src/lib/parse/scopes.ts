/** Scopes nested deeper than this are one: a name is looked for in all that are around it. */
const MAX_SCOPES = 200;

/** Before the name of a local value in a scope's names; no name begins with it. */
const VALUE = '=';

export interface Scope {
  readonly end: number;
  readonly depth: number;
  readonly parent: Scope | undefined;
  /** Local names, each with the text offset from which on it is visible. */
  readonly names: Map<string, number>;
}

/** The scopes around a pass over a file in the order of the text; undefined stands for the module. */
export class Scopes {
  #innermost: Scope | undefined;
  /** Whether some name hides lone values only. */
  bindsValues = false;

  open(start: number, end: number): void {
    const parent = this.at(start);
    const depth = (parent?.depth ?? 0) + 1;
    if (depth <= MAX_SCOPES) this.#innermost = { end, depth, parent, names: new Map() };
  }

  /** The innermost scope around an offset, which is none before those that were asked about. */
  at(start: number): Scope | undefined {
    while (this.#innermost && this.#innermost.end <= start) this.#innermost = this.#innermost.parent;
    return this.#innermost;
  }

  /**
   * Binds a name wherever it stands in its scope, or from `from` on.
   * `isOuter`: bound in the scope around the innermost one, as a function's own name is.
   * `isValue`: hides lone values only, where types and the heads of paths live in a namespace of their own.
   */
  bind(start: number, local: string, from = 0, isOuter = false, isValue = false): void {
    const scope = this.at(start);
    const name = isValue ? VALUE + local : local;
    this.bindsValues ||= isValue;
    const names = (isOuter ? scope?.parent : scope)?.names;
    if (names) names.set(name, Math.min(from, names.get(name) ?? from));
  }
}

/** Whether a name is bound in a scope or one around it, for a use at an offset. */
export function isBound(scope: Scope | undefined, name: string, start: number): boolean {
  for (let s = scope; s; s = s.parent) if ((s.names.get(name) ?? Infinity) <= start) return true;
  return false;
}

/** Whether a name that hides lone values only is bound. */
export function isBoundValue(scope: Scope | undefined, name: string, start: number): boolean {
  return isBound(scope, VALUE + name, start);
}
