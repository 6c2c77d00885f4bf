import type { ReferenceFact, ReferenceKind } from './facts.ts';

interface Scope {
  readonly end: number;
  readonly parent: Scope | undefined;
  /** Local names, each with the text offset from which on it is visible. */
  readonly names: Map<string, number>;
}

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

  openScope(start: number, end: number): void {
    this.#closeScopes(start);
    this.#scope = { end, parent: this.#scope, names: new Map() };
  }

  bind(start: number, name: string, from = 0): void {
    this.#closeScopes(start);
    const names = this.#scope?.names;
    if (names) names.set(name, Math.min(from, names.get(name) ?? from));
  }

  add(name: string, kind: ReferenceKind, start: number, line: number, within: number): void {
    this.#closeScopes(start);
    this.#uses.push({ name, kind, scope: this.#scope, start, line, within });
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

/** Chains such as `a().b` or `x[0].y` are no names. */
function isName(text: string): boolean {
  return text.length <= 200 && /^[\p{L}_$][\p{L}\p{N}_$]*(?:(?:\.|::)[\p{L}_$#][\p{L}\p{N}_$]*)*$/u.test(text);
}

function head(name: string): string {
  return /^[^.:]+/.exec(name)?.[0] ?? name;
}

function isBound(scope: Scope | undefined, name: string, start: number): boolean {
  for (let s = scope; s; s = s.parent) if ((s.names.get(name) ?? Infinity) <= start) return true;
  return false;
}
