import type { Literal } from '../../../parse/code-facts.ts';
import type { TypeNode } from './type-nodes.ts';

/** A possible value of an expression. Equal values are the same object. */
export type Value = {
  readonly id: number;
  readonly depth: number;
  /** The union of this value alone. */
  readonly alone: Union;
} & Shape;

/** A value without its place in the pool. */
export type Shape =
  /** The entity that a definition names: a class, a function, a namespace, an object whose members are definitions. */
  | { readonly kind: 'definition'; readonly path: string; readonly index: number; readonly bound: Bound }
  | { readonly kind: 'module'; readonly path: string }
  /** Of a class, an interface, an enum, a function that creates. */
  | { readonly kind: 'instance'; readonly path: string; readonly index: number; readonly args: readonly Union[] }
  /** Of the language or its library: `Array`, `Promise`, `string`. */
  | { readonly kind: 'builtin'; readonly name: string; readonly args: readonly Union[] }
  /** A method or a static member of such a thing. */
  | { readonly kind: 'method'; readonly of: Value; readonly name: string }
  /** An object type or a function type, written in a definition of a file. */
  | {
      readonly kind: 'written';
      readonly path: string;
      readonly within: number;
      readonly node: TypeNode;
      readonly bound: Bound;
    }
  | { readonly kind: 'literal'; readonly path: string; readonly literal: Literal; readonly bound: Bound }
  /** A type parameter of a definition, or of a function type. */
  | { readonly kind: 'parameter'; readonly path: string; readonly index: number; readonly name: string }
  /** Something outside the repository. */
  | { readonly kind: 'external' }
  /** So many things that nothing is told. */
  | { readonly kind: 'unclear' };

export type ValueOf<K extends Value['kind']> = Extract<Value, { readonly kind: K }>;

/** A type that waits for its type parameters. */
export type Deferred = ValueOf<'written'>;

/** All that something may be; of equal ones there is one. */
export interface Union {
  readonly id: number;
  readonly values: readonly Value[];
  /** Of the deepest value. */
  readonly depth: number;
  /** Whether one of the values is a type that waits for its type parameters. */
  readonly isDeferred: boolean;
}

/** Bindings of type parameters. */
export interface Bound {
  readonly id: number;
  readonly depth: number;
  readonly of: ReadonlyMap<Value, Union>;
}
