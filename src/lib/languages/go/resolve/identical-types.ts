import type { GoType, GoTypes, Head } from './go-types.ts';
import { type TypeNode, textOfType } from './type-node.ts';

/** Types that are compared for one answer. */
const MAX_STEPS = 300;
/** Predeclared names that are aliases ("Predeclared identifiers"). */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['byte', 'uint8'],
  ['rune', 'int32'],
]);

/** Whether two types are identical (Language Specification, "Type identity"); false where it is not known. */
export function isIdentical(types: GoTypes, a: GoType, b: GoType, steps = { left: MAX_STEPS }): boolean {
  if (steps.left-- <= 0) return false;
  const [x, y] = [a.node, b.node];
  const inner = (one: TypeNode, other: TypeNode) =>
    isIdentical(types, types.of(one, a.file, a.env), types.of(other, b.file, b.env), steps);
  const each = (ones: readonly TypeNode[], others: readonly TypeNode[]) =>
    ones.length === others.length && ones.every((one, i) => inner(one, others[i]!));
  if (x.is === 'unknown' || y.is === 'unknown') return false;
  if (a === b && x.is !== 'name') return !textOfType(x).includes('?');
  if (x.is === 'name' || y.is === 'name') return isSameNamed(types, a, b, steps);
  if (x.is === 'func' && y.is === 'func') return each(x.parameters, y.parameters) && each(x.results, y.results);
  if (x.is === 'map' && y.is === 'map') return inner(x.key, y.key) && inner(x.of, y.of);
  if (x.is === 'array' && y.is === 'array') return x.length === y.length && x.length !== '?' && inner(x.of, y.of);
  if (x.is === 'chan' && y.is === 'chan') return x.how === y.how && inner(x.of, y.of);
  if (x.is === 'pointer' && y.is === 'pointer') return inner(x.of, y.of);
  if (x.is === 'slice' && y.is === 'slice') return inner(x.of, y.of);
  if (x.is === 'variadic' && y.is === 'variadic') return inner(x.of, y.of);
  if ((x.is === 'struct' && y.is === 'struct') || (x.is === 'interface' && y.is === 'interface')) {
    const order = x.is === 'struct' ? (list: typeof x.members) => list : byName;
    const [ones, others] = [order(x.members), order(y.members)];
    return (
      ones.length === others.length &&
      ones.every(({ name, type }, i) => name === others[i]!.name && inner(type, others[i]!.type))
    );
  }
  return false;
}

/** Where one of them is a name: an alias may stand for a type that is written out. */
function isSameNamed(types: GoTypes, a: GoType, b: GoType, steps: { left: number }): boolean {
  const x = resolved(types, a);
  const y = resolved(types, b);
  if (!x || !y) return false;
  if (x.is === 'literal' || y.is === 'literal') {
    if (x.is === 'literal' && y.is === 'literal' && !(x.type === a && y.type === b))
      return isIdentical(types, x.type, y.type, steps);
    return isAny(x) && isAny(y);
  }
  const args = (ones: readonly GoType[], others: readonly GoType[]) =>
    ones.length === others.length && ones.every((one, i) => isIdentical(types, one, others[i]!, steps));
  if (x.is === 'named' && y.is === 'named') return x.definition === y.definition && args(x.args, y.args);
  if (x.is === 'outside' && y.is === 'outside')
    return (ALIASES.get(x.name) ?? x.name) === (ALIASES.get(y.name) ?? y.name) && args(x.args, y.args);
  return false;
}

/** Head of a type that is not a pointer; undefined if builds differ or it is unknown. */
function resolved(types: GoTypes, type: GoType): Head | undefined {
  if (type.node.is === 'pointer') return undefined;
  const heads = types.heads(type);
  return heads.length === 1 ? heads[0] : undefined;
}

/** `any` and `interface{}` are the same type. */
function isAny(head: Head): boolean {
  if (head.is === 'outside') return head.name === 'any';
  return head.is === 'literal' && head.type.node.is === 'interface' && head.type.node.members.length === 0;
}

function byName<T extends { readonly name: string }>(members: readonly T[]): readonly T[] {
  return [...members].sort((a, b) => (a.name < b.name ? -1 : 1));
}
