import type { Candidate, ClassValue, JavaMethod, Value } from './java-class.ts';
import { ancestorOf, lineageOf, wider } from './java-lineage.ts';
import { SOMEWHERE, substitute } from './java-values.ts';
import { boxed, unboxedName } from './jdk.ts';

export type Answer = 'yes' | 'no' | 'maybe';

/** Interfaces that classes of the JDK have without our saying so. */
const SHARED = new Set([
  'java.lang.Comparable',
  'java.io.Serializable',
  'java.lang.Cloneable',
  'java.lang.Iterable',
  'java.util.RandomAccess',
]);
/** Classes without subclasses. */
const FINAL = /^java\.lang\.(?:String|Class|Integer|Long|Short|Byte|Character|Boolean|Float|Double|StringBuilder)$/;

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
      return from.of.bound
        ? isAssignable(from.of.bound, to, isLoose, depth + 1)
        : nameOf(to) === 'java.lang.Object'
          ? 'yes'
          : 'no';
    case 'array':
      if (to.kind === 'array') {
        if (from.of?.kind === 'primitive' || to.of?.kind === 'primitive') return sameName(from.of, to.of);
        return isAssignable(from.of, to.of, false, depth + 1);
      }
      return arrayTo(nameOf(to));
    case 'class':
      return classTo(from, to, isLoose);
    case 'outside':
      return outsideTo(from.name, to);
    case 'methods':
      return isAssignable(from.field, to, isLoose, depth + 1);
    default:
      return 'maybe';
  }
}

/** Arrays are objects that can be cloned and serialized (JLS 4.10.3). */
function arrayTo(wanted: string): Answer {
  if (wanted === '') return 'maybe';
  return /^java\.(?:lang\.Object|lang\.Cloneable|io\.Serializable)$/.test(wanted) ? 'yes' : 'no';
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
  if (to.kind === 'primitive') {
    const primitive = from.class.isOutside ? unboxedName(from.class.name) : undefined;
    return isLoose && primitive !== undefined ? primitiveTo(primitive, to, false) : 'no';
  }
  if (to.kind === 'class' && ancestorOf(from, to.class)) return 'yes';
  const wanted = nameOf(to);
  if (wanted === 'java.lang.Object') return 'yes';
  if (wanted.startsWith(SOMEWHERE) && from.class.isOutside) return 'maybe';
  if (to.kind === 'array' || (to.kind === 'class' && !to.class.isOutside) || FINAL.test(wanted)) return 'no';
  const { isUnknown } = lineageOf(from.class);
  return isUnknown || (from.class.isOutside && SHARED.has(wanted)) || wanted === '' ? 'maybe' : 'no';
}

function outsideTo(name: string, to: Value): Answer {
  if (to.kind === 'primitive') return name === '' ? 'maybe' : 'no';
  const wanted = nameOf(to);
  if (wanted === 'java.lang.Object' || (wanted !== '' && wanted === name)) return 'yes';
  if (name === '') return 'maybe';
  if (to.kind === 'class' && !to.class.isOutside) return 'no';
  if (name.startsWith(SOMEWHERE)) return 'maybe';
  if (to.kind === 'array' || FINAL.test(wanted)) return 'no';
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

/** Undefined for other types than functional interfaces, `maybe` for a type that may be one. */
export function functionOf(type: Value | undefined): FunctionType | 'maybe' | undefined {
  if (!type) return 'maybe';
  if (type.kind === 'variable') return type.of.bound ? functionOf(type.of.bound) : undefined;
  if (type.kind === 'outside' && /^kotlin\.(?:Extension)?Function$/.test(type.name))
    return { parameters: type.args.slice(1), result: type.args[0] };
  if (type.kind === 'outside') return type.name === '' || !/^java\.lang\./.test(type.name) ? 'maybe' : undefined;
  if (type.kind !== 'class') return undefined;
  const found = abstractOf(type);
  if (!found) return type.class.flags.has('named') ? 'maybe' : undefined;
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
