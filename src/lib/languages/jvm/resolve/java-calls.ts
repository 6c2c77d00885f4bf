import { type Argument, type Meaning, NO_MEANING } from '../../../resolve/code-evaluator.ts';
import type { Walk } from '../../../resolve/solver.ts';
import { LAMBDA } from '../read/code-calls.ts';
import { functionOf } from './java-assignment.ts';
import type { CallMeaning, Candidate, ClassValue, MethodsValue, Value } from './java-class.ts';
import { lineageOf } from './java-lineage.ts';
import { inferred, referenced, resultOf } from './java-overloads.ts';
import { leadsInside, OUTSIDE, substitute } from './java-values.ts';

export function valued(value: Value | undefined): Meaning<Value> {
  return value === undefined ? NO_MEANING : { targets: [], value };
}

export function fieldOf(value: Value | undefined): Value | undefined {
  return value?.kind === 'methods' ? value.field : value;
}

export function outsideOf(type: ClassValue): Value {
  return leadsInside(type) ? { kind: 'outside', name: '', args: [type] } : OUTSIDE;
}

/** The result of a call of something outside: unknown where it may be what the call is given. */
export function resultOutside(of: Value | undefined, given: readonly (Value | undefined)[]): Value | undefined {
  if (!of || of.kind === 'package') return undefined;
  const isGiven = given.some(leadsInside) || (of.kind === 'outside' && of.args.some(leadsInside));
  return isGiven ? undefined : OUTSIDE;
}

export function lineageIsOpen(value: Value): boolean {
  const of = value.kind === 'class' || value.kind === 'static' ? value.class : undefined;
  if (!of) return false;
  const { ancestors, isOpen } = lineageOf(of);
  return isOpen || ancestors.some((ancestor) => ancestor.class.isOutside);
}

export function* call(candidate: Candidate, given: readonly (Value | undefined)[]): Walk<CallMeaning> {
  const bindings = yield* inferred(candidate, given);
  const { method } = candidate;
  const chosen = { method, bindings };
  return { targets: method.target ? [method.target] : [], value: resultOf(chosen), chosen };
}

/** With `<>` the arguments tell the type (JLS 15.9.3). */
export function* construct(
  type: ClassValue,
  candidate: Candidate,
  given: readonly (Value | undefined)[],
): Walk<CallMeaning> {
  const { method } = candidate;
  const isDiamond = type.args?.length === 0 && type.class.typeParameters.length > 0;
  const generic = isDiamond
    ? { method: method.withTypeParameters(type.class.typeParameters), bindings: new Map() }
    : candidate;
  const bindings = yield* inferred(generic, given);
  const value = isDiamond ? substitute(type.class.own, bindings) : type;
  return { targets: method.target ? [method.target] : [], value, chosen: { method, bindings } };
}

/** The name of the maker tells the shape. */
export function lambda(name: string, results: readonly Argument<Value>[]): Value {
  const shape = name.slice(LAMBDA.length);
  return { kind: 'lambda', arity: Number.parseInt(shape, 10), body: shape.at(-1)!, results };
}

/** A reference to methods: to one where there is only one of that name. */
export function refer(methods: MethodsValue): Meaning<Value> {
  const only = methods.candidates.length === 1 ? methods.candidates[0]!.method.target : undefined;
  return { targets: only ? [only] : [], value: { kind: 'reference', methods } };
}

/** The method that a reference means for a functional interface. */
export function referredBy(methods: MethodsValue, type: Value | undefined): Meaning<Value> {
  const wanted = functionOf(type);
  const chosen = typeof wanted === 'object' ? referenced(methods, wanted.parameters) : methods.candidates[0];
  const target = chosen?.method.target;
  return { targets: target ? [target] : [], value: { kind: 'reference', methods } };
}
