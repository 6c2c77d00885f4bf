import { type Meaning, NO_MEANING } from '../../../resolve/code-evaluator.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';
import { isStatic } from './compilation-unit.ts';
import type { JavaClass, Value } from './java-class.ts';
import { bindingsOf, lineageOf } from './java-lineage.ts';
import type { JavaMembers } from './java-members.ts';
import type { JavaNames } from './java-names.ts';
import { OUTSIDE, substitute } from './java-values.ts';
import { jdk } from './jdk.ts';

/** Packages that begin so are not of a repository. */
const PLATFORM = /^javax?$/;

/** The meaning of simple names (JLS 6.4, 6.5, 15.12.1). */
export class SimpleNames {
  readonly #names: JavaNames;
  readonly #members: JavaMembers;

  constructor(names: JavaNames, members: JavaMembers) {
    this.#names = names;
    this.#members = members;
  }

  /**
   * Owner of a method called by its simple name: the innermost enclosing class that has a method of that name,
   * else the classes that static imports name (JLS 15.12.1, 6.4.1). Undefined if an outside class may provide it.
   */
  ownerOf(file: ResolvableFile, name: string, place: number): Value | undefined {
    const classes = this.#names.of(file);
    let isHidden = false;
    for (let at = place; at !== -1; at = classes.around(at)) {
      const body = classes.byPlace.get(at);
      if (!body) continue;
      const has = this.#members.has(file, body, name);
      if (has) return isHidden ? undefined : body.own;
      isHidden ||= has === undefined;
    }
    const imported = this.#imported(file, name, (owner) => this.#members.has(file, owner, name) === true);
    if (!imported) return isHidden || this.#importsOutside(file, name) ? OUTSIDE : undefined;
    return isHidden ? undefined : imported;
  }

  /** A variable before a type before a package (JLS 6.4.2). */
  meaning(file: ResolvableFile, name: string, place: number): Meaning<Value> {
    return this.#variable(file, name, place) ?? this.#type(file, name, place) ?? this.#package(name);
  }

  /** A part of a qualified name behind a package (JLS 6.5.3, 6.5.5). */
  inPackage(file: ResolvableFile, around: string, name: string): Meaning<Value> {
    const { types } = this.#names;
    const full = `${around}.${name}`;
    const type = types.find(full, file.path);
    if (type === 'ambiguous') return NO_MEANING;
    const found = (type && this.#names.classOf(type)) ?? jdk.find(full);
    if (found) return staticOf(found);
    if (/^\p{Lu}/u.test(name)) return types.hasPackage(around) ? NO_MEANING : { targets: [], value: OUTSIDE };
    return { targets: [], value: { kind: 'package', name: full } };
  }

  #variable(file: ResolvableFile, name: string, place: number): Meaning<Value> | undefined {
    const classes = this.#names.of(file);
    let isHidden = false;
    for (let at = place; at !== -1; at = classes.around(at)) {
      const body = classes.byPlace.get(at);
      const found = body && this.#members.field(file, body.own, name);
      if (found && isHidden) return NO_MEANING;
      isHidden ||= body !== undefined && lineageOf(body).isUnknown;
      if (found) {
        const { target, type } = found.field;
        return { targets: target ? [target] : [], value: substitute(type(), found.bindings) };
      }
    }
    const imported = this.#imported(file, name, (owner) => this.#members.field(file, owner.own, name) !== undefined);
    const owner = imported?.kind === 'imported' ? imported.classes[0] : undefined;
    const found = owner && this.#members.field(file, owner.own, name);
    if (!found || !owner) return undefined;
    if (isHidden) return NO_MEANING;
    const value = substitute(found.field.type(), bindingsOf({ kind: 'class', class: owner, args: undefined }));
    return { targets: found.field.target ? [found.field.target] : [], value };
  }

  #type(file: ResolvableFile, name: string, place: number): Meaning<Value> | undefined {
    const { types, scopes } = this.#names;
    const head = types.canBeType(name) ? scopes.simple(this.#names.scopeAt(file, place), name) : undefined;
    if (head?.isAmbiguous) return { targets: this.#names.variantsOf(file, name, place), value: undefined };
    const isNamed = head !== undefined || this.#names.isOutsideType(file, name);
    const value = isNamed ? this.#names.typeAt(file, name, place) : undefined;
    if (value?.kind === 'class') return staticOf(value.class);
    return value?.kind === 'outside' ? { targets: [], value } : head && NO_MEANING;
  }

  #package(name: string): Meaning<Value> {
    const isPackage = this.#names.types.isFirstSegment(name) || PLATFORM.test(name);
    return isPackage ? { targets: [], value: { kind: 'package', name } } : NO_MEANING;
  }

  /** The classes from which static imports take a name: single ones before those on demand (JLS 6.4.1). */
  #imported(file: ResolvableFile, name: string, has: (owner: JavaClass) => boolean): Value | undefined {
    const unit = this.#names.types.unit(file.path);
    for (const facts of [unit.single.get(name) ?? [], unit.onDemand]) {
      const classes = facts.filter(isStatic).flatMap(({ specifier }) => {
        const type = this.#names.types.find(specifier, file.path);
        const owner = type && type !== 'ambiguous' ? this.#names.classOf(type) : jdk.find(specifier);
        return owner && has(owner) ? [owner] : [];
      });
      if (classes.length > 0) return { kind: 'imported', classes };
    }
    return undefined;
  }

  #importsOutside(file: ResolvableFile, name: string): boolean {
    const { types } = this.#names;
    const unit = types.unit(file.path);
    const facts = [...(unit.single.get(name) ?? []), ...unit.onDemand];
    return facts.some((fact) => isStatic(fact) && types.find(fact.specifier, file.path) === undefined);
  }
}

function staticOf(of: JavaClass): Meaning<Value> {
  return { targets: of.target ? [of.target] : [], value: { kind: 'static', class: of } };
}
