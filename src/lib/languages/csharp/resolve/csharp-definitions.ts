import type { DefinitionFact } from '../../../parse/facts.ts';
import type { RepositoryView } from '../../../resolve/resolver.ts';

/** A declaration of a type by its file and its qualified name there. */
export interface NamedType {
  readonly path: string;
  readonly type: string;
}

/** A type in a file: one part of it, or one of several types of a name. */
export interface TypeDefinition {
  readonly path: string;
  /** Qualified name within the file. */
  readonly symbol: string;
  /** Which definition of that name in the file. */
  readonly overload: number;
  readonly kind: string;
  readonly members: ReadonlyMap<string, readonly MemberDefinition[]>;
}

export interface MemberDefinition {
  readonly path: string;
  readonly symbol: string;
  readonly overload: number;
  readonly fact: DefinitionFact;
}

export const TYPE_KINDS: ReadonlySet<string> = new Set(['class', 'interface', 'struct', 'enum', 'type']);

const NONE: readonly TypeDefinition[] = [];

/** The types that files define, and the members of each. */
export class CsharpDefinitions {
  readonly #view: RepositoryView;
  readonly #byFile = new Map<string, ReadonlyMap<string, readonly TypeDefinition[]>>();
  readonly #names = new WeakMap<readonly TypeDefinition[], ReadonlySet<string>>();
  readonly #merged = new WeakMap<readonly NamedType[], ReadonlyMap<string, readonly MemberDefinition[]> | undefined>();

  constructor(view: RepositoryView) {
    this.#view = view;
  }

  /** Those of a qualified name: several of different numbers of type parameters, or of different namespaces. */
  of(path: string, symbol: string): readonly TypeDefinition[] {
    const known = this.#byFile.get(path) ?? typesOf(path, this.#view.files.get(path)?.facts.definitions ?? []);
    this.#byFile.set(path, known);
    return known.get(symbol) ?? NONE;
  }

  /** Whether one of the types or parts of a name has a member. */
  someHas({ path, type }: NamedType, name: string): boolean {
    const types = this.of(path, type);
    const names = this.#names.get(types) ?? new Set(types.flatMap(({ members }) => [...members.keys()]));
    this.#names.set(types, names);
    return names.has(name);
  }

  /** Members of all parts of a level, but for those of a kind; undefined where a file has several types or parts of a name. */
  membersOf(
    level: readonly NamedType[],
    leftOut?: string,
  ): ReadonlyMap<string, readonly MemberDefinition[]> | undefined {
    if (!this.#merged.has(level)) this.#merged.set(level, this.#merge(level, leftOut));
    return this.#merged.get(level);
  }

  #merge(level: readonly NamedType[], leftOut?: string): Map<string, MemberDefinition[]> | undefined {
    const merged = new Map<string, MemberDefinition[]>();
    for (const { path, type } of level) {
      const [definition, ...others] = this.of(path, type);
      if (!definition || others.length > 0) return undefined;
      if (definition.kind === leftOut) continue;
      for (const [name, members] of definition.members) {
        const same = merged.get(name);
        if (same) same.push(...members);
        else merged.set(name, [...members]);
      }
    }
    return merged;
  }
}

interface Building extends TypeDefinition {
  readonly members: Map<string, MemberDefinition[]>;
}

function typesOf(path: string, definitions: readonly DefinitionFact[]): Map<string, Building[]> {
  const types = new Map<string, Building[]>();
  const counts = new Map<string, number>();
  for (const fact of definitions) {
    const { kind, name, qualifiedName: symbol } = fact;
    const overload = counts.get(symbol) ?? 0;
    counts.set(symbol, overload + 1);
    const owner = types.get(symbol.slice(0, Math.max(0, symbol.length - name.length - 1)))?.at(-1);
    if (TYPE_KINDS.has(kind)) {
      const type = { path, symbol, overload, kind, members: new Map() };
      const same = types.get(symbol);
      if (same) same.push(type);
      else types.set(symbol, [type]);
    } else if (owner && !isExplicit(fact)) {
      const member = { path, symbol, overload, fact };
      const same = owner.members.get(name);
      if (same) same.push(member);
      else owner.members.set(name, [member]);
    }
  }
  return types;
}

/** `void IFoo.M()`, which no name alone reaches (C# specification 19.6.2). */
function isExplicit({ name, signature }: DefinitionFact): boolean {
  const at = signature.indexOf(`.${name}`);
  return (
    at > 0 && !signature.slice(0, at).includes('(') && !/[\p{L}\p{N}_]/u.test(signature[at + name.length + 1] ?? '')
  );
}

/** How many arguments a method takes, by its signature; any number where that is cut off. */
export function parameterCounts({ name, signature }: Pick<DefinitionFact, 'name' | 'signature'>): [number, number] {
  const parameters: string[] = [''];
  let depth = 0;
  for (const char of signature.slice(beginOf(signature, name))) {
    if (depth === 0 && char === ')') return counts(parameters.filter((text) => text.trim() !== ''));
    if ('([<{'.includes(char)) depth++;
    else if (')]>}'.includes(char)) depth--;
    if (depth === 0 && char === ',') parameters.push('');
    else parameters[parameters.length - 1] += char;
  }
  return [0, Infinity];
}

/** Behind the parenthesis that follows the name and its type parameters; the end if there is none. */
function beginOf(signature: string, name: string): number {
  for (let at = signature.indexOf(name); at >= 0; at = signature.indexOf(name, at + 1)) {
    const rest = /^\s*(?:<[^()]*>)?\s*\(/.exec(signature.slice(at + name.length));
    if (rest && !/[\p{L}\p{N}_]$/u.test(signature.slice(0, at))) return at + name.length + rest[0].length;
  }
  return signature.length;
}

function counts(parameters: readonly string[]): [number, number] {
  const isMany = /^\s*(?:\[[^\]]*\]\s*)?params\s/.test(parameters.at(-1) ?? '');
  const optional = parameters.filter((text) => text.includes('=')).length + (isMany ? 1 : 0);
  return [parameters.length - optional, isMany ? Infinity : parameters.length];
}
