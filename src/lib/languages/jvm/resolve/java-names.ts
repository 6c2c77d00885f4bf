import type { ResolvableFile } from '../../../resolve/resolver.ts';
import type { Target } from '../../../resolve/use-table.ts';
import { isStatic } from './compilation-unit.ts';
import type { JavaClass, Value } from './java-class.ts';
import { FileClasses, type TypeAt } from './java-classes.ts';
import { lineageOf } from './java-lineage.ts';
import type { ChainMeaning, JavaScopes, Scope } from './java-scopes.ts';
import { typeTreeOf } from './java-type-text.ts';
import { valueOfTree } from './java-type-value.ts';
import type { JavaType, JavaTypes } from './java-types.ts';
import { fromSomewhere } from './java-values.ts';
import { jdk } from './jdk.ts';
import { KotlinFileClasses } from './kotlin/kotlin-classes.ts';
import { byDefault } from './kotlin/kotlin-defaults.ts';

type Classes = FileClasses | KotlinFileClasses;

/** The classes of a repository with their members, and the meaning of its type names. */
export class JavaNames {
  readonly types: JavaTypes;
  readonly scopes: JavaScopes;
  readonly #files = new Map<string, ResolvableFile>();
  readonly #classes = new Map<string, Classes>();
  readonly #named = new Map<Scope, Map<string, Value | undefined>>();
  /** Values of types by their texts, at each place of a file. */
  readonly #values = new Map<Classes, Map<number, Map<string, Value | undefined>>>();

  constructor(files: Iterable<ResolvableFile>, types: JavaTypes, scopes: JavaScopes) {
    for (const file of files) this.#files.set(file.path, file);
    this.types = types;
    this.scopes = scopes;
  }

  of(file: ResolvableFile): Classes {
    let classes = this.#classes.get(file.path);
    if (!classes) {
      const typeAt: TypeAt = (of, text, place, isHeader) => this.typeAt(of, text, place, isHeader);
      classes = file.language === 'kotlin' ? new KotlinFileClasses(file, typeAt) : new FileClasses(file, typeAt);
      this.#classes.set(file.path, classes);
    }
    return classes;
  }

  classOf({ path, name }: JavaType): JavaClass | undefined {
    const file = this.#files.get(path);
    return file && this.of(file).byName.get(name);
  }

  /** What a Kotlin file declares, by its path. */
  kotlin(path: string): KotlinFileClasses | undefined {
    const file = this.#files.get(path);
    const classes = file && this.of(file);
    return classes instanceof KotlinFileClasses ? classes : undefined;
  }

  /** Value of a type text at a place; names in the header of a class are not looked up in its body. */
  typeAt(file: ResolvableFile, text: string, place: number, isHeader = false): Value | undefined {
    const known = this.#valuesAt(this.of(file), 2 * place + Number(isHeader));
    const before = known.get(text);
    if (before || known.has(text)) return before;
    const tree = typeTreeOf(text);
    const value =
      tree && valueOfTree(tree, ({ name, args }) => this.#typeNamed(file, name, place, isHeader, args !== undefined));
    known.set(text, value);
    return value;
  }

  #valuesAt(classes: Classes, key: number): Map<string, Value | undefined> {
    const places = this.#values.get(classes) ?? new Map<number, Map<string, Value | undefined>>();
    this.#values.set(classes, places);
    const known = places.get(key) ?? new Map<string, Value | undefined>();
    places.set(key, known);
    return known;
  }

