import type { Union, Value } from './values.ts';

const EMPTY = /^(?:null|undefined|void)$/;
const PRIMITIVE = /^(?:string|number|boolean|bigint|symbol)$/;

/** 1 where a value can surely not be given where a type is expected: a text for an object; less where it may be another text. */
export function differenceOf(argument: Union, type: Union): number {
  if (type.values.length === 0 || argument.values.length === 0) return 0;
  let least = 1;
  for (const value of argument.values)
    for (const wanted of type.values) least = Math.min(least, differenceOfOne(value, wanted));
  return least;
}

function differenceOfOne(value: Value, wanted: Value): number {
  const given = primitiveOf(value);
  const expected = primitiveOf(wanted);
  if (wanted.kind === 'unclear') return 0.5;
  // Types from outside may allow `null`.
  if (given === 'empty' && wanted.kind === 'external') return 0.5;
  if (given === undefined || expected === undefined) return 0;
  if (given !== expected) return 1;
  return wanted.kind === 'builtin' && wanted.name.startsWith("'") ? 0.5 : 0;
}

/** The kind of a value where it is clear; undefined for what may be anything. */
function primitiveOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'builtin':
      if (value.name.startsWith("'")) return 'string';
      if (EMPTY.test(value.name)) return 'empty';
      return PRIMITIVE.test(value.name) ? value.name : value.name === 'callback' ? 'function' : 'object';
    case 'written':
      if (value.node.kind === 'function') return 'function';
      // A type that waits for its type parameters may be anything.
      return value.node.kind === 'members' || value.node.kind === 'mapped' ? 'object' : undefined;
    case 'literal':
      return value.literal[0] === 'function' ? 'function' : 'object';
    case 'instance':
    case 'module':
      return 'object';
    default:
      return undefined;
  }
}
