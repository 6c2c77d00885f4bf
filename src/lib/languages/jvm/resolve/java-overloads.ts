import type { Walk } from '../../../resolve/solver.ts';
import { type Answer, functionOf, isAssignable } from './java-assignment.ts';
import type { Bindings, Candidate, LambdaValue, MethodsValue, TypeVariable, Value } from './java-class.ts';
import { ancestorOf, bindingsOf, commonType } from './java-lineage.ts';
import { substitute } from './java-values.ts';
import { boxed } from './jdk.ts';

type Given = readonly (Value | undefined)[];
/** Strict and loose invocation, and that of variable arity (JLS 15.12.2.2–4). */
type Phase = 1 | 2 | 3;

/** The method that a call means, of those with its name (JLS 15.12.2); undefined where none can be called so. */
export function choose(candidates: readonly Candidate[], given: Given): Candidate | undefined {
  const fitting = candidates.filter(({ method }) => fits(method.count, method.isVariable, given.length));
  if (fitting.length <= 1) return fitting[0];
  for (const phase of [1, 2, 3] as const) {
    const answers = fitting.map((candidate) => answerOf(candidate, given, phase));
    const sure = fitting.filter((_, i) => answers[i] === 'yes');
    const open = sure.length > 0 ? sure : fitting.filter((_, i) => answers[i] === 'maybe');
    if (open.length > 0) return mostSpecific(open, given.length, phase);
  }
  return undefined;
}

function fits(count: number, isVariable: boolean, given: number): boolean {
  return isVariable ? given >= count - 1 : given === count;
}

function answerOf({ method, bindings }: Candidate, given: Given, phase: Phase): Answer {
  if (phase < 3 && method.count !== given.length) return 'no';
  if (phase === 3 && !method.isVariable) return 'no';
  let answer: Answer = 'yes';
  for (const [i, value] of given.entries()) {
    const type = substitute(method.parameterAt(i, given.length, phase === 3), bindings);
    const one = accepts(type, value, phase);
    if (one === 'no') return 'no';
    if (one === 'maybe') answer = 'maybe';
  }
  return answer;
}

function accepts(type: Value | undefined, value: Value | undefined, phase: Phase): Answer {
  if (value?.kind === 'lambda') return acceptsLambda(type, value);
  if (value?.kind === 'reference') {
    if (type?.kind === 'variable' && !type.of.bound) return 'yes';
    const wanted = functionOf(type);
    if (wanted === undefined) return 'no';
    return wanted !== 'maybe' && referenced(value.methods, wanted.parameters) ? 'yes' : 'maybe';
  }
  return isAssignable(value, type, phase > 1);
}

/** A lambda fits by the count of its parameters, and by whether it returns something (JLS 15.12.2.1). */
function acceptsLambda(type: Value | undefined, { arity, body }: LambdaValue): Answer {
  if (type?.kind === 'variable' && !type.of.bound) return 'yes';
  const wanted = functionOf(type);
  if (wanted === undefined) return 'no';
  if (wanted === 'maybe') return 'maybe';
  if (wanted.parameters.length !== arity) return 'no';
  const isVoid = wanted.result?.kind === 'primitive' && wanted.result.name === 'void';
  return body === 'e' || (body === 'v') === isVoid ? 'yes' : 'no';
}

/** The method whose parameters are all of types that those of the others accept (JLS 15.12.2.5), else the first one declared. */
function mostSpecific(candidates: readonly Candidate[], given: number, phase: Phase): Candidate {
  const best = candidates.filter((one) =>
    candidates.every((other) => one === other || isMoreSpecific(one, other, given, phase)),
  );
  return best.find(({ method }) => !method.isAbstract) ?? best[0] ?? candidates[0]!;
}

function isMoreSpecific(one: Candidate, other: Candidate, given: number, phase: Phase): boolean {
  const isSpread = phase === 3;
  for (let i = 0; i < given; i++) {
    const a = substitute(one.method.parameterAt(i, given, isSpread), one.bindings);
    const b = substitute(other.method.parameterAt(i, given, isSpread), other.bindings);
    if (isAssignable(a, b, false) === 'yes') continue;
    const functions = [functionOf(a), functionOf(b)];
    if (!functions.every((type) => typeof type === 'object')) return false;
    const [mine, theirs] = functions.map((type) => (typeof type === 'object' ? type.result : undefined));
    if (
      mine?.kind === 'primitive' &&
      theirs?.kind === 'primitive' &&
      mine.name !== theirs.name &&
      theirs.name !== 'void'
    )
      return false;
    if (isAssignable(mine, theirs, true) === 'no' && !(theirs?.kind === 'primitive' && theirs.name === 'void'))
      return false;
  }
  return true;
}

