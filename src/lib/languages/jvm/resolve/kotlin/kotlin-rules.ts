import { type Argument, type Meaning, NO_MEANING } from '../../../../resolve/code-evaluator.ts';
import type { ResolvableFile } from '../../../../resolve/resolver.ts';
import type { Walk } from '../../../../resolve/solver.ts';
import { LAMBDA } from '../../read/kotlin/code-calls.ts';
import { CALLED, IN_LAMBDA, REFERENCE } from '../../read/kotlin/reading.ts';
import { functionOf } from '../java-assignment.ts';
import { lambda, resultOutside, valued } from '../java-calls.ts';
import type { CallMeaning, JavaClass, Value } from '../java-class.ts';
import { declaring } from '../java-lineage.ts';
import type { JavaNames } from '../java-names.ts';
import { OUTSIDE, substitute } from '../java-values.ts';
import { callMethods } from './kotlin-calls.ts';
import { callLibrary, isLibrary } from './kotlin-library.ts';
import { KotlinMembers } from './kotlin-members.ts';
import { KotlinNames } from './kotlin-names.ts';
import { classMeaning, KotlinScope } from './kotlin-scope.ts';

type Ask = (file: ResolvableFile, index: number) => Walk<Meaning<Value>>;

/** Scope functions, whatever they are called on. */
const SCOPE_FUNCTIONS = /^(?:let|also|apply|takeIf|takeUnless)$/;

/** Members of the integers; they win over extensions. */
const OPERATORS = /^(?:and|or|xor|inv|shl|shr|ushr|plus|minus|times|div|rem|compareTo)$/;

/** How Kotlin reads expressions, names and types (Kotlin Language Specification). */
export class KotlinRules {
  readonly #names: JavaNames;
  readonly #members: KotlinMembers;
  readonly #scope: KotlinScope;
  readonly #ask: Ask;

  constructor(names: JavaNames, ask: Ask) {
    const callables = new KotlinNames(names);
    this.#names = names;
    this.#ask = ask;
    this.#members = new KotlinMembers(names, callables, (held) => this.#held(held.file, held.value));
    this.#scope = new KotlinScope(names, this.#members, callables, ask);
  }

