import type { ReferenceFact, ReferenceKind } from './facts.ts';
import { isBound, isBoundValue, type Scope, type Scopes } from './scopes.ts';

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
  readonly #scopes: Scopes;
  readonly #uses: Use[] = [];
  readonly #heads = new Map<string, string | undefined>();
  #chainEnd = -1;

  constructor(scopes: Scopes) {
    this.#scopes = scopes;
  }

  add(name: string, kind: ReferenceKind, start: number, line: number, within: number): void {
    this.#uses.push({ name, kind, scope: this.#scopes.at(start), start, line, within });
  }

  /** No segment before this end is a reference: a name that is declared here, or stands for something else. */
  skip(end: number): void {
    this.#chainEnd = Math.max(this.#chainEnd, end);
  }

  /** Whether a segment is part of a dotted chain that was taken before; otherwise it is the chain from now on. */
  isInsideChain(name: string, start: number): boolean {
    if (start < this.#chainEnd) return true;
    if (this.#headOf(name) !== undefined) this.#chainEnd = start + name.length;
    return false;
  }

  /** Grouped by name and kind, in the order of first use. */
  facts(): ReferenceFact[] {
    const groups = new Map<string, { name: string; kind: ReferenceKind; uses: number[] }>();
    for (const { name, kind, scope, start, line, within } of this.#uses) {
      const first = this.#headOf(name);
      if (first === undefined || isBound(scope, first, start)) continue;
      if (this.#scopes.bindsValues && kind !== 'type' && isBoundValue(scope, name, start)) continue;
      const key = `${kind} ${name}`;
      const group = groups.get(key) ?? { name, kind, uses: [] };
      groups.set(key, group);
      group.uses.push(line, within);
    }
    return [...groups.values()];
  }

  /** The first part of a name; undefined for any other text. */
  #headOf(text: string): string | undefined {
    if (!this.#heads.has(text)) this.#heads.set(text, isName(text) ? head(text) : undefined);
    return this.#heads.get(text);
  }
}

/** `a::b!` is a name, of a macro; chains such as `a().b` or `x[0].y` are not. */
function isName(text: string): boolean {
  return text.length <= 200 && /^[\p{L}_$][\p{L}\p{N}_$]*(?:(?:\.|::)[\p{L}_$#][\p{L}\p{N}_$]*)*!?$/u.test(text);
}

function head(name: string): string {
  return /^[^.:]+/.exec(name)?.[0] ?? name;
}
