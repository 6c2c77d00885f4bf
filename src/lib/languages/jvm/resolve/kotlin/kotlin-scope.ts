import { type Meaning, NO_MEANING } from '../../../../resolve/code-evaluator.ts';
import type { ResolvableFile } from '../../../../resolve/resolver.ts';
import type { Walk } from '../../../../resolve/solver.ts';
import { isAssignable } from '../java-assignment.ts';
import type { Candidate, JavaClass, Value } from '../java-class.ts';
import { declaring, lineageOf } from '../java-lineage.ts';
import type { JavaNames } from '../java-names.ts';
import { OUTSIDE } from '../java-values.ts';
import { KotlinFileClasses } from './kotlin-classes.ts';
import { isLibrary } from './kotlin-library.ts';
import { type KotlinMembers, MAX_OVERLOADS } from './kotlin-members.ts';
import type { KotlinNames, Level } from './kotlin-names.ts';

/** The meaning of simple names: members of the receivers around, then what imports and packages bring. */
export class KotlinScope {
  readonly #names: JavaNames;
  readonly #members: KotlinMembers;
  readonly #callables: KotlinNames;
  readonly #ask: (file: ResolvableFile, index: number) => Walk<Meaning<Value>>;

  constructor(
    names: JavaNames,
    members: KotlinMembers,
    callables: KotlinNames,
    ask: (file: ResolvableFile, index: number) => Walk<Meaning<Value>>,
  ) {
    this.#names = names;
    this.#members = members;
    this.#callables = callables;
    this.#ask = ask;
  }

  /** `receivers`: of the lambdas around, the innermost first; `null` for one without. */
  *meaning(
    file: ResolvableFile,
    text: string,
    place: number,
    receivers: readonly (Value | undefined)[],
  ): Walk<Meaning<Value>> {
    const isCall = text.endsWith('()');
    const name = isCall ? text.slice(0, -2) : text;
    if (name === 'this') return yield* this.#this(file, place, receivers);
    const implicit: Value[] = [];
    let isHidden = false;
    for (const receiver of receivers) {
      if (receiver === undefined || receiver.kind === 'null') continue;
      const found = yield* this.#of(file, receiver, name, isCall);
      if (found) return isHidden ? meant(NO_MEANING) : meant(found);
      implicit.push(receiver);
      isHidden ||= isOpen(receiver);
    }
    const classes = this.#names.of(file);
    for (let at = place; at !== -1; at = classes.around(at)) {
      const body = classes.byPlace.get(at);
      if (body) {
        const found =
          (yield* this.#of(file, body.own, name, isCall)) ?? (yield* this.#ofCompanions(file, body, name, isCall));
        if (found) return isHidden ? meant(NO_MEANING) : meant(found);
        implicit.push(body.own);
        isHidden ||= lineageOf(body).isUnknown;
      }
      if (!(classes instanceof KotlinFileClasses)) continue;
      const extended = classes.receiverAt(at);
      if (extended !== undefined) {
        const receiver = this.#names.typeAt(file, extended, at);
        const found = receiver && (yield* this.#of(file, receiver, name, isCall));
        if (found) return isHidden ? meant(NO_MEANING) : meant(found);
        if (receiver) implicit.push(receiver);
      }
      for (const index of classes.receivers.get(at) ?? []) {
        const { value } = yield* this.#ask(file, index);
        const found = value && value.kind !== 'null' ? yield* this.#of(file, value, name, isCall) : undefined;
        if (found) return isHidden ? meant(NO_MEANING) : meant(found);
        if (value && value.kind !== 'null') implicit.push(value);
      }
    }
    return yield* this.#atTop(file, name, place, isCall, implicit, isHidden);
  }

  *#this(file: ResolvableFile, place: number, receivers: readonly (Value | undefined)[]): Walk<Meaning<Value>> {
    for (const receiver of receivers) {
      if (receiver?.kind === 'null') continue;
      return meant(receiver ? { targets: [], value: receiver } : NO_MEANING);
    }
    const value = yield* this.thisAt(file, place);
    return meant({ targets: [], value });
  }

  *thisAt(file: ResolvableFile, place: number, label?: string): Walk<Value | undefined> {
    const classes = this.#names.of(file);
    for (let at = place; at !== -1; at = classes.around(at)) {
      const isKotlin = classes instanceof KotlinFileClasses;
      const extended = isKotlin ? classes.receiverAt(at) : undefined;
      const name = isKotlin ? classes.nameAt(at) : '';
      if (extended !== undefined && (label === undefined || label === name))
        return this.#names.typeAt(file, extended, at);
      const body = classes.byPlace.get(at);
      if (body && (label === undefined || label === name)) return body.own;
      if (label === undefined && isKotlin)
        for (const index of classes.receivers.get(at) ?? []) {
          const { value } = yield* this.#ask(file, index);
          if (value?.kind !== 'null') return value;
        }
    }
    return undefined;
  }

  *#of(file: ResolvableFile, receiver: Value, name: string, isCall: boolean): Walk<Meaning<Value> | undefined> {
    const value = receiver.kind === 'variable' ? receiver.of.bound : receiver;
    if (value?.kind !== 'class') return undefined;
    const found = yield* this.#members.own(file, value, receiver, name);
    return found && fits(found, isCall) ? found : undefined;
  }