  *#held(file: ResolvableFile, index: number): Walk<Value | undefined> {
    return this.#plain((yield* this.#ask(file, index)).value);
  }

  *name(file: ResolvableFile, name: string, place: number): Walk<Meaning<Value>> {
    if (name.startsWith(LAMBDA) || name.startsWith(IN_LAMBDA)) return valued({ kind: 'operator', name, place });
    if (name === 'super') {
      const [first] = this.#names.of(file).classAround(place)?.supertypes ?? [];
      return valued(first);
    }
    if (name === 'this') return valued(yield* this.#scope.thisAt(file, place));
    if (name.startsWith('this@')) return valued(yield* this.#scope.thisAt(file, place, name.slice('this@'.length)));
    return yield* this.#scope.meaning(file, name, place, []);
  }

  // biome-ignore lint/correctness/useYield: it asks nothing
  *type(file: ResolvableFile, text: string, place: number): Walk<Meaning<Value>> {
    const value = this.#names.typeAt(file, text, place);
    const alias = /^[\w.]+$/.test(text) ? this.#names.aliasAt(file, text, place) : undefined;
    if (alias) return { targets: [alias], value };
    if (!value && /^\w+$/.test(text)) return { targets: this.#names.variantsOf(file, text, place), value };
    const target = value?.kind === 'class' ? value.class.target : undefined;
    return { targets: target ? [target] : [], value };
  }

  *member(file: ResolvableFile, { value: of }: Meaning<Value>, name: string): Walk<Meaning<Value>> {
    if (of?.kind === 'found') return of.meaning;
    const value = of?.kind === 'methods' ? of.field : of;
    if (value === undefined)
      return SCOPE_FUNCTIONS.test(name) ? valued({ kind: 'library', name, receiver: undefined }) : NO_MEANING;
    if (value.kind === 'variable') {
      if (value.of.bound) return yield* this.member(file, { targets: [], value: value.of.bound }, name);
      return (yield* this.#members.extension(file, value, name)) ?? this.#library(value, name) ?? NO_MEANING;
    }
    if (value.kind === 'static') {
      const found = yield* this.#members.ofClass(file, value.class, name);
      if (found) return found;
      const extension = yield* this.#members.extension(file, value, name);
      return extension ?? this.#library(value, name) ?? (value.class.isOutside ? valued(OUTSIDE) : NO_MEANING);
    }
    if (value.kind === 'package') return this.#inPackage(file, value.name, name);
    if (value.kind === 'class') {
      const found = yield* this.#members.own(file, value, value, name);
      if (found) return found;
      const extension = yield* this.#members.extension(file, value, name);
      return extension ?? this.#library(value, name) ?? this.#members.outside(value, name);
    }
    if (value.kind === 'primitive' && OPERATORS.test(name) && /^(?:int|long)$/.test(value.name)) return valued(value);
    const extension = yield* this.#members.extension(file, value, name);
    if (extension) return extension;
    const isUnknown = value.kind === 'outside' && value.name === '' && this.#members.hasExtension(file, name);
    return isUnknown ? NO_MEANING : (this.#library(value, name) ?? valued(OUTSIDE));
  }

  #library(receiver: Value, name: string): Meaning<Value> | undefined {
    if (receiver.kind === 'array' && name === 'get') return valued({ kind: 'library', name: 'first', receiver });
    return isLibrary(name, true) ? valued({ kind: 'library', name, receiver }) : undefined;
  }

  #inPackage(file: ResolvableFile, around: string, name: string): Meaning<Value> {
    const { types } = this.#names;
    const type = types.find(`${around}.${name}`, file.path);
    const found = type && type !== 'ambiguous' ? this.#names.classOf(type) : undefined;
    if (found) return classMeaning(found);
    if (/^\p{Lu}/u.test(name)) return types.hasPackage(around) ? NO_MEANING : valued(OUTSIDE);
    return valued({ kind: 'package', name: `${around}.${name}` });
  }

  /** Whether a call may be of a member that was found, though none of several takes the arguments for sure. */
  mayHave(of: Value, name: string): boolean {
    if (of.kind === 'found') return true;
    const type = of.kind === 'class' || of.kind === 'static' ? of.class : undefined;
    if (!type?.path.endsWith('.kt')) return false;
    return declaring(type, 'methods', name).some((ancestor) => ancestor.class.methods.has(name));
  }

  *called(file: ResolvableFile, of: Meaning<Value>, given: readonly Argument<Value>[]): Walk<Meaning<Value>> {
    const { value } = of;
    const args: (Value | undefined)[] = [];
    for (const one of given) args.push(this.#plain((yield* one()).value));
    if (value?.kind === 'operator')
      return yield* this.#scope.meaning(file, value.name.slice(IN_LAMBDA.length), value.place, args);
    if (value?.kind === 'library') return yield* callLibrary(value.name, value.receiver, args);
    if (value?.kind === 'static') return yield* this.#calledClass(file, value.class, args);
    if (value?.kind === 'methods') {
      const found = yield* callMethods(value, args, (method) => this.#held(method.held!.file, method.held!.value));
      if (found) return found;
      return value.field ? this.#invoke(value.field, args) : NO_MEANING;
    }
    return this.#invoke(value, args);
  }

  /** A function that is a value. */
  #invoke(value: Value | undefined, args: readonly (Value | undefined)[]): Meaning<Value> {
    const wanted = value?.kind === 'outside' ? functionOf(value) : undefined;
    if (typeof wanted === 'object') return valued(wanted.result);
    return valued(value?.kind === 'outside' ? resultOutside(value, args) : undefined);
  }

  /** A constructor, or the function `invoke` of a companion or an object. */
  *#calledClass(file: ResolvableFile, of: JavaClass, args: readonly (Value | undefined)[]): Walk<CallMeaning> {
    const owner = of.flags.has('object') ? of : this.#members.companionOf(of);
    const found = owner && (yield* this.#members.own(file, owner.own, owner.own, 'invoke'));
    const made = found && of.isInterface ? undefined : yield* this.#construct(of, args);
    if ((made && made.targets.length > 0) || found?.value?.kind !== 'methods')
      return made ?? { targets: [], value: of.own };
    // Which interfaces are functions is not known: a lambda may make an instance of this one.
    if (of.isInterface && args.length === 1 && args[0]?.kind === 'lambda' && typeof functionOf(of.own) === 'object')
      return { targets: [], value: of.own };
    const invoked = yield* callMethods(found.value, args, (method) =>
      this.#held(method.held!.file, method.held!.value),
    );
    return invoked ?? made ?? { targets: [], value: undefined };
  }

  *#construct(of: JavaClass, args: readonly (Value | undefined)[]): Walk<CallMeaning> {
    if (of.isOutside) return { targets: [], value: of.own };
    if (of.constructors.length === 0) {
      const isObject = of.flags.has('object') || (of.isInterface && args[0]?.kind !== 'lambda');
      return { targets: !isObject && of.target ? [of.target] : [], value: isObject ? undefined : of.own };
    }
    const candidates = of.constructors.map((method) => ({ method, bindings: new Map() }));
    const found = yield* callMethods({ kind: 'methods', candidates, receiver: OUTSIDE, field: undefined }, args, () =>
      nothing(),
    );
    return found ?? { targets: [], value: of.own };
  }

  *created(_file: ResolvableFile, of: Meaning<Value>, given: readonly Argument<Value>[]): Walk<Meaning<Value>> {
    const { value } = of;
    if (value?.kind === 'operator') return valued(lambda(value.name.replace('i', '1'), given));
    if (value?.kind !== 'class') return valued(value);
    const args: (Value | undefined)[] = [];
    for (const one of given) args.push(this.#plain((yield* one()).value));
    if (value.class.isOutside) return valued(value);
    const { targets } = yield* this.#construct(value.class, args);
    return { targets, value };
  }

  // biome-ignore lint/correctness/useYield: it asks nothing
  *applied(_file: ResolvableFile, of: Meaning<Value>, name: string): Walk<Meaning<Value>> {
    const { value } = of;
    if (name === REFERENCE) return valued(value?.kind === 'static' ? value.class.own : value);
    if (name === CALLED) return value?.kind === 'methods' ? { targets: [], value } : of;
    return valued({ kind: 'named', name, value: this.#plain(value) });
  }

  /** The value of an expression, where that names an object or a property. */
  #plain(value: Value | undefined): Value | undefined {
    if (value?.kind === 'methods') return value.field;
    if (value?.kind === 'found') return this.#plain(value.meaning.value);
    return value?.kind === 'static' ? (this.#members.instanceOf(value) ?? OUTSIDE) : value;
  }
}

// biome-ignore lint/correctness/useYield: it asks nothing
function* nothing(): Walk<Value | undefined> {
  return undefined;
}

/** What a call of Kotlin gives to the lambda that is an argument: its receiver for the index -2. */
export function givenTo(call: CallMeaning, argument: number, index: number): Value | undefined {
  if (call.given) return index === -2 ? call.given.receiver : call.given.parameters[index];
  if (!call.chosen) return undefined;
  const { method, bindings } = call.chosen;
  const type = substitute(method.parameters[call.order?.[argument] ?? argument], bindings);
  const isExtension = type?.kind === 'outside' && type.name === 'kotlin.ExtensionFunction';
  const wanted = functionOf(type);
  if (typeof wanted !== 'object') return undefined;
  if (index === -2) return isExtension ? wanted.parameters[0] : { kind: 'null' };
  return wanted.parameters[isExtension ? index + 1 : index];
}
