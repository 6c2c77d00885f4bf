import type { Declaration } from '../../../parse/code-facts.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';
import type { Target } from '../../../resolve/use-table.ts';
import { definitionPlaces } from './definition-places.ts';
import { type Access, JavaClass, JavaMethod, type MethodText, TypeVariable, type Value } from './java-class.ts';

/** Reads the text of a type at a place in a file. */
export type TypeAt = (file: ResolvableFile, text: string, place: number, isHeader?: boolean) => Value | undefined;

const NO_FLAGS: ReadonlySet<string> = new Set();
const CLASS_KINDS: ReadonlySet<string> = new Set(['class', 'interface', 'enum']);

/** The classes of one file with their members, by the place of their bodies (see `Reading`). */
export class FileClasses {
  readonly byPlace = new Map<number, JavaClass>();
  readonly byName = new Map<string, JavaClass>();
  /** Type parameters that definitions declare. */
  readonly variables = new Map<number, readonly TypeVariable[]>();
  readonly #file: ResolvableFile;
  readonly #typeAt: TypeAt;
  /** Place around each definition. */
  readonly #around: number[];
  readonly #aroundAnonymous = new Map<number, number>();
  /** Which of several definitions of one name each is. */
  readonly #ranks: readonly number[];
  readonly #declarations = new Map<number, Declaration>();

  constructor(file: ResolvableFile, typeAt: TypeAt) {
    this.#file = file;
    this.#typeAt = typeAt;
    const { definitions, code } = file.facts;
    const { around, ranks } = definitionPlaces(definitions);
    this.#around = around;
    this.#ranks = ranks;
    for (const [i, declaration] of (code?.declarations ?? []).entries()) {
      if (declaration.of >= 0) this.#declarations.set(declaration.of, declaration);
      else this.#addAnonymous(-2 - i, declaration);
    }
    for (const [index, { kind }] of definitions.entries()) {
      if (CLASS_KINDS.has(kind)) this.#addClass(index);
      else if (this.#declarations.get(index)?.flags?.includes('body')) this.#addBody(index);
    }
    for (const index of definitions.keys()) this.#addMember(index);
    for (const made of this.byPlace.values()) this.#complete(made);
  }

  /** Where names are looked up next. */
  around(place: number): number {
    return place >= 0 ? this.#around[place]! : (this.#aroundAnonymous.get(place) ?? -1);
  }

  /** The class whose body is around a place. */
  classAround(place: number): JavaClass | undefined {
    for (let at = place; at !== -1; at = this.around(at)) {
      const found = this.byPlace.get(at);
      if (found) return found;
    }
    return undefined;
  }

  #add(
    place: number,
    name: string,
    flags: ReadonlySet<string>,
    supertypes: () => readonly (Value | undefined)[],
  ): JavaClass {
    const { path, facts } = this.#file;
    const target = place >= 0 ? this.#targetOf(place) : undefined;
    const text = { name, path, package: facts.package ?? '', place, target, flags, supertypes };
    const made = new JavaClass(text);
    this.byPlace.set(place, made);
    return made;
  }

