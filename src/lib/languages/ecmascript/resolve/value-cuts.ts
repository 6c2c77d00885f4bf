import type { Literal } from '../../../parse/code-facts.ts';
import type { TypeNode } from './type-nodes.ts';
import type { Bound, Union, Value } from './values.ts';

/** Type arguments that are nested as deep are unknown. */
const MAX_DEPTH = 4;

/** Makes values, as the pool does. */
interface ValueMaker {
  readonly nothing: Union;
  union(values: readonly Value[]): Union;
  joinAll(unions: readonly Union[]): Union;
  bound(of: ReadonlyMap<Value, Union>): Bound;
  instance(path: string, index: number, args: readonly Union[]): Union;
  builtin(name: string, args: readonly Union[]): Union;
  definition(path: string, index: number, bound: Bound): Union;
  written(path: string, within: number, node: TypeNode, bound: Bound): Union;
  literal(path: string, literal: Literal, bound: Bound): Union;
}

/** Cuts off type arguments that are nested too deep. */
export class ValueCuts {
  readonly #pool: ValueMaker;
  /** By the depth to which they are cut. */
  readonly #known: Map<Union, Union>[] = [];

  constructor(pool: ValueMaker) {
    this.#pool = pool;
  }

  /** Arguments without the innermost ones of those that are nested too deep. */
  all(given: readonly Union[]): readonly Union[] {
    return given.some(({ depth }) => depth >= MAX_DEPTH) ? given.map((union) => this.one(union)) : given;
  }

  /** An argument, without what is nested too deep in it. */
  one(union: Union): Union {
    return union.depth < MAX_DEPTH ? union : this.#within(union, MAX_DEPTH - 1);
  }

  /** With arguments only so many levels deep. */
  #within(union: Union, depth: number): Union {
    if (union.depth <= depth) return union;
    if (depth === 0) return this.#pool.union(union.values.filter((value) => value.depth === 0));
    this.#known[depth] ??= new Map();
    let cut = this.#known[depth].get(union);
    if (!cut) {
      cut = this.#pool.joinAll(union.values.map((value) => this.#cut(value, depth)));
      this.#known[depth].set(union, cut);
    }
    return cut;
  }

  #cut(value: Value, depth: number): Union {
    const pool = this.#pool;
    if (value.depth <= depth) return value.alone;
    const each = (args: readonly Union[]) => args.map((arg) => this.#within(arg, depth - 1));
    const boundOf = ({ of }: Bound) =>
      pool.bound(new Map([...of].map(([parameter, union]) => [parameter, this.#within(union, depth - 1)])));
    switch (value.kind) {
      case 'instance':
        return pool.instance(value.path, value.index, each(value.args));
      case 'builtin':
        return pool.builtin(value.name, each(value.args));
      case 'definition':
        return pool.definition(value.path, value.index, boundOf(value.bound));
      case 'written':
        return pool.written(value.path, value.within, value.node, boundOf(value.bound));
      case 'literal':
        return pool.literal(value.path, value.literal, boundOf(value.bound));
      default:
        return pool.nothing;
    }
  }
}

/** Depth of a value with these arguments. */
export function depthOf(args: readonly Union[]): number {
  let all = 0;
  for (const { values, depth } of args) if (depth >= all && values.length > 0) all = depth + 1;
  return all;
}
