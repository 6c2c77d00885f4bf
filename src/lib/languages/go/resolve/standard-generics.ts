import type { Declaration } from '../../../parse/code-facts.ts';
import type { GoDefinition } from './go-definitions.ts';
import type { GoFile } from './go-packages.ts';

/**
 * Generic functions of the standard library that give back what they are given, with their parameters and results: `S` is
 * a slice of `E`, `M` a map from `K` to `V`.
 */
const FUNCTIONS: Readonly<Record<string, readonly [parameters: string, results: string]>> = {
  'cmp.Or': ['...T', 'T'],
  'maps.All': ['M', 'func(func(K,V)(bool))()'],
  'maps.Clone': ['M', 'M'],
  'maps.Collect': ['func(func(K,V)(bool))()', 'map[K]V'],
  'maps.Keys': ['M', 'func(func(K)(bool))()'],
  'maps.Values': ['M', 'func(func(V)(bool))()'],
  'slices.All': ['S', 'func(func(int,E)(bool))()'],
  'slices.Backward': ['S', 'func(func(int,E)(bool))()'],
  'slices.Chunk': ['S,int', 'func(func(S)(bool))()'],
  'slices.Clip': ['S', 'S'],
  'slices.Clone': ['S', 'S'],
  'slices.Collect': ['func(func(E)(bool))()', '[]E'],
  'slices.Compact': ['S', 'S'],
  'slices.CompactFunc': ['S', 'S'],
  'slices.Concat': ['...S', 'S'],
  'slices.Delete': ['S', 'S'],
  'slices.DeleteFunc': ['S', 'S'],
  'slices.Grow': ['S', 'S'],
  'slices.Insert': ['S', 'S'],
  'slices.Max': ['S', 'E'],
  'slices.MaxFunc': ['S', 'E'],
  'slices.Min': ['S', 'E'],
  'slices.MinFunc': ['S', 'E'],
  'slices.Repeat': ['S', 'S'],
  'slices.Replace': ['S', 'S'],
  'slices.Sorted': ['func(func(E)(bool))()', '[]E'],
  'slices.SortedFunc': ['func(func(E)(bool))()', '[]E'],
  'slices.SortedStableFunc': ['func(func(E)(bool))()', '[]E'],
  'slices.Values': ['S', 'func(func(E)(bool))()'],
  'sync.OnceValue': ['func()(T)', 'func()(T)'],
  'sync.OnceValues': ['func()(T,U)', 'func()(T,U)'],
};
const FUNCTION_PARAMETERS = ['S ~[]E', 'E any', 'M ~map[K]V', 'K comparable', 'V any', 'T any', 'U any'];

/** Generic types of the standard library: what they consist of. */
const TYPES: Readonly<Record<string, readonly [parameters: readonly string[], type: string]>> = {
  'iter.Seq': [['V any'], 'func(func(V)(bool))()'],
  'iter.Seq2': [['K any', 'V any'], 'func(func(K,V)(bool))()'],
  'sync/atomic.Pointer': [
    ['T any'],
    'interface{Load:func()(*T);Store:func(*T)();Swap:func(*T)(*T);CompareAndSwap:func(*T,*T)(bool)}',
  ],
  'unique.Handle': [['T any'], 'interface{Value:func()(T)}'],
  'weak.Pointer': [['T any'], 'interface{Value:func()(*T)}'],
};

/** A file of the standard library that declares nothing but what is asked for here. */
const FILE: GoFile = {
  path: '\0standard library',
  source: {
    path: '\0standard library',
    language: 'go',
    facts: { imports: [], definitions: [], references: [], exports: [], lines: 0 },
  },
  package: '\0standard',
  isTest: false,
  constraint: undefined,
};

/** Nearly all functions of the standard library that are called with values of a repository are not generic. */
const GENERIC_PACKAGES = new Set(['cmp', 'iter', 'maps', 'reflect', 'slices', 'sync', 'sync/atomic', 'unique', 'weak']);

export function mayBeGeneric(importPath: string): boolean {
  return GENERIC_PACKAGES.has(importPath);
}

const made = new Map<string, GoDefinition>();

export function genericFunction(name: string): GoDefinition | undefined {
  const found = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!found) return undefined;
  // No parameter has a comma inside that would not be inside of brackets, but for the variadic ones.
  return definition(name, { of: 0, typeParameters: FUNCTION_PARAMETERS, parameters: [found[0]], type: found[1] });
}

export function genericType(name: string): GoDefinition | undefined {
  const found = Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
  return found && definition(name, { of: 0, typeParameters: found[0], type: found[1] });
}

function definition(name: string, declaration: Declaration): GoDefinition {
  let known = made.get(name);
  if (!known) {
    const fact = {
      kind: 'function',
      name,
      qualifiedName: name,
      startLine: 0,
      endLine: 0,
      signature: '',
      exported: true,
    } as const;
    known = { path: FILE.path, symbol: name, file: FILE, index: 0, fact, declaration };
    made.set(name, known);
  }
  return known;
}
