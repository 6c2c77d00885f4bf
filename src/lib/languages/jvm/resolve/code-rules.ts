import { type Argument, type CodeRules, type Meaning, NO_MEANING } from '../../../resolve/code-evaluator.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';
import type { Walk } from '../../../resolve/solver.ts';
import { REFERENCE } from '../read/code-calls.ts';
import { CASE } from '../read/code-switch.ts';
import { functionOf } from './java-assignment.ts';
import {
  call,
  construct,
  fieldOf,
  lambda,
  lineageIsOpen,
  outsideOf,
  refer,
  referredBy,
  resultOutside,
  valued,
} from './java-calls.ts';
import type { CallMeaning, ClassValue, Value } from './java-class.ts';
import { ancestorOf, bindingsOf, commonType, lineageOf } from './java-lineage.ts';
import { JavaMembers, namesOutside, OBJECT_METHODS } from './java-members.ts';
import type { JavaNames } from './java-names.ts';
import { choose } from './java-overloads.ts';
import { SimpleNames } from './java-simple-names.ts';
import { leadsInside, OBJECT, OUTSIDE, substitute } from './java-values.ts';
import { jdk } from './jdk.ts';

/** The first meaning found is kept, but one without a value gives way to one with a value. */
const growth = {
  none: NO_MEANING as Meaning<Value>,
  join: (before: Meaning<Value>, now: Meaning<Value>) =>
    before.value === undefined && (now.value !== undefined || (before.targets.length === 0 && now.targets.length > 0))
      ? now
      : before,
};

const INT: Value = { kind: 'primitive', name: 'int' };

/** How Java reads expressions (JLS 15), names (6.5) and types (4). */
export class JavaRules implements CodeRules<Value> {
  readonly growth = growth;
  readonly #names: JavaNames;
  readonly #members: JavaMembers;
  readonly #simple: SimpleNames;

  constructor(names: JavaNames) {
    this.#names = names;
    this.#members = new JavaMembers(names);
    this.#simple = new SimpleNames(names, this.#members);
  }