  /** The class that a dotted name refers to at a place, as a type; undefined if it is not a known class. */
  #typeNamed(
    file: ResolvableFile,
    name: string,
    place: number,
    isHeader: boolean,
    isGeneric: boolean,
  ): Value | undefined {
    const parts = name.split('.');
    if (parts.length === 1 && !isGeneric) {
      const of = this.#variable(file, name, place);
      if (of) return { kind: 'variable', of };
    }
    const around = isHeader ? this.of(file).around(place) : place;
    const inherited = this.#inheritedType(file, parts, around);
    if (inherited) return instanceOf(inherited);
    return this.#inScope(file, this.scopeAt(file, around), parts);
  }

  /** Most places of a file have one scope. */
  #inScope(file: ResolvableFile, scope: Scope, parts: readonly string[]): Value | undefined {
    const known = this.#named.get(scope) ?? new Map<string, Value | undefined>();
    this.#named.set(scope, known);
    const name = parts.join('.');
    const before = known.get(name);
    if (before || known.has(name)) return before;
    const meaning = this.types.canBeType(parts[0]!) ? this.scopes.chain(scope, parts) : undefined;
    const found = meaning?.rest.length === 0 ? this.classOf(meaning.type) : undefined;
    const value = meaning ? (found ? instanceOf(found) : this.#alias(meaning)) : this.#outside(file, scope, parts);
    known.set(name, value);
    return value;
  }

  /** The type alias that a name means. */
  aliasAt(file: ResolvableFile, name: string, place: number): Target | undefined {
    const parts = name.split('.');
    if (!this.types.canBeType(parts[0]!)) return undefined;
    const meaning = this.scopes.chain(this.scopeAt(file, place), parts);
    return meaning?.rest.length === 0
      ? this.kotlin(meaning.type.path)?.aliases.get(meaning.type.name)?.target
      : undefined;
  }

  #alias({ type, rest }: ChainMeaning): Value | undefined {
    return rest.length === 0 ? this.kotlin(type.path)?.aliases.get(type.name)?.type() : undefined;
  }

  /** The definitions of a type that only some builds have each, where its simple name means no single one. */
  variantsOf(file: ResolvableFile, name: string, place: number): readonly Target[] {
    if (!this.types.canBeType(name)) return [];
    const head = this.scopes.simple(this.scopeAt(file, place), name);
    if (head?.type) return [];
    const fact = head?.fact?.specifier;
    const home = fact ?? this.types.unit(file.path).package;
    const full = fact?.endsWith(`.${name}`) ? fact : home === '' ? name : `${home}.${name}`;
    return this.types.variantsOf(full, file.path).map(({ path, name }) => ({ path, symbol: name, conditional: true }));
  }

  /** Whether an import or `java.lang` names a type that the repository does not declare. */
  isOutsideType(file: ResolvableFile, name: string): boolean {
    const unit = this.types.unit(file.path);
    if (unit.single.get(name)?.some((fact) => !isStatic(fact)) || jdk.isInLang(name)) return true;
    return (
      unit.onDemand.some(({ specifier }) => jdk.has(`${specifier}.${name}`)) || /^\p{Lu}[^\p{Ll}]*\p{Ll}/u.test(name)
    );
  }

  scopeAt(file: ResolvableFile, place: number): Scope {
    const classes = this.of(file);
    let at = place;
    while (at < -1) at = classes.around(at);
    return this.scopes.at(file.path, file.facts.definitions[at]?.qualifiedName ?? '');
  }

  #variable(file: ResolvableFile, name: string, place: number) {
    const classes = this.of(file);
    for (let at = place; at !== -1; at = classes.around(at)) {
      const found = classes.variables.get(at)?.find((variable) => variable.name === name);
      if (found) return found;
    }
    return undefined;
  }

  /** Member types that the body of an anonymous class or of a constant inherits; those of named classes the scopes know. */
  #inheritedType(file: ResolvableFile, parts: readonly string[], place: number): JavaClass | undefined {
    const classes = this.of(file);
    for (let at = place; at !== -1; at = classes.around(at)) {
      const body = classes.byPlace.get(at);
      if (!body || classes.byName.get(body.name) === body) continue;
      for (const { class: ancestor } of lineageOf(body).ancestors) {
        if (ancestor.isOutside) continue;
        const found = this.classOf({ path: ancestor.path, name: [ancestor.name, ...parts].join('.') });
        if (found) return found;
      }
    }
    return undefined;
  }

  /** A type that the repository does not declare: undefined if a build may make it. */
  #outside(file: ResolvableFile, scope: Scope, parts: readonly string[]): Value | undefined {
    const [first, ...rest] = parts as [string, ...string[]];
    const unit = this.types.unit(file.path);
    const common = file.language === 'kotlin' && !unit.single.has(first) ? byDefault(parts.join('.')) : undefined;
    if (common?.primitive === 'null') return { kind: 'null' };
    if (common?.primitive !== undefined) return { kind: 'primitive', name: common.primitive };
    if (common?.array !== undefined) return { kind: 'array', of: { kind: 'primitive', name: common.array } };
    if (common?.type !== undefined) return jdk.type(common.type, undefined);
    if (this.types.canBeType(first) && this.scopes.simple(scope, first)?.isAmbiguous) return undefined;
    const fact = unit.single.get(first)?.find((one) => !isStatic(one));
    if (fact) {
      const name = [fact.specifier, ...rest].join('.');
      return this.types.hasPackage(fact.specifier.slice(0, -first.length - 1)) ? undefined : jdk.type(name, undefined);
    }
    if (jdk.isInLang(first)) return jdk.type(['java.lang', ...parts].join('.'), undefined);
    for (const { specifier } of unit.onDemand) {
      const name = [specifier, ...parts].join('.');
      if (jdk.has(name)) return jdk.type(name, undefined);
    }
    if (parts.length > 1 && /^\p{Ll}/u.test(first)) {
      return this.types.isFirstSegment(first) && this.types.hasPackage(parts.slice(0, -1).join('.'))
        ? undefined
        : jdk.type(parts.join('.'), undefined);
    }
    // Without imports on demand of packages that are not here, only java.lang is left (JLS 6.4.1, 7.3).
    const isFromLang = unit.onDemand.every((one) => isStatic(one) || this.types.hasPackage(one.specifier));
    return isFromLang ? jdk.type(['java.lang', ...parts].join('.'), undefined) : fromSomewhere(parts.join('.'));
  }
}

function instanceOf(of: JavaClass): Value {
  return { kind: 'class', class: of, args: undefined };
}