  /** Members of the companions of a class and of those that it is derived from, enum entries, static ones of Java classes. */
  *#ofCompanions(
    file: ResolvableFile,
    body: JavaClass,
    name: string,
    isCall: boolean,
  ): Walk<Meaning<Value> | undefined> {
    for (const { class: ancestor } of lineageOf(body).ancestors) {
      if (ancestor.isOutside || ancestor.flags.has('object')) continue;
      const found = yield* this.#members.ofClass(file, ancestor, name);
      if (found && fits(found, isCall)) return found;
    }
    return undefined;
  }

  *#atTop(
    file: ResolvableFile,
    name: string,
    place: number,
    isCall: boolean,
    implicit: readonly Value[],
    isHidden: boolean,
  ): Walk<Meaning<Value>> {
    const levels = this.#callables.levels(file, name);
    const type = this.#names.typeAt(file, name, place);
    const made =
      type?.kind === 'class' &&
      !type.class.isOutside &&
      type.class.name.split('.').at(-1) === lastOf(file, this.#names, name)
        ? type.class
        : undefined;
    for (const level of levels) {
      const found = yield* this.#inLevel(file, level, isCall, implicit, made);
      if (!found) continue;
      if (isHidden && level.via !== 'import') return meant(NO_MEANING);
      if (type?.kind === 'class' && type.class.isOutside && isCall && level.via !== 'import') return meant(NO_MEANING);
      return meant(found);
    }
    if (made) return meant(classMeaning(made));
    if (type?.kind === 'class') return meant({ targets: [], value: { kind: 'static', class: type.class } });
    if (type?.kind === 'outside' && /^\p{Lu}/u.test(name)) return meant({ targets: [], value: OUTSIDE });
    if (isHidden) return meant(NO_MEANING);
    if (isCall && isLibrary(name, false))
      return meant({ targets: [], value: { kind: 'library', name, receiver: undefined } });
    if (isCall && isLibrary(name, true) && implicit[0])
      return meant({ targets: [], value: { kind: 'library', name, receiver: implicit[0] } });
    const { types } = this.#names;
    if (!isCall && (types.isFirstSegment(name) || /^(?:javax?|kotlinx?|android|org|com)$/.test(name)))
      return meant({ targets: [], value: { kind: 'package', name } });
    const imported = types.unit(file.path).single.get(name);
    return meant(imported ? { targets: [], value: OUTSIDE } : NO_MEANING);
  }

  *#inLevel(
    file: ResolvableFile,
    { functions, properties, owners, name }: Level,
    isCall: boolean,
    implicit: readonly Value[],
    made: JavaClass | undefined,
  ): Walk<Meaning<Value> | undefined> {
    if (functions.length > MAX_OVERLOADS) return undefined;
    const candidates: Candidate[] = [];
    if (isCall)
      for (const method of functions) {
        const type = method.receiver === undefined ? undefined : method.text.read(method.receiver);
        const isSeen =
          method.receiver === undefined || implicit.some((receiver) => isAssignable(receiver, type, true) !== 'no');
        if (isSeen) candidates.push({ method, bindings: new Map() });
      }
    if (candidates.length > 0) {
      if (made) for (const method of made.constructors) candidates.push({ method, bindings: new Map() });
      return { targets: [], value: { kind: 'methods', candidates, receiver: OUTSIDE, field: undefined } };
    }
    for (const field of properties) {
      if (field.receiver !== undefined) continue;
      return { targets: field.target ? [field.target] : [], value: yield* this.#members.valueOf(field) };
    }
    for (const owner of owners) {
      const found = yield* this.#members.ofClass(file, owner, name);
      if (found && fits(found, isCall)) return found;
    }
    return undefined;
  }
}

/** The own name of what an import names otherwise. */
function lastOf(file: ResolvableFile, names: JavaNames, name: string): string {
  const fact = names.types.unit(file.path).single.get(name)?.[0];
  return fact ? fact.specifier.slice(fact.specifier.lastIndexOf('.') + 1) : name;
}

export function classMeaning(of: JavaClass): Meaning<Value> {
  return { targets: of.target ? [of.target] : [], value: { kind: 'static', class: of } };
}

/** Functions are no values of a name that is read, and what is known to be no function is not called. */
function fits({ targets, value }: Meaning<Value>, isCall: boolean): boolean {
  if (!isCall) return value?.kind !== 'methods' || targets.length > 0 || value.field !== undefined;
  if (value?.kind === 'primitive' || value?.kind === 'array') return false;
  if (value?.kind !== 'class') return true;
  return (
    lineageOf(value.class).isOpen ||
    declaring(value.class, 'methods', 'invoke').some((one) => one.class.methods.has('invoke'))
  );
}

/** Whether a receiver may have members that are unknown. */
function isOpen(value: Value): boolean {
  return (
    value.kind === 'outside' ||
    (value.kind === 'class' && (value.class.isOutside ? false : lineageOf(value.class).isUnknown))
  );
}

function meant(meaning: Meaning<Value>): Meaning<Value> {
  return meaning.value === undefined && meaning.targets.length === 0
    ? NO_MEANING
    : { targets: [], value: { kind: 'found', meaning } };
}
