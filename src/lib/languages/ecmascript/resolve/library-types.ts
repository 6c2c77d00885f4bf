/** Types of the library that are read as one with elements. */
export const ARRAYS = new Set(
  'Array ReadonlyArray Iterable IterableIterator Iterator AsyncIterable AsyncIterator AsyncIterableIterator Generator AsyncGenerator ArrayLike'.split(
    ' ',
  ),
);
export const COLLECTIONS: Readonly<Record<string, string>> = {
  Map: 'Map',
  ReadonlyMap: 'Map',
  WeakMap: 'Map',
  Set: 'Set',
  ReadonlySet: 'Set',
  WeakSet: 'Set',
  Promise: 'Promise',
  PromiseLike: 'Promise',
};
/** Utility types that have the members of their first argument (TypeScript Handbook, "Utility Types"). */
export const TRANSPARENT = new Set([
  'Partial',
  'Required',
  'Readonly',
  'NonNullable',
  'Omit',
  'Pick',
  'NoInfer',
  'Exclude',
  'Extract',
]);
export const PRIMITIVES = new Set(
  'string number boolean bigint symbol object void null undefined RegExp Date Error'.split(' '),
);
