import { type Meaning, NO_MEANING } from '../../../../resolve/code-evaluator.ts';
import type { ResolvableFile } from '../../../../resolve/resolver.ts';
import type { Walk } from '../../../../resolve/solver.ts';
import { isAssignable } from '../java-assignment.ts';
import { valued } from '../java-calls.ts';
import type { Candidate, ClassValue, JavaClass, JavaField, Value } from '../java-class.ts';
import { bindingsOf, lineageOf } from '../java-lineage.ts';
import { JavaMembers, namesOutside, OBJECT_METHODS } from '../java-members.ts';
import type { JavaNames } from '../java-names.ts';
import { OUTSIDE, substitute } from '../java-values.ts';
import { boxed, jdk } from '../jdk.ts';
import type { Held, KotlinField, KotlinMethod } from './kotlin-method.ts';
import type { KotlinNames } from './kotlin-names.ts';

/** A name with more overloads is looked up nowhere. */
export const MAX_OVERLOADS = 256;

/** Value of what a property holds or a function returns. */
export type AskHeld = (held: Held) => Walk<Value | undefined>;

/** Properties of collections and their names on the JVM. */
const PROPERTIES: Readonly<Record<string, string>> = { keys: 'keySet', values: 'values', entries: 'entrySet' };

/** The members of values, as Kotlin sees them. */
export class KotlinMembers {
  readonly java: JavaMembers;
  readonly #names: JavaNames;
  readonly #callables: KotlinNames;
  readonly #ask: AskHeld;

  constructor(names: JavaNames, callables: KotlinNames, ask: AskHeld) {
    this.#names = names;
    this.java = new JavaMembers(names);
    this.#callables = callables;
    this.#ask = ask;
  }

  /** A member that a class declares or inherits; undefined where it has none. */
  *own(file: ResolvableFile, type: ClassValue, receiver: Value, name: string): Walk<Meaning<Value> | undefined> {
    const candidates = this.java.methods(file, type, name);
    const found = this.java.field(file, type, name);
    const field = found && (yield* this.valueOf(found.field, found.bindings));
    const targets = found?.field.target ? [found.field.target] : [];
    if (candidates.length > 0 && !found) {
      const read = this.#accessor(file, type, name);
      const value: Value = { kind: 'methods', candidates, receiver, field: read?.value };
      return { targets: read?.targets ?? [], value };
    }
    if (candidates.length > 0) return { targets, value: { kind: 'methods', candidates, receiver, field } };
    if (found) return { targets, value: field };
    return this.#accessor(file, type, name);
  }

  /** What a property holds. */
  *valueOf(field: JavaField & KotlinField, bindings: Candidate['bindings'] = new Map()): Walk<Value | undefined> {
    const stated = field.type();
    if (stated || !field.held) return substitute(stated, bindings);
    return yield* this.#ask(field.held);
  }