/** The method that a reference means where a function is given these arguments (JLS 15.13.1). */
export function referenced({ candidates, receiver }: MethodsValue, parameters: Given): Candidate | undefined {
  if (candidates.length <= 1) return candidates[0];
  const direct = choose(candidates, parameters);
  if (receiver.kind !== 'static' || parameters.length === 0) return direct;
  const instance = candidates.filter(({ method }) => !method.isStatic && method.name !== 'new');
  const through = choose(instance, parameters.slice(1));
  return direct?.method.isStatic || !through ? direct : through;
}

/** Infers the type variables of a method from the arguments of a call (JLS 18.5). */
export function* inferred({ method, bindings }: Candidate, given: Given): Walk<Bindings> {
  const { typeParameters } = method;
  if (typeParameters.length === 0) return bindings;
  const found: Inference = { known: new Map(), open: new Map() };
  const wanted = new Set(typeParameters);
  const isSpread = method.isVariable && !(given.length === method.count && given.at(-1)?.kind === 'array');
  const typeOf = (i: number) => substitute(method.parameterAt(i, given.length, isSpread), bindings);
  for (const [i, value] of given.entries())
    if (value?.kind !== 'lambda' && value?.kind !== 'reference') unify(typeOf(i), value, wanted, found);
  for (const [i, value] of given.entries()) {
    if (value?.kind !== 'lambda' && value?.kind !== 'reference') continue;
    const wantedFunction = functionOf(typeOf(i));
    if (typeof wantedFunction !== 'object') continue;
    const { parameters, result } = wantedFunction;
    if (value.kind === 'reference') {
      const chosen = referenced(
        value.methods,
        parameters.map((type) => substitute(type, found.known)),
      );
      unify(result, chosen && resultOf(chosen), wanted, found);
    } else if (value.results.length > 0 && mentions(result, wanted)) {
      let returned: Value | undefined = { kind: 'null' };
      for (const one of value.results) returned = commonType(returned, (yield* one()).value);
      unify(result, returned, wanted, found);
    }
  }
  const all = new Map(bindings);
  for (const variable of typeParameters) {
    const known = substitute(found.known.get(variable), found.open);
    all.set(variable, known ?? { kind: 'variable', of: variable, isOpen: true });
  }
  return all;
}

export function resultOf({ method, bindings }: Candidate): Value | undefined {
  if (method.name === 'new') return substitute(method.owner.own, bindings);
  const result = substitute(method.result, bindings);
  return result?.kind === 'variable' && result.isOpen ? result.of.bound : result;
}

function mentions(type: Value | undefined, variables: ReadonlySet<TypeVariable>): boolean {
  if (!type) return false;
  if (type.kind === 'variable') return variables.has(type.of);
  if (type.kind === 'array') return mentions(type.of, variables);
  return (
    (type.kind === 'class' || type.kind === 'outside') && (type.args ?? []).some((arg) => mentions(arg, variables))
  );
}

/** Known bindings of type variables: those of the method, and those that its arguments leave open. */
interface Inference {
  readonly known: Map<TypeVariable, Value | undefined>;
  readonly open: Map<TypeVariable, Value | undefined>;
}

/** Infers the type variables in a parameter's type from the argument; the first inferred binding is kept. */
function unify(
  type: Value | undefined,
  value: Value | undefined,
  wanted: ReadonlySet<TypeVariable>,
  found: Inference,
  depth = 0,
): void {
  if (!type || !value || depth > 8 || value.kind === 'null') return;
  if (type.kind === 'variable' && wanted.has(type.of)) {
    const known = found.known.get(type.of);
    found.known.set(type.of, known ? (commonType(known, boxed(value)) ?? known) : boxed(value));
  } else if (value.kind === 'variable' && value.isOpen) {
    if (!found.open.has(value.of)) found.open.set(value.of, type);
  } else if (type.kind === 'array') {
    if (value.kind === 'array') unify(type.of, value.of, wanted, found, depth + 1);
  } else if (type.kind === 'class') {
    const seen = value.kind === 'variable' ? value.of.bound : value;
    if (seen?.kind !== 'class') return;
    const bindings = seen.class === type.class ? bindingsOf(seen) : ancestorOf(seen, type.class);
    if (!bindings) return;
    for (const [i, variable] of type.class.typeParameters.entries())
      unify(type.args?.[i], bindings.get(variable), wanted, found, depth + 1);
  }
}
