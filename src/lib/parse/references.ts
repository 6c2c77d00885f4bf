import type { BindingFact, ChainFact, ReferenceFact, ReferenceKind } from './facts.ts';
import type { BindingsReader } from './language-reader.ts';
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
  readonly #chains: Use[] = [];
  readonly #bindings: { readonly fact: BindingFact; readonly scope: Scope | undefined; readonly start: number }[] = [];
  readonly #heads = new Map<string, string | undefined>();
  #callChainStart = -1;
  #chainEnd = -1;

  constructor(scopes: Scopes) {
    this.#scopes = scopes;
  }

  add(name: string, kind: ReferenceKind, start: number, line: number, within: number): void {
    this.#uses.push({ name, kind, scope: this.#scopes.at(start), start, line, within });
  }

  /** Takes a chain that goes through calls; of the chains that begin at one place only the first, which is the longest. */
  addChain(
    chainOf: (text: string) => string | undefined,
    text: string,
    start: number,
    line: number,
    within: number,
  ): void {
    if (start === this.#callChainStart) return;
    const name = chainOf(text);
    if (name === undefined) return;
    this.#callChainStart = start;
    this.#chains.push({ name, kind: 'use', scope: this.#scopes.at(start), start, line, within });
  }

  addBinding(fact: BindingFact, start: number): void {
    this.#bindings.push({ fact, scope: this.#scopes.at(start), start });
  }

  /** What names hold, where the text tells it at least once, and the chains that need it. */
  bindingFacts({ receivers }: BindingsReader): { bindings?: BindingFact[]; chains?: ChainFact[] } {
    const key = ({ name, within }: BindingFact) => `${within} ${name}`;
    const told = new Set(this.#bindings.filter(({ fact }) => fact.type ?? fact.value).map(({ fact }) => key(fact)));
    const heads = new Set(receivers);
    const needed = new Set(this.#bindings.flatMap(({ fact }) => (fact.value ? [head(fact.value)] : [])));
    for (const { name } of this.#uses) if (name.includes('.')) needed.add(head(name));
    for (const { name } of this.#chains) needed.add(head(name));
    // An annotated result needs no return statements.
    const annotated = new Set(
      this.#bindings.filter(({ fact }) => isResult(fact) && !fact.value).map(({ fact }) => fact.within),
    );
    const bindings: BindingFact[] = [];
    for (const { fact, scope, start } of this.#bindings) {
      const isSeenOutside = scope === undefined || fact.name === 'return' || fact.name.includes('.');
      if (!told.has(key(fact)) || !(isSeenOutside || needed.has(fact.name))) continue;
      if (isResult(fact) && fact.value && annotated.has(fact.within)) continue;
      heads.add(head(fact.name));
      const isLocal = fact.value !== undefined && isBound(scope, head(fact.value), start);
      bindings.push(isLocal ? { ...fact, local: true } : fact);
    }
    const groups = new Map<string, { name: string; kind: ReferenceKind; uses: number[]; local?: true }>();
    for (const { name, kind, scope, start, line, within } of [...this.#uses, ...this.#chains]) {
      const first = head(name);
      const isLocal = isBound(scope, first, start);
      if (isLocal ? !name.includes('.') || !heads.has(first) || name.length > 200 : isName(name)) continue;
      if (!isLocal && !name.includes('(')) continue;
      const group = groups.get(`${isLocal} ${name}`) ?? {
        name,
        kind,
        uses: [],
        ...(isLocal && { local: true as const }),
      };
      groups.set(`${isLocal} ${name}`, group);
      group.uses.push(line, within);
    }
    return { ...(bindings.length > 0 && { bindings }), ...(groups.size > 0 && { chains: [...groups.values()] }) };
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

  /** The first part of a name; undefined for a text that is no name. */
  #headOf(text: string): string | undefined {
    if (!this.#heads.has(text)) this.#heads.set(text, isName(text) ? head(text) : undefined);
    return this.#heads.get(text);
  }
}

function isResult({ name }: BindingFact): boolean {
  return name === 'return';
}

/** Chains such as `a().b` or `x[0].y` are no names; `a::b!` is one, of a macro. */
function isName(text: string): boolean {
  return text.length <= 200 && /^[\p{L}_$][\p{L}\p{N}_$]*(?:(?:\.|::)[\p{L}_$#][\p{L}\p{N}_$]*)*!?$/u.test(text);
}

function head(name: string): string {
  return /^[^.:]+/.exec(name)?.[0] ?? name;
}