  /** A getter or setter of Java as a property (Kotlin, "Calling Java from Kotlin: Getters and setters"). */
  #accessor(file: ResolvableFile, type: ClassValue, name: string): Meaning<Value> | undefined {
    if (/^\p{Lu}/u.test(name)) return undefined;
    const capital = name.charAt(0).toUpperCase() + name.slice(1);
    for (const called of [`get${capital}`, name, ...(type.class.isOutside ? [PROPERTIES[name] ?? ''] : [])]) {
      const getter = this.java.methods(file, type, called).find(({ method }) => method.count === 0 && !method.isStatic);
      if (!getter || (called === name && !/^is[^a-z]/.test(name) && !type.class.isOutside)) continue;
      const { target, result } = getter.method;
      return { targets: target ? [target] : [], value: substitute(result, getter.bindings) };
    }
    return undefined;
  }

  /** A member of the class itself, as a name behind it: of an object, of its companion, of nested classes, static ones of Java. */
  *ofClass(file: ResolvableFile, of: JavaClass, name: string): Walk<Meaning<Value> | undefined> {
    const inner = this.java.memberType(file, of, name);
    if (of.flags.has('object')) {
      const found = yield* this.own(file, of.own, of.own, name);
      if (found) return found;
    } else if (!this.#names.kotlin(of.path)) {
      const found = yield* this.own(file, of.own, { kind: 'static', class: of }, name);
      if (found && !inner) return found;
    } else {
      const field = of.fields.get(name);
      const isEntry =
        of.flags.has('enum') && field?.target && field.type()?.kind === 'class' && !(field as KotlinField).held;
      if (field?.target && isEntry) return { targets: [field.target], value: of.own };
      if (of.flags.has('enum') && (name === 'values' || name === 'valueOf'))
        return yield* this.own(file, of.own, { kind: 'static', class: of }, name);
      if (of.flags.has('enum') && name === 'entries') return valued(jdk.type('java.util.List', [of.own]));
      const companion = this.companionOf(of);
      const found = companion && (yield* this.own(file, companion.own, companion.own, name));
      if (found) return found;
    }
    return inner ? { targets: inner.target ? [inner.target] : [], value: { kind: 'static', class: inner } } : undefined;
  }

  companionOf(of: JavaClass): JavaClass | undefined {
    for (const name of of.types) {
      const inner = this.#names.classOf({ path: of.path, name: `${of.name}.${name}` });
      if (inner?.flags.has('companion')) return inner;
    }
    return undefined;
  }

  /** An extension of a value that a file sees; undefined where none is. */
  *extension(file: ResolvableFile, receiver: Value, name: string): Walk<Meaning<Value> | undefined> {
    const own = this.#names.kotlin(file.path)?.extensions;
    const levels = [
      {
        functions: own?.functions.get(name) ?? [],
        properties: own?.properties.get(name) ?? [],
        via: undefined,
        fact: undefined,
      },
      ...this.#callables.levels(file, name),
    ];
    const value = receiver.kind === 'static' ? this.instanceOf(receiver) : boxed(receiver);
    if (!value) return undefined;
    for (const { functions, properties, ...level } of levels) {
      const candidates = this.#nearest(functions, value);
      if ('owners' in level)
        for (const owner of level.owners) candidates.push(...this.#memberExtensions(owner, level.name, value));
      if (candidates.length > 0) return valued({ kind: 'methods', candidates, receiver, field: undefined });
      for (const field of properties)
        if (field.receiver !== undefined && isAssignable(value, field.read?.(field.receiver), true) !== 'no')
          return { targets: field.target ? [field.target] : [], value: yield* this.valueOf(field) };
    }
    return undefined;
  }

  /** Those of the receiver that is derived from those of the others. */
  #nearest(functions: readonly KotlinMethod[], value: Value): Candidate[] {
    if (functions.length > MAX_OVERLOADS) return [];
    const all = functions.flatMap((method) => {
      const candidate = this.#applied(method, value);
      const type = method.receiver === undefined ? undefined : method.text.read(method.receiver);
      return candidate ? [{ candidate, type, isSure: isAssignable(value, type, true) === 'yes' }] : [];
    });
    const sure = all.filter(({ isSure }) => isSure);
    const fitting = sure.length > 0 ? sure : all;
    const best = fitting.filter(({ type }) => fitting.every((other) => isAssignable(type, other.type, true) === 'yes'));
    return (best.length > 0 ? best : fitting).map(({ candidate }) => candidate);
  }

  /** Whether a file sees an extension of a name. */
  hasExtension(file: ResolvableFile, name: string): boolean {
    const own = this.#names.kotlin(file.path)?.extensions;
    if (own?.functions.has(name) || own?.properties.has(name)) return true;
    return this.#callables
      .levels(file, name)
      .some(({ functions, properties }) =>
        [...functions, ...properties].some(({ receiver }) => receiver !== undefined),
      );
  }

  #memberExtensions(owner: JavaClass, name: string, value: Value): Candidate[] {
    const all = this.#names.kotlin(owner.path)?.extensions.functions.get(name) ?? [];
    return all
      .filter((method) => method.owner === owner || method.owner === this.companionOf(owner))
      .flatMap((method) => this.#applied(method, value) ?? []);
  }

  /** An extension as a function of its receiver, whose type variables are those of the receiver. */
  #applied(method: KotlinMethod, value: Value): Candidate | undefined {
    if (method.receiver === undefined) return undefined;
    const type = method.text.read(method.receiver);
    const answer = isAssignable(value, type, true);
    // Of a value from outside nothing may be known.
    if (answer === 'no' || (answer === 'maybe' && value.kind === 'outside' && value.name === '')) return undefined;
    const bindings = type?.kind === 'variable' ? new Map([[type.of, value]]) : new Map();
    return { method, bindings };
  }

  instanceOf(value: Value): Value | undefined {
    if (value.kind !== 'static') return value;
    if (value.class.flags.has('object')) return value.class.own;
    return this.companionOf(value.class)?.own;
  }

  /** A member that is not declared in the repository; NO_MEANING where it may be. */
  outside(type: ClassValue, name: string): Meaning<Value> {
    const common = OBJECT_METHODS.get(name);
    if (common !== undefined) return valued(OUTSIDE);
    const isOutside = type.class.isOutside || lineageOf(type.class).isOpen || namesOutside(type.class, name);
    const isGiven = bindingsOf(type).size > 0;
    return isOutside && !isGiven ? valued(OUTSIDE) : NO_MEANING;
  }
}
