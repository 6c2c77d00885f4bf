import type { ReferenceFact, ReferenceKind } from './facts.ts';

interface Scope {
  readonly end: number;
  readonly parent: Scope | undefined;
  readonly names: Set<string>;
}

interface Use {
  readonly name: string;
  readonly kind: ReferenceKind;
  readonly scope: Scope | undefined;
  readonly line: number;
  readonly within: number;
}

/** Collects references and drops those whose first name is bound in a local scope around them, wherever in that scope it is bound. */
export class ReferenceTable {
  readonly #uses: Use[] = [];
  #scope: Scope | undefined;

  openScope(start: number, end: number): void {
    this.#closeScopes(start);
    this.#scope = { end, parent: this.#scope, names: new Set() };
  }

  bind(start: number, name: string): void {
    this.#closeScopes(start);
    this.#scope?.names.add(name);
  }

  add(name: string, kind: ReferenceKind, start: number, line: number, within: number): void {
    this.#closeScopes(start);
    this.#uses.push({ name, kind, scope: this.#scope, line, within });
  }

  /** Grouped by name and kind, in the order of first use. */
  facts(): ReferenceFact[] {
    const groups = new Map<string, { name: string; kind: ReferenceKind; uses: number[] }>();
    for (const { name, kind, scope, line, within } of this.#uses) {
      if (!isName(name) || isBound(scope, head(name))) continue;
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

function isBound(scope: Scope | undefined, name: string): boolean {
  for (let s = scope; s; s = s.parent) if (s.names.has(name)) return true;
  return false;
}
