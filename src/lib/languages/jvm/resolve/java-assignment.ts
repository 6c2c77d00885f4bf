import type { Candidate, ClassValue, JavaMethod, Value } from './java-class.ts';
import { ancestorOf, lineageOf, wider } from './java-lineage.ts';
import { boxed, substitute, unboxedName } from './java-values.ts';

export type Answer = 'yes' | 'no' | 'maybe';

/** What classes without subclasses are derived from, of those whose members are not known. */
const FINAL: Readonly<Record<string, readonly string[]>> = {
  'java.lang.Boolean': [],
  'java.lang.Character': [],
  'java.lang.Byte': ['java.lang.Number'],
  'java.lang.Short': ['java.lang.Number'],
  'java.lang.Integer': ['java.lang.Number'],
  'java.lang.Long': ['java.lang.Number'],
  'java.lang.Float': ['java.lang.Number'],
  'java.lang.Double': ['java.lang.Number'],
};
const SHARED = new Set(['java.lang.Object', 'java.lang.Comparable', 'java.io.Serializable', 'java.lang.constant.Constable']);

/**
 * Whether a value may be given where a type is expected (JLS 5.3): `isLoose` with boxing. Types are compared as erased.
 * `maybe` where one of them is not known.
 */
export function isAssignable(from: Value | undefined, to: Value | undefined, isLoose: boolean, depth = 0): Answer {
  if (!to || !from || depth > 8) return 'maybe';
  if (to.kind === 'variable') {
    if (from.kind === 'primitive') return isLoose ? isAssignable(boxed(from), to, false, depth + 1) : 'no';
    if (from.kind === 'variable' && from.of === to.of) return 'yes';
    return to.of.bound ? isAssignable(from, to.of.bound, isLoose, depth + 1) : 'yes';
  }
  switch (from.kind) {
    case 'primitive':
      return primitiveTo(from.name, to, isLoose);
    case 'null':
      return to.kind === 'primitive' ? 'no' : 'yes';
    case 'variable':
      return from.of.bound ? isAssignable(from.of.bound, to, isLoose, depth + 1) : nameOf(to) === 'java.lang.Object' ? 'yes' : 'no';
    case 'array':
      if (to.kind === 'array') {
        if (from.of?.kind === 'primitive' || to.of?.kind === 'primitive') return sameName(from.of, to.of);
        return isAssignable(from.of, to.of, false, depth + 1);
      }
      return SHARED.has(nameOf(to)) ? 'yes' : nameOf(to) === '' && to.kind === 'outside' ? 'maybe' : 'no';
    case 'class':
      return classTo(from, to, isLoose);
    case 'outside':
      return outsideTo(from.name, to, isLoose);
    case 'methods':
      return isAssignable(from.field, to, isLoose, depth + 1);
    default:
      return 'maybe';
  }
}

function sameName(a: Value | undefined, b: Value | undefined): Answer {
  if (!a || !b) return 'maybe';
  return a.kind === 'primitive' && b.kind === 'primitive' && a.name === b.name ? 'yes' : 'no';
}

function primitiveTo(name: string, to: Value, isLoose: boolean): Answer {
  if (to.kind === 'primitive') {
    if (name === to.name) return 'yes';
    if (name === 'boolean' || to.name === 'boolean' || to.name === 'char') return 'no';
    return wider(to.name, name) && !(name === 'char' && to.name === 'short') ? 'yes' : 'no';
  }
  if (!isLoose) return 'no';
  return isAssignable(boxed({ kind: 'primitive', name }), to, false);
}

function classTo(from: ClassValue, to: Value, isLoose: boolean): Answer {
  if (to.kind === 'class') {
    if (ancestorOf(from, to.class)) return 'yes';
    if (!to.class.isOutside) return 'no';
    return lineageOf(from.class).isOpen && !isFinal(from) ? 'maybe' : 'no';
  }
  if (to.kind !== 'outside') return isLoose && to.kind === 'primitive' && from.class.isOutside ? 'no' : 'no';
  if (to.name === 'java.lang.Object') return 'yes';
  return lineageOf(from.class).isOpen && !isFinal(from) ? 'maybe' : to.name === '' ? 'maybe' : 'no';
}

function isFinal({ class: { name } }: ClassValue): boolean {
  return name === 'java.lang.String' || name === 'java.lang.Class';
}

function outsideTo(name: string, to: Value, isLoose: boolean): Answer {
  if (to.kind === 'primitive') {
    const primitive = unboxedName(name);
    if (primitive !== undefined) return isLoose ? primitiveTo(primitive, to, false) : 'no';
    return name === '' ? 'maybe' : 'no';
  }
  const wanted = nameOf(to);
  if (wanted === 'java.lang.Object' || (wanted !== '' && wanted === name)) return 'yes';
  if (to.kind === 'array') return name === '' ? 'maybe' : 'no';
  if (name === '') return 'maybe';
  if (to.kind === 'class' && !to.class.isOutside) return 'no';
  const supertypes = FINAL[name];
  if (supertypes) return supertypes.includes(wanted) || SHARED.has(wanted) ? 'yes' : 'no';
  return name === 'java.lang.Object' ? 'no' : 'maybe';
}

function nameOf(value: Value): string {
  return value.kind === 'outside' ? value.name : value.kind === 'class' ? value.class.name : '';
}

/** The type that a method of a functional interface has (JLS 9.8, 9.9): what a lambda is given, and returns. */
export interface FunctionType {
  readonly parameters: readonly (Value | undefined)[];
  readonly result: Value | undefined;
}

/** Undefined for what is no functional interface, `maybe` for what may be one. */
export function functionOf(type: Value | undefined): FunctionType | 'maybe' | undefined {
  if (!type) return 'maybe';
  if (type.kind === 'variable') return type.of.bound ? functionOf(type.of.bound) : undefined;
  if (type.kind === 'outside') return type.name === '' || !/^java\.lang\./.test(type.name) ? 'maybe' : undefined;
  if (type.kind !== 'class') return undefined;
  const found = abstractOf(type);
  if (!found) return type.class.isOutside && type.class.flags.has('partial') ? undefined : found;
  const { method, bindings } = found;
  return {
    parameters: method.parameters.map((parameter) => substitute(parameter, bindings)),
    result: substitute(method.result, bindings),
  };
}

/** The one method that is abstract. */
function abstractOf(type: ClassValue): Candidate | undefined {
  if (!type.class.isInterface && !type.class.isOutside) return undefined;
  const implemented = new Set<string>();
  let found: JavaMethod | undefined;
  for (const { class: ancestor } of lineageOf(type.class).ancestors)
    for (const methods of ancestor.methods.values())
      for (const method of methods) {
        const key = `${method.name} ${method.count}`;
        if (implemented.has(key) || method.isStatic || /^(?:equals 1|hashCode 0|toString 0)$/.test(key)) continue;
        implemented.add(key);
        if (!method.isAbstract) continue;
        if (found) return undefined;
        found = method;
      }
  const bindings = found && ancestorOf(type, found.owner);
  return found && bindings && { method: found, bindings };
}
