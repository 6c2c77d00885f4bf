import type { Declaration } from '../../../parse/code-facts.ts';
import type { DefinitionFact } from '../../../parse/facts.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';
import type { FunctionNode, TypeParameter } from './type-nodes.ts';
import { parseType, parseTypeParameter } from './type-syntax.ts';

const NONE: Declaration = { of: -1 };
const NO_NAMES: ReadonlySet<string> = new Set();
const TYPES = /^(?:class|interface|enum|type|module)$/;
const VALUES = /^(?:class|function|method|enum|module|constant|variable)$/;
const SCOPES = /^(?:function|method|module)$/;

/** The definitions of one file by name, with their declarations. */
export class FileCode {
  readonly file: ResolvableFile;
  readonly path: string;
  readonly definitions: readonly DefinitionFact[];
  readonly #byName = new Map<string, number[]>();
  readonly #declarations = new Map<number, Declaration>();
  /** Declarations of names that are not definitions. */
  readonly #others = new Map<string, Declaration>();
  /** Qualified names that have members. */
  readonly #owners = new Set<string>();
  /** Names of the members of each qualified name. */
  #memberNames: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  readonly #around = new Map<number, ReadonlySet<number>>();
  readonly #parameters = new Map<number, readonly TypeParameter[]>();

  constructor(file: ResolvableFile) {
    this.file = file;
    this.path = file.path;
    this.definitions = file.facts.definitions;
    for (const [index, { name, qualifiedName }] of this.definitions.entries()) {
      const same = this.#byName.get(qualifiedName);
      if (same) same.push(index);
      else this.#byName.set(qualifiedName, [index]);
      if (name.length < qualifiedName.length) this.#owners.add(ownerName(name, qualifiedName));
    }
    for (const declaration of file.facts.code?.declarations ?? []) {
      if (declaration.for !== undefined) this.#others.set(declaration.for, declaration);
      else this.#declarations.set(declaration.of, declaration);
    }
  }

  /** All definitions of a qualified name: overloads, merged declarations, a type and a value. */
  named(qualifiedName: string): readonly number[] {
    return this.#byName.get(qualifiedName) ?? [];
  }

  /** Those that are not below the top of the file, in functions without a name. */
  atTop(qualifiedName: string): readonly number[] {
    const all = this.named(qualifiedName);
    return all.some((index) => this.has(index, 'local')) ? all.filter((index) => !this.has(index, 'local')) : all;
  }

  /** All definitions of the same name that are declared together: overloads, merged declarations. */
  group(index: number): readonly number[] {
    const all = this.named(this.definitions[index]!.qualifiedName);
    return all.length > 1 && all.some((one) => this.has(one, 'local')) ? this.overloads(index) : all;
  }

  /** Members of a definition by their name; of two classes of one name each has its own. */
  members(index: number, name: string): readonly number[] {
    const found = this.named(`${this.definitions[index]!.qualifiedName}.${name}`);
    if (found.length === 0) return found;
    const group = this.group(index);
    if (group.length === this.named(this.definitions[index]!.qualifiedName).length) return found;
    return found.filter((one) => group.includes(this.parent(one)));
  }

  /** The definition that a function type inside of one is: a member of an object type in an alias, a property of an interface. */
  memberOf(within: number, node: FunctionNode): number | undefined {
    const definition = this.definitions[within];
    if (this.has(within, 'property'))
      return parseType(this.declaration(within).type ?? '') === node ? within : undefined;
    if (!node.member || definition?.kind !== 'type') return undefined;
    return this.named(`${definition.qualifiedName}.${node.member.name}`)[node.member.overload];
  }

  /** Names of all members of the definitions that share a qualified name, those that are not definitions included. */
  memberNames(index: number): ReadonlySet<string> {
    this.#memberNames ??= this.#readMemberNames();
    return this.#memberNames.get(this.definitions[index]!.qualifiedName) ?? NO_NAMES;
  }

  #readMemberNames(): ReadonlyMap<string, ReadonlySet<string>> {
    const names = new Map<string, Set<string>>();
    const add = (owner: string, name: string) => {
      const known = names.get(owner);
      if (known) known.add(name);
      else names.set(owner, new Set([name]));
    };
    for (const { name, qualifiedName } of this.definitions)
      if (name.length < qualifiedName.length) add(ownerName(name, qualifiedName), name);
    for (const [index, { fields }] of this.#declarations)
      for (const name of Object.keys(fields ?? {})) add(this.definitions[index]?.qualifiedName ?? '', name);
    return names;
  }

  /** A function with its overloads, anything else alone. */
  overloads(index: number): readonly number[] {
    const all = this.named(this.definitions[index]!.qualifiedName);
    if (!this.has(index, 'signature')) return [index];
    const end = all.findIndex((one) => one >= index && !this.has(one, 'signature'));
    return all.slice(all.indexOf(index), end < 0 ? undefined : end + 1);
  }

  declaration(index: number): Declaration {
    return this.#declarations.get(index) ?? NONE;
  }

  /** Declaration of a name that is not a definition. */
  other(name: string): Declaration | undefined {
    return this.#others.get(name);
  }

  has(index: number, flag: string): boolean {
    return this.declaration(index).flags?.includes(flag) ?? false;
  }

  isType(index: number): boolean {
    return TYPES.test(this.definitions[index]!.kind);
  }

  isValue(index: number): boolean {
    return VALUES.test(this.definitions[index]!.kind);
  }

  hasMembers(index: number): boolean {
    return this.#owners.has(this.definitions[index]!.qualifiedName);
  }

  /** Enclosing definition of a definition; -1 if there is none. */
  parent(index: number): number {
    const { name, qualifiedName, isPart } = this.definitions[index]!;
    if (name.length >= qualifiedName.length) return -1;
    let owner = ownerName(name, qualifiedName);
    let around = this.named(owner);
    // The properties that enclose a part may not be definitions themselves.
    while (isPart && around.length === 0 && owner.includes('.')) {
      owner = owner.slice(0, owner.lastIndexOf('.'));
      around = this.named(owner);
    }
    return around.findLast((other) => other < index) ?? around[0] ?? -1;
  }

  /** A definition and those around it. */
  around(index: number): ReadonlySet<number> {
    let known = this.#around.get(index);
    if (!known) {
      const found = new Set<number>();
      for (let at = index; at >= 0 && found.size < 200; at = this.parent(at)) found.add(at);
      this.#around.set(index, found);
      known = found;
    }
    return known;
  }

  /** Definitions that a name refers to inside a definition, before the names of the module. */
  inScope(name: string, within: number): readonly number[] {
    for (let at = within, depth = 0; at >= 0 && depth < 200; at = this.parent(at), depth++) {
      const { kind, qualifiedName } = this.definitions[at]!;
      if (!SCOPES.test(kind)) continue;
      const found = this.named(`${qualifiedName}.${name}`);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** Type parameters of a definition; those of an overload are its own. */
  typeParameters(index: number): readonly TypeParameter[] {
    let known = this.#parameters.get(index);
    if (!known) {
      known = (this.declaration(index).typeParameters ?? []).map(parseTypeParameter);
      this.#parameters.set(index, known);
    }
    return known;
  }

  /** The definition that declares a type parameter, from the inside out. */
  ownerOfParameter(name: string, within: number): number {
    for (let at = within, depth = 0; at >= 0 && depth < 200; at = this.parent(at), depth++)
      if (this.typeParameters(at).some((parameter) => parameter.name === name)) return at;
    return -1;
  }
}

function ownerName(name: string, qualifiedName: string): string {
  return qualifiedName.slice(0, -(name.length + 1));
}
