import type { FileFacts } from './facts.ts';
import { isBound, type Scope, type Scopes } from './scopes.ts';
import { endsWithParameters, headNames, type TypeText, tellsSomething } from './type-text.ts';
import {
  type ChainText,
  functionOfLiteral,
  goesThrough,
  hasMembers,
  headName,
  headType,
  pathFact,
  prefixesOf,
  valueFact,
  withHead,
  withoutCall,
} from './value-facts.ts';

const MAX_PATH = 300;
/** Names whose values are other names are followed up to this depth. */
const MAX_DEPTH = 10;

interface NamedValue {
  readonly value: ChainText;
  readonly scope: Scope | undefined;
  readonly start: number;
}

/** Definitions by their index: its members, its parameters and result, or a value that it returns. */
type Told = { readonly within: number } & (
  | { readonly kind: 'members' | 'call'; readonly type: TypeText }
  | { readonly kind: 'value'; readonly value: ChainText; readonly scope: Scope | undefined; readonly start: number }
);

interface UsedChain {
  readonly chain: ChainText;
  readonly scope: Scope | undefined;
  readonly start: number;
  readonly line: number;
  readonly within: number;
}

/** Collects what declarations tell of types and values, and the chains that lead through them. */
export class ValueTable {
  readonly #scopes: Scopes;
  readonly #told: Told[] = [];
  /** Values of names, by scope. */
  readonly #values = new Map<Scope | undefined, Map<string, NamedValue>>();
  readonly #chains: UsedChain[] = [];

  constructor(scopes: Scopes) {
    this.#scopes = scopes;
  }

  tellType(within: number, kind: 'members' | 'call', type: TypeText): void {
    this.#told.push({ within, kind, type });
  }

  tellResult(within: number, value: ChainText, start: number): void {
    this.#told.push({ within, kind: 'value', value, scope: this.#scopes.at(start), start });
  }

  /** Value of a name in the innermost scope. The first one declares it. */
  setValue(name: string, value: ChainText, start: number): void {
    const scope = this.#scopes.at(start);
    let names = this.#values.get(scope);
    if (!names) {
      names = new Map();
      this.#values.set(scope, names);
    }
    if (!names.has(name)) names.set(name, { value, scope, start });
  }

  /** Whether the value of a name is known; undefined when the name is neither a local one nor has a value in the module. */
  hasValue(name: string, start: number): boolean | undefined {
    for (let s = this.#scopes.at(start); s; s = s.parent)
      if (s.names.has(name)) return this.#values.get(s)?.has(name) ?? false;
    return this.#values.get(undefined)?.has(name) || undefined;
  }

  addChain(chain: ChainText, start: number, line: number, within: number): void {
    this.#chains.push({ chain, scope: this.#scopes.at(start), start, line, within });
  }

  /**
   * The facts of declarations, and the chains of all scopes with local names replaced by their values.
   * `known`: names that imports and definitions give to the module; `own`: those of its definitions.
   */
  facts(known: ReadonlySet<string>, own: ReadonlySet<string>): Pick<FileFacts, 'held' | 'paths'> {
    const held = [...this.#toldFacts(known), ...this.#valueFacts(known)];
    const paths = this.#pathFacts(known, own);
    return { ...(held.length > 0 && { held }), ...(paths.length > 0 && { paths }) };
  }

  #toldFacts(known: ReadonlySet<string>): string[] {
    // An annotated result needs no return statements.
    const isAnnotated = (told: Told) => told.kind === 'call' && !endsWithParameters(told.type);
    const annotated = new Set(this.#told.flatMap((told) => (isAnnotated(told) ? [told.within] : [])));
    return this.#told.flatMap((told): string[] => {
      const { within, kind } = told;
      if (kind !== 'value') return tellsSomething(told.type, known) ? [valueFact(within, kind, told.type)] : [];
      const chain = annotated.has(within) ? undefined : this.#inModule(told.value, told.scope, told.start, 0);
      return chain !== undefined && this.#isKnown(chain, known) ? [valueFact(within, kind, chain)] : [];
    });
  }

  #valueFacts(known: ReadonlySet<string>): string[] {
    return [...(this.#values.get(undefined) ?? [])].flatMap(([name, { value, start }]) => {
      const chain = this.#inModule(value, undefined, start, 0);
      return chain !== undefined && this.#isKnown(chain, known) ? [valueFact(name, 'value', chain)] : [];
    });
  }

  #pathFacts(known: ReadonlySet<string>, own: ReadonlySet<string>): string[] {
    const chains = this.#chains.flatMap(({ chain: used, scope, start, line, within }) => {
      const chain = withoutCall(this.#inModule(used, scope, start, 0) ?? '');
      if (!hasMembers(chain) || chain.length > MAX_PATH || !this.#isKnown(chain, known)) return [];
      // An object literal for a function of the same file: the import of its parameter's type leads there already.
      const literalOf = functionOfLiteral(chain);
      if (literalOf !== undefined && own.has(literalOf)) return [];
      // A chain without a call or a type is among the references.
      return goesThrough(chain) || !used.startsWith(chain) ? [{ chain, line, within }] : [];
    });
    // Each meets all that is on its way: one that goes on from another makes that one superfluous.
    const seen = new Set<string>();
    for (const { chain, within } of chains) for (const prefix of prefixesOf(chain)) seen.add(`${prefix} ${within}`);
    const paths = new Map<string, string>();
    for (const { chain, line, within } of chains) {
      const use = `${chain} ${within}`;
      if (seen.has(use)) continue;
      seen.add(use);
      paths.set(chain, pathFact(chain, line, within, paths.get(chain)));
    }
    return [...paths.values()];
  }

  /** A chain with the local name at its head replaced by what that holds; undefined when it leads to a local name of which nothing is known. */
  #inModule(chain: ChainText, scope: Scope | undefined, start: number, depth: number): ChainText | undefined {
    const type = headType(chain);
    if (type !== undefined) {
      if (scope === undefined) return chain;
      const names = headNames(type);
      return names && !names.some((name) => isBound(scope, name, start)) ? chain : undefined;
    }
    const name = headName(chain);
    for (let s = scope; s; s = s.parent) {
      if (!s.names.has(name)) continue;
      const held = this.#values.get(s)?.get(name);
      const value =
        held && depth < MAX_DEPTH ? this.#inModule(held.value, held.scope, held.start, depth + 1) : undefined;
      return value === undefined || value === name ? undefined : withHead(chain, name, value);
    }
    return chain;
  }

  #isKnown(chain: ChainText, known: ReadonlySet<string>): boolean {
    const type = headType(chain);
    if (type !== undefined) return tellsSomething(type, known);
    const name = headName(chain);
    return known.has(name) || (this.#values.get(undefined)?.has(name) ?? false);
  }
}
