import type { Argument, Meaning } from '../../../resolve/code-evaluator.ts';
import type { JavaClass, JavaMethod, TypeVariable } from './java-class.ts';

/**
 * What an expression of Java holds.
 * - `class`: an instance of a class of the repository, or of one of those of the JDK that are known; `args` is undefined for
 *   a raw type, and empty for `<>`
 * - `outside`: anything else that lies outside of the repository, an instance or a class; the name is empty where it is unknown
 * - `primitive`, `null`, `array`, `variable` (of a type) as in JLS 4
 * - `static`: a class itself · `imported`: the classes that a static import names · `package`: the beginning of a qualified name
 * - `methods`: what a member name means in front of arguments, and as a field
 * - `lambda`, `reference`: a function that a call is given · `operator`: what makes those, and other results
 */
export type Value =
  | ClassValue
  | { readonly kind: 'outside'; readonly name: string; readonly args: readonly (Value | undefined)[] }
  | { readonly kind: 'primitive'; readonly name: string }
  | { readonly kind: 'null' }
  | { readonly kind: 'array'; readonly of: Value | undefined }
  | { readonly kind: 'variable'; readonly of: TypeVariable }
  | { readonly kind: 'static'; readonly class: JavaClass }
  | { readonly kind: 'imported'; readonly classes: readonly JavaClass[] }
  | { readonly kind: 'package'; readonly name: string }
  | MethodsValue
  | LambdaValue
  | { readonly kind: 'reference'; readonly methods: MethodsValue }
  | { readonly kind: 'operator'; readonly name: string; readonly place: number };

export interface ClassValue {
  readonly kind: 'class';
  readonly class: JavaClass;
  readonly args: readonly (Value | undefined)[] | undefined;
}

export interface MethodsValue {
  readonly kind: 'methods';
  readonly candidates: readonly Candidate[];
  /** What the member is of. */
  readonly receiver: Value;
  /** Value of the field of that name. */
  readonly field: Value | undefined;
}

export interface LambdaValue {
  readonly kind: 'lambda';
  readonly arity: number;
  /** `v`: returns nothing · `r`: a value · `e`: either. */
  readonly body: string;
  readonly results: readonly Argument<Value>[];
}

/** What type variables stand for; a variable that is missing stands for itself. */
export type Bindings = ReadonlyMap<TypeVariable, Value | undefined>;

export interface Candidate {
  readonly method: JavaMethod;
  readonly bindings: Bindings;
}

/** The meaning of a call, with the method that was chosen. */
export interface CallMeaning extends Meaning<Value> {
  readonly chosen?: Candidate;
}

export const OUTSIDE: Value = { kind: 'outside', name: '', args: [] };
export const OBJECT: Value = { kind: 'outside', name: 'java.lang.Object', args: [] };
export const STRING: Value = { kind: 'outside', name: 'java.lang.String', args: [] };

/** Types nested deeper than this, as a recursive inference makes them, are unknown. */
const MAX_DEPTH = 12;

/** The value with its type variables replaced. */
export function substitute(value: Value | undefined, bindings: Bindings, depth = 0): Value | undefined {
  if (!value || bindings.size === 0) return value;
  if (depth > MAX_DEPTH) return undefined;
  switch (value.kind) {
    case 'variable':
      return bindings.has(value.of) ? bindings.get(value.of) : value;
    case 'array': {
      const of = substitute(value.of, bindings, depth + 1);
      return of === value.of ? value : { kind: 'array', of };
    }
    case 'class':
    case 'outside': {
      const { args } = value;
      if (!args || args.length === 0) return value;
      const replaced = args.map((arg) => substitute(arg, bindings, depth + 1));
      return replaced.every((arg, i) => arg === args[i]) ? value : { ...value, args: replaced };
    }
    default:
      return value;
  }
}

/** Whether something of the repository may be reached through a value that code outside of it is given. */
export function leadsInside(value: Value | undefined): boolean {
  switch (value?.kind) {
    case undefined:
    case 'variable':
    case 'lambda':
    case 'reference':
    case 'methods':
      return true;
    case 'class':
      return !value.class.isOutside || (value.args ?? []).some(leadsInside);
    case 'outside':
      return value.args.some(leadsInside);
    case 'array':
      return leadsInside(value.of);
    case 'static':
      return !value.class.isOutside;
    default:
      return false;
  }
}

const BOXES: Readonly<Record<string, string>> = {
  int: 'Integer',
  char: 'Character',
  boolean: 'Boolean',
  byte: 'Byte',
  short: 'Short',
  long: 'Long',
  float: 'Float',
  double: 'Double',
};

/** A primitive as an object (JLS 5.1.7). */
export function boxed(value: Value | undefined): Value | undefined {
  if (value?.kind !== 'primitive') return value;
  return { kind: 'outside', name: `java.lang.${BOXES[value.name]}`, args: [] };
}

/** The primitive that a box contains. */
export function unboxedName(name: string): string | undefined {
  if (!name.startsWith('java.lang.')) return undefined;
  return Object.keys(BOXES).find((primitive) => BOXES[primitive] === name.slice(10));
}
