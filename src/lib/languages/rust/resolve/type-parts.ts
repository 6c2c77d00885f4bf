import type { RustType, Ty } from './rust-type.ts';

/** The one type that a value has; of two, of which one says less of the same, the other. */
export function single(types: readonly RustType[] | undefined): Ty {
  if (types?.length !== 2) return types?.length === 1 ? types[0] : undefined;
  const [left, right] = types as [RustType, RustType];
  if (saysLess(left, right)) return right;
  return saysLess(right, left) ? left : undefined;
}

function saysLess(one: Ty, other: Ty): boolean {
  if (!one || !other || one.key === other.key) return one === undefined || one.key === other?.key;
  const isSame =
    one.kind === 'data'
      ? other.kind === 'data' && one.def === other.def
      : one.kind === 'known' && other.kind === 'known' && one.name === other.name;
  if (!isSame) return false;
  const [left, right] = [partsOf(one), partsOf(other)];
  return left.every((type, at) => saysLess(type, right[at]));
}

/** Whether a type has type parameters that stand for nothing yet. */
export function isOpen(type: Ty, map: ReadonlyMap<string, Ty>): boolean {
  if (!type) return false;
  if (type.kind === 'parameter') return !map.has(type.key);
  return partsOf(type).some((part) => isOpen(part, map));
}

export function partsOf(type: RustType): readonly Ty[] {
  switch (type.kind) {
    case 'data':
    case 'known':
    case 'tuple':
      return type.args;
    case 'function':
      return [...type.args, type.result];
    case 'associated':
      return [type.of];
    case 'bound':
      return type.traits.flatMap(({ args, bindings }) => [...args, ...bindings.values()]);
    default:
      return [];
  }
}
