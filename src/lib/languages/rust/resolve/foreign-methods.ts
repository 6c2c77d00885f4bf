import type { Def } from './file-code.ts';
import { known, type RustType, type Ty } from './rust-type.ts';

/** Methods that return the receiver itself, whatever its type. */
export const SAME = /^(?:clone|to_owned|by_ref|borrow|borrow_mut|cloned)$/;

/** Methods of `Pin<&mut T>` that return the `T` (std::pin). */
export const PINNED = /^(?:as_mut|as_ref|get_mut|get_ref|get_unchecked_mut|into_ref)$/;

/** Traits of the standard library that a method leads by to their argument. */
export const FOREIGN: Readonly<Record<string, string>> = {
  as_ref: 'AsRef',
  as_mut: 'AsMut',
  into: 'Into',
  borrow: 'Borrow',
  try_into: 'TryInto',
};

/** Functions of foreign traits that make the type. */
export function madeBy(type: RustType, name: string): Ty {
  if (/^(?:default|from|new|clone)$/.test(name)) return type;
  return /^(?:try_from|from_str|try_parse)$/.test(name) ? known('Result', [type]) : undefined;
}

/** `pin_project!` gives a type methods that return its fields under the same names. */
export function isProjected({ declaration }: Def, name: string): boolean {
  return /^project(?:_ref)?$/.test(name) && (declaration?.flags?.includes('project') ?? false);
}