  name(file: ResolvableFile, name: string, place: number): Walk<Meaning<Value>> {
    return answer(this.#named(file, name, place));
  }

  type(file: ResolvableFile, text: string, place: number): Walk<Meaning<Value>> {
    return answer(this.#typed(file, text, place));
  }

  #named(file: ResolvableFile, name: string, place: number): Meaning<Value> {
    if (name.endsWith('()')) return valued(this.#simple.ownerOf(file, name.slice(0, -2), place));
    if (name === 'this') return valued(this.#names.of(file).classAround(place)?.own);
    if (name === 'super') return valued(this.#superOf(this.#names.of(file).classAround(place)?.own));
    if (/^[\w$\u0080-\uffff]/.test(name) && !name.startsWith(CASE)) return this.#simple.meaning(file, name, place);
    return valued({ kind: 'operator', name, place });
  }

  #typed(file: ResolvableFile, text: string, place: number): Meaning<Value> {
    const value = this.#names.typeAt(file, text, place);
    if (!value && /^\w+$/.test(text)) return { targets: this.#names.variantsOf(file, text, place), value };
    const target = value?.kind === 'class' ? value.class.target : undefined;
    return { targets: target ? [target] : [], value };
  }

  *member(file: ResolvableFile, { value: of }: Meaning<Value>, name: string): Walk<Meaning<Value>> {
    const value = fieldOf(of);
    switch (value?.kind) {
      case 'class':
        return this.#memberOf(file, value, value, name);
      case 'static':
        return this.#staticMember(file, value, name);
      case 'imported':
        return this.#imported(file, value, name);
      case 'variable':
        if (value.isOpen && !value.of.bound) return NO_MEANING;
        return yield* this.member(file, { targets: [], value: value.of.bound ?? OBJECT }, name);
      case 'array':
        return valued(name === 'length' ? INT : name === 'clone' ? value : OUTSIDE);
      case 'package':
        return this.#simple.inPackage(file, value.name, name);
      case 'outside':
        return valued({ kind: 'outside', name: '', args: value.args });
      case 'lambda':
      case 'null':
      case 'primitive':
        return valued(OUTSIDE);
      default:
        return NO_MEANING;
    }
  }

  *called(file: ResolvableFile, of: Meaning<Value>, given: readonly Argument<Value>[]): Walk<Meaning<Value>> {
    const { value } = of;
    if (value?.kind === 'operator') return yield* this.#operate(file, value.name, value.place, given);
    const args: (Value | undefined)[] = [];
    for (const one of given) args.push(fieldOf((yield* one()).value));
    const [first] = args;
    if (first?.kind === 'operator' && first.name === REFERENCE)
      return value?.kind === 'methods' ? refer(value) : valued(value && OUTSIDE);
    if (value?.kind === 'reference') return referredBy(value.methods, first);
    if (value?.kind !== 'methods') return valued(resultOutside(value, args));
    const chosen = choose(value.candidates, args);
    if (!chosen) return valued(lineageIsOpen(value.receiver) ? resultOutside(value.receiver, args) : undefined);
    return yield* call(chosen, args);
  }

  *created(file: ResolvableFile, of: Meaning<Value>, given: readonly Argument<Value>[]): Walk<Meaning<Value>> {
    const { value } = of;
    if (value?.kind === 'operator') return valued(lambda(value.name, given));
    if (value?.kind !== 'class') return valued(value?.kind === 'static' ? value.class.own : value);
    const candidates = this.#members.constructors(file, value);
    const target = value.class.target;
    const args: (Value | undefined)[] = [];
    for (const one of given) args.push(fieldOf((yield* one()).value));
    const chosen = choose(candidates, args);
    if (!chosen) {
      const isImplicit = value.class.constructors.length === 0 && target;
      return { targets: isImplicit ? [target] : [], value };
    }
    return yield* construct(value, chosen, args);
  }

  /** An element of an array or an Iterable (JLS 14.14.2, 15.10.3). */
  *element({ value: of }: Meaning<Value>): Walk<Meaning<Value>> {
    const value = fieldOf(of);
    if (value?.kind === 'array') return valued(value.of);
    if (value?.kind === 'variable') return yield* this.element({ targets: [], value: value.of.bound });
    if (value?.kind === 'outside') return valued(leadsInside(value) ? undefined : OUTSIDE);
    const iterable = jdk.find('java.lang.Iterable');
    if (value?.kind !== 'class' || !iterable) return NO_MEANING;
    const bindings = ancestorOf(value, iterable);
    if (!bindings) return valued(lineageOf(value.class).isOpen && !leadsInside(value) ? OUTSIDE : undefined);
    return valued(bindings.get(iterable.typeParameters[0]!));
  }

  key(): Walk<Meaning<Value>> {
    return answer(NO_MEANING);
  }

  unwrapped(of: Meaning<Value>): Walk<Meaning<Value>> {
    return answer(of.value?.kind === 'methods' ? refer(of.value) : of);
  }

  /** A component of a record (JLS 14.30.1), or what a function is given. */
  item({ value }: Meaning<Value>, index: number): Walk<Meaning<Value>> {
    if (value?.kind === 'class' && value.class.components.length > 0)
      return answer(valued(substitute(value.class.components[index]?.type(), bindingsOf(value))));
    const type = functionOf(fieldOf(value));
    return answer(valued(typeof type === 'object' ? type.parameters[index] : undefined));
  }

  /** Value that a function passed as an argument receives for a parameter; its own type for the index -1. */
  parameter(_of: Meaning<Value>, call: CallMeaning, argument: number, index: number): Walk<Meaning<Value>> {
    const { chosen } = call;
    if (!chosen) return answer(NO_MEANING);
    const { method, bindings } = chosen;
    const type = substitute(method.parameterAt(argument, argument + 1, argument >= method.count - 1), bindings);
    const parameter = type ?? method.parameters[argument];
    if (index < 0) return answer(valued(parameter));
    const wanted = functionOf(parameter);
    return answer(valued(typeof wanted === 'object' ? wanted.parameters[index] : undefined));
  }

  *#operate(
    file: ResolvableFile,
    name: string,
    place: number,
    given: readonly Argument<Value>[],
  ): Walk<Meaning<Value>> {
    const values: (Value | undefined)[] = [];
    for (const one of given) values.push(fieldOf((yield* one()).value));
    if (name.startsWith(CASE)) return this.#constant(file, name.slice(CASE.length), place, values[0]);
    if (name === '+' && values.some((value) => value?.kind === 'class' && value.class.name === 'java.lang.String'))
      return valued(values.find((value) => value?.kind === 'class' && value.class.name === 'java.lang.String'));
    return valued(values.length === 0 ? undefined : values.reduce(commonType));
  }

  /** The constant behind `case`: of the enum that is switched on, else any. */
  #constant(file: ResolvableFile, name: string, place: number, subject: Value | undefined): Meaning<Value> {
    if (subject?.kind === 'class' && subject.class.flags.has('enum'))
      return this.#memberOf(file, subject, subject, name);
    return subject?.kind === 'primitive' || subject?.kind === 'class'
      ? this.#simple.meaning(file, name, place)
      : NO_MEANING;
  }

  #memberOf(file: ResolvableFile, type: ClassValue, receiver: Value, name: string): Meaning<Value> {
    const candidates = this.#members.methods(file, type, name);
    const found = this.#members.field(file, type, name);
    const field = found && substitute(found.field.type(), found.bindings);
    const targets = found?.field.target ? [found.field.target] : [];
    const common = OBJECT_METHODS.get(name);
    // Not all overloads of the classes of the JDK are known.
    if (candidates.length > 0 && common !== undefined && type.class.isOutside)
      candidates.push({ method: this.#members.ofObject(name, common), bindings: new Map() });
    if (candidates.length > 0) return { targets, value: { kind: 'methods', candidates, receiver, field } };
    if (found) return { targets, value: field };
    const inner = this.#members.memberType(file, type.class, name);
    if (inner)
      return { targets: inner.target ? [inner.target] : [], value: { kind: 'class', class: inner, args: undefined } };
    if (common !== undefined) return valued(this.#ofObject(name, common, receiver));
    const isOutside = lineageOf(type.class).isOpen || type.class.isOutside || namesOutside(type.class, name);
    return isOutside ? valued(outsideOf(type)) : NO_MEANING;
  }

  /** A method that every object has, as one whose arguments do not matter. */
  #ofObject(name: string, result: string, receiver: Value): Value {
    const method = this.#members.ofObject(name, result);
    return { kind: 'methods', candidates: [{ method, bindings: new Map() }], receiver, field: undefined };
  }

  #staticMember(file: ResolvableFile, of: Value & { kind: 'static' }, name: string): Meaning<Value> {
    const type: ClassValue = { kind: 'class', class: of.class, args: undefined };
    if (name === 'this') return valued(of.class.own);
    if (name === 'super') return valued(of.class.isInterface ? of.class.own : this.#superOf(of.class.own));
    if (name === 'new') return this.#constructors(file, type);
    const { targets, value } = this.#memberOf(file, type, of, name);
    const isType = value?.kind === 'class' && targets[0] !== undefined && targets[0] === value.class.target;
    return { targets, value: isType ? { kind: 'static', class: value.class } : value };
  }

  #constructors(file: ResolvableFile, type: ClassValue): Meaning<Value> {
    const candidates = this.#members.constructors(file, type);
    if (candidates.length === 0) return { targets: type.class.target ? [type.class.target] : [], value: type };
    const named = candidates.map(({ method, bindings }) => ({ method, bindings }));
    return valued({
      kind: 'methods',
      candidates: named,
      receiver: { kind: 'static', class: type.class },
      field: undefined,
    });
  }

  /** A name of a static import: of all classes that it is imported from (JLS 7.5.3). */
  #imported(file: ResolvableFile, of: Value & { kind: 'imported' }, name: string): Meaning<Value> {
    const all = of.classes.map((one) => this.#staticMember(file, { kind: 'static', class: one }, name));
    const methods = all.flatMap(({ value }) => (value?.kind === 'methods' ? [value] : []));
    if (methods.length < 2) return all.find(({ value }) => value !== undefined) ?? NO_MEANING;
    const candidates = methods.flatMap((one) => one.candidates);
    return { targets: all[0]!.targets, value: { ...methods[0]!, candidates } };
  }

  #superOf(own: ClassValue | undefined): Value | undefined {
    if (!own) return undefined;
    const [first] = own.class.supertypes;
    return own.class.supertypes.length === 0 ? OBJECT : first;
  }
}

// biome-ignore lint/correctness/useYield: it asks nothing
function* answer(meaning: Meaning<Value>): Walk<Meaning<Value>> {
  return meaning;
}
