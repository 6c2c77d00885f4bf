import type { Argument } from '../../../resolve/code-evaluator.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';
import type { Walk } from '../../../resolve/solver.ts';
import type { Target } from '../../../resolve/use-table.ts';
import type { FileCode } from './file-code.ts';
import type { Meant } from './meanings.ts';
import type { TypeNode } from './type-nodes.ts';
import type { ValuePool } from './value-pool.ts';
import type { Bound, Union, Value } from './values.ts';

export type Given = readonly Argument<Union>[];

/** Services that the parts of the rules offer one another. */
export interface CodeContext {
  readonly pool: ValuePool;
  file(path: string): FileCode | undefined;
  /** An expression of a file. */
  ask(file: ResolvableFile, expression: number): Walk<Meant>;
  /** Definitions of a file as a value. */
  defined(path: string, indices: readonly number[]): Walk<Meant>;
  targetOf(code: FileCode, index: number): Target;
  nameIn(path: string, name: string, within: number): Walk<Meant>;
  /** Meaning of a type's text inside a definition of a file. */
  typeOf(path: string, within: number, text: string): Walk<Union>;
  typeNode(path: string, within: number, node: TypeNode): Walk<Union>;
  /** Types that waited for their type parameters. */
  settle(union: Union): Walk<Union>;
  /** Types that a pattern infers from a value; `inferred`: numbers of the inferred types. */
  match(pattern: Union, value: Union, inferred: readonly number[]): Walk<Bound>;
  /** Values of the supertypes of a class or interface, as seen from one of its instances or from itself. */
  basesOf(value: Value): Walk<Union>;
  member(of: Union, name: string): Walk<Meant>;
  /** Result of calling a value. */
  result(of: Union, given: Given): Walk<Union>;
  element(of: Union): Walk<Union>;
  item(of: Union, index: number): Walk<Union>;
  unwrapped(of: Union): Union;
}