  /** Supertypes are looked up outside the body, with the type parameters of the class (JLS 8.1.4, 8.1.5). */
  #addClass(index: number): void {
    const { qualifiedName, kind } = this.#file.facts.definitions[index]!;
    const { flags, supertypes = [], typeParameters = [], fields } = this.#declarations.get(index) ?? {};
    const all = new Set(flags);
    if (kind === 'enum') all.add('enum');
    const made = this.#add(index, qualifiedName, all, () => {
      const stated = supertypes.map((text) => this.#typeAt(this.#file, text, index, true));
      return all.has('enum') ? [this.#typeAt(this.#file, 'java.lang.Enum', -1), ...stated] : stated;
    });
    if (!this.byName.has(qualifiedName)) this.byName.set(qualifiedName, made);
    const dot = qualifiedName.lastIndexOf('.');
    if (dot > 0) this.byName.get(qualifiedName.slice(0, dot))?.types.add(qualifiedName.slice(dot + 1));
    made.typeParameters = this.#variablesOf(index, typeParameters);
    this.#addFields(made, fields);
  }

  #addBody(index: number): void {
    const { qualifiedName } = this.#file.facts.definitions[index]!;
    const made = this.#add(index, qualifiedName, NO_FLAGS, () => {
      const around = this.byPlace.get(this.#around[index]!);
      return around ? [around.own] : [undefined];
    });
    this.#addFields(made, this.#declarations.get(index)?.fields);
  }

  #addAnonymous(place: number, { values, members, fields }: Declaration): void {
    const expression = this.#file.facts.code?.expressions[values?.[0] ?? -1];
    const [text, around] = expression?.[0] === 'type' ? [expression[1], expression[2]] : ['', undefined];
    const outer = around ?? (members?.[0] === undefined ? -1 : this.#around[members[0]]!);
    this.#aroundAnonymous.set(place, outer);
    for (const member of members ?? []) this.#around[member] = place;
    const made = this.#add(place, '', NO_FLAGS, () => [this.#typeAt(this.#file, text, outer)]);
    this.#addFields(made, fields);
  }

  #addFields(made: JavaClass, fields: Declaration['fields']): void {
    for (const [name, type] of Object.entries(fields ?? {})) {
      if (typeof type !== 'string') continue;
      const read = () => this.#typeAt(this.#file, type, made.place);
      made.fields.set(name, { name, owner: made, access: 'package', target: undefined, type: read });
    }
  }

  #addMember(index: number): void {
    const { kind, name } = this.#file.facts.definitions[index]!;
    const owner = this.byPlace.get(this.#around[index]!);
    if (!owner) return;
    if (kind === 'method') this.#addMethod(owner, index, name);
    else if (kind === 'variable' || kind === 'constant') this.#addField(owner, index, name);
  }

  #addMethod(owner: JavaClass, index: number, name: string): void {
    const { flags = [], parameters = [], type = '', typeParameters = [] } = this.#declarations.get(index) ?? {};
    const isConstructor = flags.includes('constructor');
    const header = flags.includes('compact') ? (this.#declarations.get(owner.place)?.parameters ?? []) : parameters;
    const isConcrete = flags.some((flag) => flag === 'default' || flag === 'static' || flag === 'private');
    const method = new JavaMethod({
      owner,
      name,
      target: this.#targetOf(index),
      access: accessOf(owner, flags),
      isStatic: flags.includes('static'),
      isAbstract: owner.isInterface ? !isConcrete : flags.includes('abstract'),
      typeParameters: this.#variablesOf(index, typeParameters),
      parameters: header,
      result: isConstructor ? '' : type,
      read: (text) => this.#typeAt(this.#file, text, index),
    });
    if (isConstructor) owner.constructors.push(method);
    else put(owner.methods, name, method);
  }

  /** A constant of an enum is of its type (JLS 8.9.1). */
  #addField(owner: JavaClass, index: number, name: string): void {
    const { flags = [], type } = this.#declarations.get(index) ?? {};
    const read = () => (type === undefined ? owner.own : this.#typeAt(this.#file, type, index));
    const isConstant = type === undefined;
    const access = isConstant ? 'public' : flags.includes('component') ? 'private' : accessOf(owner, flags);
    const field = { name, owner, access, target: this.#targetOf(index), type: read };
    if (!owner.fields.has(name)) owner.fields.set(name, field);
    if (flags.includes('component')) owner.components.push(field);
  }

  /** Adds implicitly declared members: methods of records (JLS 8.10.3) and enums (8.9.3), constructors of records. */
  #complete(made: JavaClass): void {
    const implicit = (name: string, result: MethodText['result'], parameters: readonly string[], target?: Target) =>
      new JavaMethod({
        owner: made,
        name,
        target,
        access: 'public',
        isStatic: made.flags.has('enum'),
        typeParameters: [],
        parameters,
        result,
        read: (text) => this.#typeAt(this.#file, text, made.place),
      });
    for (const { name, target, type } of made.components) {
      if (made.methods.get(name)?.some(({ count }) => count === 0)) continue;
      put(made.methods, name, implicit(name, type, [], target));
    }
    if (!made.flags.has('enum')) return;
    put(
      made.methods,
      'values',
      implicit('values', () => ({ kind: 'array', of: made.own }), []),
    );
    put(
      made.methods,
      'valueOf',
      implicit('valueOf', () => made.own, ['java.lang.String']),
    );
  }

  #variablesOf(index: number, texts: readonly string[]): readonly TypeVariable[] {
    const made = texts.map((text) => new TypeVariable(text, (bound) => this.#typeAt(this.#file, bound, index)));
    if (made.length > 0) this.variables.set(index, made);
    return made;
  }

  #targetOf(index: number): Target {
    const rank = this.#ranks[index]!;
    const { qualifiedName } = this.#file.facts.definitions[index]!;
    return { path: this.#file.path, symbol: qualifiedName, ...(rank > 0 && { overload: rank }) };
  }
}

function accessOf(owner: JavaClass, flags: readonly string[]): Access {
  if (flags.includes('private')) return 'private';
  if (owner.isInterface || flags.includes('public')) return 'public';
  return flags.includes('protected') ? 'protected' : 'package';
}

function put(lists: Map<string, JavaMethod[]>, name: string, method: JavaMethod): void {
  const list = lists.get(name);
  if (list) list.push(method);
  else lists.set(name, [method]);
}
