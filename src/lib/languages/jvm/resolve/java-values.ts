import type { Bindings, Value } from './java-class.ts';

export const OUTSIDE: Value = { kind: 'outside', name: '', args: [] };
export const OBJECT: Value = { kind: 'outside', name: 'java.lang.Object', args: [] };

/** An outside type of which the package is not known: one of those that a file imports on demand. */
export function fromSomewhere(name: string): Value {
  return { kind: 'outside', name: `${SOMEWHERE}${name}`, args: [] };
}

/** Begins the name of a type whose package is not known. */
export const SOMEWHERE = '*.';

/** Types nested deeper than this, as a recursive inference makes them, are unknown. */
const MAX_DEPTH = 12;

/** The value with its type variables replaced. */
export function substitute(value: Value | undefined, bindings: Bindings, depth = 0): Value | undefined {
  if (!value || bindings.size === 0) return value;
  if (depth > MAX_DEPTH) return undefined;
  switch (value.kind) {
    case 'variable':
      // A variable without an inferred type has at least the type of its bound.
      return bindings.has(value.of) ? (bindings.get(value.of) ?? value.of.bound) : value;
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

/** Whether code outside the repository may reach something of the repository through a value passed to it. */
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

/** Names an erased type, so that equal ones have equal names (JLS 4.6). */
export function erasureOf(type: Value | undefined, bindings: Bindings, depth = 0): string {
  const value = substitute(type, bindings);
  switch (value?.kind) {
    case 'class':
      return `${value.class.path} ${value.class.name}`;
    case 'outside':
    case 'primitive':
      return value.name;
    case 'array':
      return `${erasureOf(value.of, bindings, depth + 1)}[]`;
    case 'variable':
      return value.of.bound && depth < MAX_DEPTH ? erasureOf(value.of.bound, bindings, depth + 1) : 'java.lang.Object';
    default:
      return 'java.lang.Object';
  }
}
