import type { ReferenceFact, ReferenceKind } from './facts.ts';

interface Scope {
  readonly end: number;
  readonly parent: Scope | undefined;
  /** Local names, each with the text offset from which on it is visible. */
  readonly names: Map<string, number>;
}

/** Before the name of a local value in a scope's names; no name begins with it. */
const VALUE = '=';

interface Use {
  readonly name: string;
  readonly kind: ReferenceKind;
  readonly scope: Scope | undefined;
  readonly start: number;
  readonly line: number;
  readonly within: number;
}

/** Collects references and drops those whose first name is bound in a local scope around them: wherever in that scope it is bound, or from `from` on. */
export class ReferenceTable {
  readonly #uses: Use[] = [];
  #scope: Scope | undefined;
  #chainEnd = -1;
  #bindsValues = false;

  openScope(start: number, end: number): void {
    this.#closeScopes(start);
    this.#scope = { end, parent: this.#scope, names: new Map() };
  }

  /**
   * `isOuter`: bound in the scope around the innermost one, as a function's own name is.
   * `isValue`: hides lone values only, where types and the heads of paths live in a namespace of their own.
   */
  bind(start: number, local: string, from = 0, isOuter = false, isValue = false): void {
    this.#closeScopes(start);
    const name = isValue ? VALUE + local : local;
    this.#bindsValues ||= isValue;
    const names = (isOuter ? this.#scope?.parent : this.#scope)?.names;
    if (names) names.set(name, Math.min(from, names.get(name) ?? from));
  }

  add(name: string, kind: ReferenceKind, start: number, line: number, within: number): void {
    this.#closeScopes(start);
    this.#uses.push({ name, kind, scope: this.#scope, start, line, within });
  }

  /** Whether a place lies inside a scope. */
  isLocal(start: number): boolean {
    this.#closeScopes(start);
    return this.#scope !== undefined;
  }

  /** No segment before this end is a reference: a name that is declared here, or stands for something else. */
  skip(end: number): void {
    this.#chainEnd = Math.max(this.#chainEnd, end);
  }

  /** Whether a segment is part of a dotted chain that was taken before; otherwise it is the chain from now on. */
  isInsideChain(name: string, start: number): boolean {
    if (start < this.#chainEnd) return true;
    if (isName(name)) this.#chainEnd = start + name.length;
    return false;
  }

  /** Grouped by name and kind, in the order of first use. */
  facts(): ReferenceFact[] {
    const groups = new Map<string, { name: string; kind: ReferenceKind; uses: number[] }>();
    for (const { name, kind, scope, start, line, within } of this.#uses) {
      if (!isName(name) || isBound(scope, head(name), start)) continue;
      if (this.#bindsValues && kind !== 'type' && isBound(scope, VALUE + name, start)) continue;
      const key = `${kind} ${name}`;
      const group = groups.get(key) ?? { name, kind, uses: [] };
      groups.set(key, group);
      group.uses.push(line, within);
    }
    return [...groups.values()];
  }

  #closeScopes(start: number): void {
    while (this.#scope && this.#scope.end <= start) this.#scope = this.#scope.parent;
  }
}

/** Chains such as `a().b` or `x[0].y` are no names; `a::b!` is one, of a macro. */
function isName(text: string): boolean {
  return text.length <= 200 && /^[\p{L}_$][\p{L}\p{N}_$]*(?:(?:\.|::)[\p{L}_$#][\p{L}\p{N}_$]*)*!?$/u.test(text);
}

function head(name: string): string {
  return /^[^.:]+/.exec(name)?.[0] ?? name;
}

function isBound(scope: Scope | undefined, name: string, start: number): boolean {
  for (let s = scope; s; s = s.parent) if ((s.names.get(name) ?? Infinity) <= start) return true;
  return false;
}
