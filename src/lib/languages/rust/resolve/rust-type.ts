import type { Def, FileCode, Impl } from './file-code.ts';
import type { TypeSyntax } from './type-syntax.ts';

/** A type; undefined where nothing is known of it. References are seen through. */
export type Ty = RustType | undefined;

/** A trait of the repository, or the name of one outside, with its arguments. */
export interface TraitRef {
  readonly trait: Def | undefined;
  readonly name: string;
  readonly args: readonly Ty[];
  readonly bindings: ReadonlyMap<string, Ty>;
  readonly key: string;
}

/** Types substituted for type parameters, by the keys of the parameters. */
export type Substitution = ReadonlyMap<string, Ty>;

interface Measured {
  /** Equal types have one. */
  readonly key: string;
  /** Types in it, itself included. */
  readonly size: number;
}

/**
 * - `data`: a struct, enum or union of the repository, several where builds choose · `known`: a type from outside, the standard library's by its last name
 * - `parameter`: a type parameter, or `Self` of a trait · `bound`: `impl A` or `dyn A`
 * - `associated`: an associated type of a type that is not known yet: `T::Item`
 * - `function`: one without a name: closure or pointer · `item`: a function of the repository, on a receiver or by its path
 * - `method`: a function of a type from outside · `maker`: makes closures, tuples, arrays, futures of its arguments
 * - `macro`: a macro of the repository whose value is known · `constructor`: of a tuple struct or variant with type parameters · `arguments`: `<A, B>` of a call
 */
export type RustType = Measured &
  (
    | { readonly kind: 'data'; readonly def: Def; readonly twins: readonly Def[]; readonly args: readonly Ty[] }
    | { readonly kind: 'known'; readonly name: string; readonly args: readonly Ty[] }
    | { readonly kind: 'parameter'; readonly name: string; readonly scope: TypeScope; readonly trait?: Def }
    | { readonly kind: 'bound'; readonly traits: readonly TraitRef[] }
    | { readonly kind: 'associated'; readonly of: RustType; readonly name: string }
    | { readonly kind: 'tuple' | 'arguments'; readonly args: readonly Ty[] }
    | { readonly kind: 'function'; readonly args: readonly Ty[]; readonly result: Ty }
    | { readonly kind: 'item'; readonly def: Def; readonly given: Substitution; readonly hasReceiver: boolean }
    | { readonly kind: 'method'; readonly of: RustType; readonly name: string }
    | { readonly kind: 'maker'; readonly name: string }
    | { readonly kind: 'macro'; readonly def: Def }
    | { readonly kind: 'constructor'; readonly of: RustType & { kind: 'data' }; readonly prefix: string }
  );

/** The type parameters in scope, with their bounds. */
export interface TypeScope {
  readonly owner: string;
  readonly code: FileCode;
  readonly within: number;
  readonly impl?: Impl;
  readonly names: ReadonlySet<string>;
  /** By name, also of outer ones, and by `T::Item`, which where clauses bound. */
  readonly bounds: ReadonlyMap<string, readonly TypeSyntax[]>;
}

/** Larger types are not known: they come from types that contain themselves. */
const MAX_SIZE = 60;

export function data(twins: readonly Def[], args: readonly Ty[]): Ty {
  const [def] = twins;
  if (def && twins.length === 1 && args.length === 0) return plain(plainData, def, () => ofTwins(twins, args));
  return ofTwins(twins, args);
}

function ofTwins(twins: readonly Def[], args: readonly Ty[]): Ty {
  const [def] = twins;
  const names = twins.map(({ key }) => key).join('/');
  return def && limited({ kind: 'data', def, twins, args, key: `${names}${keysOf(args)}`, size: sizeOf(args) });
}

export function known(name: string, args: readonly Ty[] = []): Ty {
  return limited({ kind: 'known', name, args, key: `:${name}${keysOf(args)}`, size: sizeOf(args) });
}

export function parameter(name: string, scope: TypeScope, trait?: Def): RustType {
  return { kind: 'parameter', name, scope, key: `'${scope.owner}'${name}`, size: 1, ...(trait && { trait }) };
}

export function bound(traits: readonly TraitRef[]): Ty {
  if (traits.length === 0) return undefined;
  const size = traits.reduce((sum, { args, bindings }) => sum + sizeOf([...args, ...bindings.values()]), 1);
  return limited({ kind: 'bound', traits, key: `+${traits.map(({ key }) => key).join('+')}`, size });
}

export function traitRef(
  trait: Def | undefined,
  name: string,
  args: readonly Ty[],
  bindings: ReadonlyMap<string, Ty>,
): TraitRef {
  const bound = [...bindings].map(([of, type]) => `${of}=${type?.key ?? '?'}`);
  return { trait, name, args, bindings, key: `${trait?.key ?? name}${keysOf(args)}{${bound.join()}}` };
}

export function associated(of: RustType, name: string): Ty {
  return limited({ kind: 'associated', of, name, key: `${of.key}::${name}`, size: of.size + 1 });
}

export function tuple(args: readonly Ty[], kind: 'tuple' | 'arguments' = 'tuple'): Ty {
  return limited({ kind, args, key: `${kind === 'tuple' ? '(' : '<'}${keysOf(args)}`, size: sizeOf(args) });
}

export function functionOf(args: readonly Ty[], result: Ty): Ty {
  const size = sizeOf([...args, result]);
  return limited({ kind: 'function', args, result, key: `|${keysOf(args)}>${result?.key ?? '?'}`, size });
}

export function item(def: Def, given: Substitution, hasReceiver: boolean): Ty {
  if (given.size > 0) return itemOf(def, given, hasReceiver);
  return plain(hasReceiver ? plainMethods : plainItems, def, () => itemOf(def, given, hasReceiver));
}

function itemOf(def: Def, given: Substitution, hasReceiver: boolean): Ty {
  const keys = [...given].map(([name, type]) => `${name}=${type?.key ?? '?'}`);
  const key = `fn ${def.key}{${keys.join()}}${hasReceiver ? '.' : ''}`;
  return limited({ kind: 'item', def, given, hasReceiver, key, size: sizeOf([...given.values()]) });
}

export function method(of: RustType, name: string): Ty {
  return limited({ kind: 'method', of, name, key: `${of.key}.${name}`, size: of.size + 1 });
}

export function maker(name: string): RustType {
  return { kind: 'maker', name, key: name, size: 1 };
}

export function macroOf(def: Def): RustType {
  return { kind: 'macro', def, key: `${def.key}!`, size: 1 };
}

export function constructorOf(of: RustType & { kind: 'data' }, prefix: string): RustType {
  return { kind: 'constructor', of, prefix, key: `${of.key}.${prefix}()`, size: of.size };
}

/** From outside, and that is all that is known. */
export const EXTERNAL = known('?')!;

/** Types of definitions without type arguments are many, and made once. */
const plainData = new WeakMap<Def, RustType>();
const plainItems = new WeakMap<Def, RustType>();
const plainMethods = new WeakMap<Def, RustType>();

function plain(all: WeakMap<Def, RustType>, def: Def, make: () => Ty): Ty {
  const known = all.get(def);
  if (known) return known;
  const type = make();
  if (type) all.set(def, type);
  return type;
}

function limited(type: RustType): Ty {
  return type.size > MAX_SIZE ? undefined : type;
}

function keysOf(args: readonly Ty[]): string {
  return args.length === 0 ? '' : `<${args.map((type) => type?.key ?? '?').join()}>`;
}

function sizeOf(args: readonly Ty[]): number {
  return args.reduce((sum, type) => sum + (type?.size ?? 0), 1);
}
