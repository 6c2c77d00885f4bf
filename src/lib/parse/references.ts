import { withoutSuffix } from '../text/without-suffix.ts';
import type { BindingFact, ChainFact, ReferenceFact, ReferenceKind } from './facts.ts';

/** Scopes nested deeper than this are one: a name is looked for in all that are around it. */
const MAX_SCOPES = 200;

interface Scope {
  readonly end: number;
  readonly depth: number;
  readonly parent: Scope | undefined;
  /** Local names, each with the text offset from which on it is visible. */
  readonly names: Map<string, number>;
  /** What some of them hold. */
  held?: Map<string, Held>;
}

interface Held {
  readonly value: string;
  readonly scope: Scope | undefined;
  readonly start: number;
  readonly line: number;
}

const MAX_PATH = 300;

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
  readonly #chains: Use[] = [];
  readonly #bindings: { readonly fact: BindingFact; readonly scope: Scope | undefined; readonly start: number }[] = [];
  readonly #held = new Map<string, Held>();
  readonly #heads = new Map<string, string | undefined>();
  #callChainStart = -1;
  #scope: Scope | undefined;
  #chainEnd = -1;
  #bindsValues = false;

  openScope(start: number, end: number): void {
    this.#closeScopes(start);
    const depth = (this.#scope?.depth ?? 0) + 1;
    if (depth <= MAX_SCOPES) this.#scope = { end, depth, parent: this.#scope, names: new Map() };
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
    this.#closeScopes(start);
    this.#chains.push({ name, kind: 'use', scope: this.#scope, start, line, within });
  }

  /** What a name of the innermost scope holds: a chain, or `(T)`. The first one declares it. */
  hold(name: string, value: string, start: number, line: number): void {
    this.#closeScopes(start);
    const scope = this.#scope;
    if (scope) scope.held ??= new Map();
    const held = scope?.held ?? this.#held;
    if (!held.has(name)) held.set(name, { value, scope, start, line });
  }

  /** Whether it is told what a name holds; undefined when the name is neither a local one nor told of in the module. */
  heldBy(name: string, start: number): boolean | undefined {
    this.#closeScopes(start);
    for (let s = this.#scope; s; s = s.parent) if (s.names.has(name)) return s.held?.has(name) ?? false;
    return this.#held.has(name) || undefined;
  }

  addValueChain(name: string, start: number, line: number, within: number): void {
    this.#closeScopes(start);
    this.#chains.push({ name, kind: 'use', scope: this.#scope, start, line, within });
  }

  /**
   * What declarations tell, and the chains of all scopes with what local names hold put in their place; both in the form of
   * the facts. `known`: names that imports and definitions give to the module.
   */
  valueFacts(known: ReadonlySet<string>, own: ReadonlySet<string>): { held: string[]; paths: string[] } {
    // An annotated result needs no return statements.
    const isAnnotated = ({ name, type }: BindingFact) => name === '()' && type !== undefined && !type.endsWith(')');
    const annotated = new Set(this.#bindings.flatMap(({ fact }) => (isAnnotated(fact) ? [fact.within] : [])));
    const held = this.#bindings.flatMap(({ fact: { name, within, type, value }, scope, start }): string[] => {
      if (type !== undefined) return leads(type, known) ? [`${within}${name}${type}`] : [];
      const chain = annotated.has(within) ? undefined : inModule(value!, scope, start, 0);
      return chain !== undefined && this.#isKnown(chain, known) ? [`${within}=${chain}`] : [];
    });
    for (const [name, { value, start }] of this.#held) {
      const chain = inModule(value, undefined, start, 0);
      if (chain !== undefined && this.#isKnown(chain, known)) held.push(`${name}=${chain}`);
    }
    const chains = this.#chains.flatMap(({ name, scope, start, line, within }) => {
      const chain = withoutSuffix(inModule(name, scope, start, 0) ?? '', '()');
      if (!chain.includes('.') || chain.length > MAX_PATH || !this.#isKnown(chain, known)) return [];
      if (isOwnLiteral(chain, own)) return [];
      // What has neither a call nor a type in it is among the references.
      return /[({]/.test(chain) || !name.startsWith(chain) ? [{ chain, line, within }] : [];
    });
    // Each meets all that is on its way: one that goes on from another makes that one superfluous.
    const seen = new Set<string>();
    for (const { chain, within } of chains) {
      for (let at = chain.lastIndexOf('.'); at > 0; at = chain.lastIndexOf('.', at - 1))
        seen.add(`${withoutSuffix(chain.slice(0, at), '()')} ${within}`);
    }
    const paths = new Map<string, string>();
    for (const { chain, line, within } of chains) {
      const use = `${chain} ${within}`;
      if (seen.has(use)) continue;
      seen.add(use);
      paths.set(chain, `${paths.get(chain) ?? chain} ${line} ${within}`);
    }
    return { held, paths: [...paths.values()] };
  }

  #isKnown(chain: string, known: ReadonlySet<string>): boolean {
    if (chain.startsWith('(')) return leads(headType(chain), known);
    const name = /^[^.(]+/.exec(chain)?.[0] ?? '';
    return known.has(name) || this.#held.has(name);
  }

  addBinding(fact: BindingFact, start: number): void {
    this.#closeScopes(start);
    this.#bindings.push({ fact, scope: this.#scope, start });
  }

  /** What names hold, where the text tells it at least once, and the chains that need it. */
  bindingFacts(): { bindings?: BindingFact[]; chains?: ChainFact[] } {
    const key = ({ name, within }: BindingFact) => `${within} ${name}`;
    const told = new Set(this.#bindings.filter(({ fact }) => fact.type ?? fact.value).map(({ fact }) => key(fact)));
    const heads = new Set(['self', 'cls', 'super()']);
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
    if (this.#headOf(name) !== undefined) this.#chainEnd = start + name.length;
    return false;
  }

  /** Grouped by name and kind, in the order of first use. */
  facts(): ReferenceFact[] {
    const groups = new Map<string, { name: string; kind: ReferenceKind; uses: number[] }>();
    for (const { name, kind, scope, start, line, within } of this.#uses) {
      const first = this.#headOf(name);
      if (first === undefined || isBound(scope, first, start)) continue;
      if (this.#bindsValues && kind !== 'type' && isBound(scope, VALUE + name, start)) continue;
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

  #closeScopes(start: number): void {
    while (this.#scope && this.#scope.end <= start) this.#scope = this.#scope.parent;
  }
}

/** A chain with the local name at its head replaced by what that holds; undefined when it leads to a local name of which nothing is known. */
function inModule(chain: string, scope: Scope | undefined, start: number, depth: number): string | undefined {
  if (chain.startsWith('(')) {
    const type = headType(chain);
    const names = type.split('|').map((name) => head(name.replace(/^=/, '').split('#', 1)[0]!));
    const isPlain = /^[\w$.|#=]*$/.test(type);
    return scope === undefined || (isPlain && !names.some((name) => isBound(scope, name, start))) ? chain : undefined;
  }
  const name = /^[^.(]+/.exec(chain)?.[0] ?? '';
  for (let s = scope; s; s = s.parent) {
    if (!s.names.has(name)) continue;
    const held = s.held?.get(name);
    const value = held && depth < 10 ? inModule(held.value, held.scope, held.start, depth + 1) : undefined;
    return value === undefined || value === name ? undefined : value + chain.slice(name.length);
  }
  return chain;
}

/** The type T of a chain `(T).a`. */
function headType(chain: string): string {
  let depth = 0;
  for (let at = 0; at < chain.length; at++) {
    if (chain[at] === '(') depth++;
    else if (chain[at] === ')' && --depth === 0) return chain.slice(1, at);
  }
  return chain.slice(1);
}

/** Members with names say something by themselves; a function only when a type of it is known. */
function leads(type: string, known: ReadonlySet<string>): boolean {
  return type.includes('{') || (type.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? []).some((name) => known.has(name));
}

/** An object literal for a function of the same file: the import of its parameter's type leads there already. */
function isOwnLiteral(chain: string, own: ReadonlySet<string>): boolean {
  const name = /^([^.(]+)\.\(\d\)\.\{/.exec(chain)?.[1];
  return name !== undefined && own.has(name);
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

function isBound(scope: Scope | undefined, name: string, start: number): boolean {
  for (let s = scope; s; s = s.parent) if ((s.names.get(name) ?? Infinity) <= start) return true;
  return false;
}
