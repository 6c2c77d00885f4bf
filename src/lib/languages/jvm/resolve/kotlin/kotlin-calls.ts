import type { Walk } from '../../../../resolve/solver.ts';
import { functionOf, isAssignable } from '../java-assignment.ts';
import type { CallMeaning, Candidate, MethodsValue, Value } from '../java-class.ts';
import { choose, inferred, resultOf } from '../java-overloads.ts';
import { erasureOf, substitute } from '../java-values.ts';
import { KotlinMethod } from './kotlin-method.ts';

interface Fitting {
  readonly candidate: Candidate;
  /** Index of the parameter of each argument. */
  readonly order: readonly number[];
  readonly isSure: boolean;
}

/** A call of the one function that takes the arguments (Kotlin Language Specification, "Overload resolution"); undefined where none or several do. */
export function* callMethods(
  { candidates }: MethodsValue,
  given: readonly (Value | undefined)[],
  held: (method: KotlinMethod) => Walk<Value | undefined>,
): Walk<CallMeaning | undefined> {
  const names = given.map((value) => (value?.kind === 'named' ? value.name : undefined));
  const values = given.map((value) => (value?.kind === 'named' ? value.value : value));
  const fitting = candidates.flatMap((candidate) => fitOf(candidate, names, values) ?? []);
  const chosen = mostSpecific(fitting);
  if (chosen) return yield* call(chosen, values, held);
  // Java's own methods, as Java chooses them.
  const java = candidates.filter(({ method }) => !(method instanceof KotlinMethod));
  if (java.length === candidates.length && java.length > 0) {
    const one = choose(java, values);
    if (one) return yield* call({ candidate: one, order: values.map((_, i) => i), isSure: true }, values, held);
  }
  return yield* commonResult(fitting, values, held);
}

function fitOf(
  { method, bindings }: Candidate,
  names: readonly (string | undefined)[],
  values: readonly (Value | undefined)[],
): Fitting | undefined {
  const order =
    method instanceof KotlinMethod
      ? method.order(names, (i) => values[i]?.kind === 'lambda')
      : orderOf(method.count, method.isVariable, names.length);
  if (!order) return undefined;
  const isKotlin = method instanceof KotlinMethod;
  let isSure = true;
  for (const [i, value] of values.entries()) {
    const at = order[i]!;
    let type = isKotlin
      ? method.parameters[at]
      : method.parameterAt(Math.min(at, method.count - 1), names.length, method.isVariable);
    if (isKotlin && at === method.spread && type?.kind === 'array' && value?.kind !== 'array') type = type.of;
    const answer = accepts(substitute(type, bindings), value);
    if (answer === 'no') return undefined;
    if (answer === 'maybe') isSure = false;
  }
  return { candidate: { method, bindings }, order, isSure };
}

function orderOf(count: number, isVariable: boolean, given: number): readonly number[] | undefined {
  if (isVariable ? given < count - 1 : given !== count) return undefined;
  return Array.from({ length: given }, (_, i) => Math.min(i, count - 1));
}

function accepts(type: Value | undefined, value: Value | undefined): 'yes' | 'no' | 'maybe' {
  if (value?.kind === 'lambda') {
    // Classes are no functions, whatever they inherit.
    if (type?.kind === 'class' && /^java\.lang\.(?!Runnable|Iterable|Object)/.test(type.class.name)) return 'no';
    const wanted = functionOf(type);
    if (wanted === undefined && type?.kind !== 'variable') return 'no';
    return typeof wanted === 'object' ? 'yes' : 'maybe';
  }
  if (value?.kind === 'reference' || value?.kind === 'null') return 'maybe';
  // Literals of Int are given for all integers.
  if (value?.kind === 'primitive' && type?.kind === 'primitive' && value.name === 'int')
    return type.name === 'boolean' ? 'no' : 'yes';
  return isAssignable(value, type, true);
}

function mostSpecific(fitting: readonly Fitting[]): Fitting | undefined {
  if (fitting.length < 2) return fitting[0];
  const sure = fitting.filter(({ isSure }) => isSure);
  const all = sure.length > 0 ? sure : fitting;
  if (all.length === 1) return all[0];
  if (sure.length === 0) return undefined;
  const best = all.filter((one) => all.every((other) => one === other || isMoreSpecific(one, other)));
  return best.length === 1 ? best[0] : undefined;
}

function isMoreSpecific(one: Fitting, other: Fitting): boolean {
  for (const [i, at] of one.order.entries()) {
    const a = substitute(one.candidate.method.parameters[at], one.candidate.bindings);
    const b = substitute(other.candidate.method.parameters[other.order[i]!], other.candidate.bindings);
    if (isAssignable(a, b, true) !== 'yes') return false;
  }
  return one.candidate.method.count <= other.candidate.method.count || isStrict(one, other);
}

function isStrict(one: Fitting, other: Fitting): boolean {
  return one.order.some((at, i) => {
    const a = substitute(one.candidate.method.parameters[at], one.candidate.bindings);
    const b = substitute(other.candidate.method.parameters[other.order[i]!], other.candidate.bindings);
    return isAssignable(b, a, true) === 'no';
  });
}

function* call(
  { candidate, order }: Fitting,
  values: readonly (Value | undefined)[],
  held: (method: KotlinMethod) => Walk<Value | undefined>,
): Walk<CallMeaning> {
  const { method } = candidate;
  const isConstructor = method.owner.constructors.includes(method);
  const own = method.owner.typeParameters;
  const generic =
    isConstructor && own.length > 0 ? { method: method.withTypeParameters(own), bindings: new Map() } : candidate;
  const placed: (Value | undefined)[] = new Array(method.count).fill(undefined);
  for (const [i, at] of order.entries()) placed[at] ??= values[i];
  const bindings = yield* inferred(generic, method instanceof KotlinMethod ? placed : values);
  const chosen = { method, bindings };
  const targets = method.target ? [method.target] : [];
  if (isConstructor) return { targets, value: substitute(method.owner.own, bindings), chosen, order };
  const value = method instanceof KotlinMethod && method.held ? yield* held(method) : resultOf(chosen);
  return { targets, value, chosen, order };
}

/** The result, where all that may be called have the same. */
function* commonResult(
  fitting: readonly Fitting[],
  values: readonly (Value | undefined)[],
  held: (method: KotlinMethod) => Walk<Value | undefined>,
): Walk<CallMeaning | undefined> {
  if (fitting.length === 0 || fitting.length > 16) return undefined;
  let found: Value | undefined;
  for (const one of fitting) {
    const { value } = yield* call(one, values, held);
    if (!value || (found && erasureOf(found, new Map()) !== erasureOf(value, new Map()))) return undefined;
    found ??= value;
  }
  return { targets: [], value: found };
}
