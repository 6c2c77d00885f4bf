import type { Declaration } from '../../../../parse/code-facts.ts';
import type { ResolvableFile } from '../../../../resolve/resolver.ts';
import type { Target } from '../../../../resolve/use-table.ts';
import { definitionPlaces } from '../definition-places.ts';
import { facadeOf } from '../file-facade.ts';
import { type Access, JavaClass, TypeVariable, type Value } from '../java-class.ts';
import type { TypeAt } from '../java-classes.ts';
import { addAccessors, addEnumMethods, asStatic } from './kotlin-implicit.ts';
import { type KotlinField, KotlinMethod } from './kotlin-method.ts';

const CLASS_KINDS: ReadonlySet<string> = new Set(['class', 'interface', 'enum']);
const NO_FLAGS: readonly string[] = [];

/** Functions and properties by name. */
export interface Callables {
  readonly functions: Map<string, KotlinMethod[]>;
  readonly properties: Map<string, KotlinField[]>;
}

/** The classes, functions and properties of one Kotlin file, by place as in Java files. */
export class KotlinFileClasses {
  readonly byPlace = new Map<number, JavaClass>();
  readonly byName = new Map<string, JavaClass>();
  readonly variables = new Map<number, readonly TypeVariable[]>();
  /** Those outside of classes. */
  readonly topLevel: Callables = { functions: new Map(), properties: new Map() };
  /** Extensions that are members of classes. */
  readonly extensions: Callables = { functions: new Map(), properties: new Map() };
  /** Targets of type aliases. */
  readonly aliases = new Map<string, { readonly target: Target; readonly type: () => Value | undefined }>();
  /** Receivers of the lambdas around an object without a name, by its place. */
  readonly receivers = new Map<number, readonly number[]>();
  readonly #file: ResolvableFile;
  readonly #typeAt: TypeAt;
  readonly #around: readonly number[];
  readonly #aroundAnonymous = new Map<number, number>();
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
      else this.#addObject(-2 - i, declaration);
    }
    for (const [index, { kind }] of definitions.entries())
      if (CLASS_KINDS.has(kind) || this.#flagsOf(index).includes('body')) this.#addClass(index);
    for (const index of definitions.keys()) this.#addMember(index);
    this.#addFacade();
  }

  /** The class of static members that Java sees instead of a file. */
  #addFacade(): void {
    const name = facadeOf(this.#file.path, this.#file.facts);
    if (name === undefined || this.byName.has(name)) return;
    const made = this.#made(-1, name, ['public'], undefined, () => []);
    for (const [called, functions] of this.topLevel.functions)
      made.methods.set(
        called,
        functions.map((method) => asStatic(method, made)),
      );
    for (const [one] of this.topLevel.properties.values()) addAccessors(made, one!, true);
    this.byName.set(name, made);
  }

  around(place: number): number {
    return place >= 0 ? this.#around[place]! : (this.#aroundAnonymous.get(place) ?? -1);
  }

  classAround(place: number): JavaClass | undefined {
    for (let at = place; at !== -1; at = this.around(at)) {
      const found = this.byPlace.get(at);
      if (found) return found;
    }
    return undefined;
  }

  /** Type of the receiver of the extension that a definition is. */
  receiverAt(place: number): string | undefined {
    return place >= 0 ? this.#declarations.get(place)?.for : undefined;
  }

  nameAt(place: number): string {
    return this.#file.facts.definitions[place]?.name ?? '';
  }

  #flagsOf(index: number): readonly string[] {
    return this.#declarations.get(index)?.flags ?? NO_FLAGS;
  }

  #addObject(place: number, { supertypes = [], within = -1, values = [] }: Declaration): void {
    this.#aroundAnonymous.set(place, within);
    if (values.length > 0) this.receivers.set(place, values);
    this.byPlace.set(
      place,
      this.#made(place, '', NO_FLAGS, undefined, () =>
        supertypes.map((text) => this.#typeAt(this.#file, text, within)),
      ),
    );
  }

  #made(
    place: number,
    name: string,
    flags: readonly string[],
    target: Target | undefined,
    supertypes: () => readonly (Value | undefined)[],
  ): JavaClass {
    const { path, facts } = this.#file;
    const home = (facts.package ?? '').replace(/[`\s]/g, '');
    return new JavaClass({ name, path, package: home, place, target, flags: new Set(flags), supertypes });
  }

  #addClass(index: number): void {
    const { qualifiedName, kind } = this.#file.facts.definitions[index]!;
    const { flags = [], supertypes = [], typeParameters = [], parameters = [] } = this.#declarations.get(index) ?? {};
    const all = [...flags, ...(flags.some((flag) => flag === 'private' || flag === 'protected') ? [] : ['public'])];
    if (kind === 'enum') all.push('enum');
    const isBody = flags.includes('body');
    const made = this.#made(index, qualifiedName, all, this.#targetOf(index), () => {
      if (isBody) return [this.byPlace.get(this.#around[index]!)?.own];
      const stated = supertypes.map((text) => this.#typeAt(this.#file, text, index, true));
      return kind === 'enum' ? [this.#typeAt(this.#file, 'java.lang.Enum', -1), ...stated] : stated;
    });
    this.byPlace.set(index, made);
    if (isBody) return;
    if (!this.byName.has(qualifiedName)) this.byName.set(qualifiedName, made);
    const dot = qualifiedName.lastIndexOf('.');
    if (dot > 0) this.byName.get(qualifiedName.slice(0, dot))?.types.add(qualifiedName.slice(dot + 1));
    made.typeParameters = this.#variablesOf(index, typeParameters);
    if (kind === 'enum') addEnumMethods(made);
    if (flags.includes('primary')) made.constructors.push(this.#constructorOf(made, index, parameters));
  }

  #constructorOf(owner: JavaClass, index: number, stated: readonly string[]): KotlinMethod {
    const flags = this.#flagsOf(index);
    return new KotlinMethod({
      owner,
      name: owner.name.slice(owner.name.lastIndexOf('.') + 1),
      target: this.#targetOf(index),
      access: accessOf(index === owner.place ? [] : flags),
      typeParameters: [],
      stated,
      result: '',
      read: (text) => this.#typeAt(this.#file, text, index),
    });
  }

  #addMember(index: number): void {
    const { kind, name } = this.#file.facts.definitions[index]!;
    const owner = this.byPlace.get(this.#around[index]!);
    const declaration = this.#declarations.get(index);
    const isExtension = declaration?.for !== undefined;
    if (kind === 'type') {
      const { type = '', typeParameters = [] } = declaration ?? {};
      const read = () => (typeParameters.length > 0 ? undefined : this.#typeAt(this.#file, type, index));
      this.aliases.set(this.#file.facts.definitions[index]!.qualifiedName, {
        target: this.#targetOf(index),
        type: once(read),
      });
    } else if (kind === 'method' || kind === 'function') {
      if (declaration?.flags?.includes('constructor')) {
        owner?.constructors.push(this.#constructorOf(owner, index, declaration.parameters ?? []));
        return;
      }
      const method = this.#method(owner ?? this.#none, index, name);
      if (!owner) put(this.topLevel.functions, name, method);
      else if (isExtension) put(this.extensions.functions, name, method);
      else put(owner.methods as Map<string, KotlinMethod[]>, name, method);
      const outer =
        owner && declaration?.flags?.includes('JvmStatic') ? this.byPlace.get(this.#around[owner.place]!) : undefined;
      if (outer) put(outer.methods as Map<string, KotlinMethod[]>, name, this.#method(outer, index, name, true));
    } else if (kind === 'variable' || kind === 'constant') {
      const field = this.#field(owner ?? this.#none, index, name);
      if (!owner) put(this.topLevel.properties, name, field);
      else if (isExtension) put(this.extensions.properties, name, field);
      else {
        if (!owner.fields.has(name)) owner.fields.set(name, field);
        if (owner.flags.has('primary') && this.#isParameter(owner, name)) owner.components.push(field);
        addAccessors(owner, field);
      }
    }
  }

  #isParameter({ place }: JavaClass, name: string): boolean {
    return (this.#declarations.get(place)?.parameters ?? []).some((text) => /^[^=*:]*/.exec(text)?.[0] === name);
  }

  readonly #none = new JavaClass({
    name: '',
    path: '',
    package: '',
    place: -1,
    flags: new Set(),
    supertypes: () => [],
  });

  #method(owner: JavaClass, index: number, name: string, isStatic = false): KotlinMethod {
    const {
      flags = [],
      parameters = [],
      type,
      typeParameters = [],
      values,
      for: receiver,
    } = this.#declarations.get(index) ?? {};
    return new KotlinMethod({
      owner,
      name,
      target: this.#targetOf(index),
      access: accessOf(flags),
      isStatic,
      isAbstract: flags.includes('abstract'),
      typeParameters: this.variables.get(index) ?? this.#variablesOf(index, typeParameters),
      stated: parameters,
      result: type ?? '',
      held: values?.[0] === undefined ? undefined : { file: this.#file, value: values[0] },
      receiver,
      read: (text) => this.#typeAt(this.#file, text, index),
    });
  }

  #field(owner: JavaClass, index: number, name: string): KotlinField {
    const { flags = [], type, typeParameters = [], values, for: receiver } = this.#declarations.get(index) ?? {};
    this.#variablesOf(index, typeParameters);
    const isEntry = flags.includes('entry') || flags.includes('body');
    const read = (text: string) => this.#typeAt(this.#file, text, index);
    return {
      name,
      owner,
      access: accessOf(flags),
      target: this.#targetOf(index),
      type: () => (isEntry ? owner.own : type === undefined ? undefined : read(type)),
      held: values?.[0] === undefined ? undefined : { file: this.#file, value: values[0] },
      receiver,
      read,
    };
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

/** Aliases may lead to one another in circles. */
function once<T>(read: () => T | undefined): () => T | undefined {
  let known: { value: T | undefined } | undefined;
  return () => {
    if (!known) {
      known = { value: undefined };
      known.value = read();
    }
    return known.value;
  };
}

function accessOf(flags: readonly string[]): Access {
  return flags.includes('private') ? 'private' : flags.includes('protected') ? 'protected' : 'public';
}

function put<T>(lists: Map<string, T[]>, name: string, one: T): void {
  const list = lists.get(name);
  if (list) list.push(one);
  else lists.set(name, [one]);
}
