import type { Literal } from '../../../parse/code-facts.ts';
import { ownNumbers, type TypeNode } from './type-nodes.ts';
import { ValueCuts } from './value-cuts.ts';
import type { Bound, Shape, Union, Value, ValueOf } from './value-shapes.ts';

/** Types with more alternatives than this count as unknown. */
const MAX_ALTERNATIVES = 96;
/** Bindings whose substitutions are kept. */
const MAX_KEPT = 20_000;
/** Type arguments that are nested as deep are unknown. */
const MAX_DEPTH = 4;

export type { Bound, Union, Value, ValueOf } from './value-shapes.ts';

/** A definition of a file with those around it, by their indices. */
type Around = (path: string, index: number) => ReadonlySet<number>;

/** Makes equal values, unions and bindings the same object. */
export class ValuePool {
  readonly nothing: Union = { id: 0, values: [] };
  readonly unbound: Bound = { id: 0, depth: 0, of: new Map() };
  readonly #values = new Map<string, Value>();
  readonly #unions = new Map<string, Union>([['', this.nothing]]);
  readonly #bounds = new Map<string, Bound>([['', this.unbound]]);
  readonly #single = new Map<Value, Union>();
  readonly #substituted = new Map<Bound, Map<Union, Union>>();
  readonly #cuts = new ValueCuts(this);
  readonly #nodes = new WeakMap<TypeNode, number>();
  #nodeCount = 0;
  readonly external = this.one({ kind: 'external' }, 'x', 0);
  readonly unclear = this.one({ kind: 'unclear' }, '?', 0);
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  one(shape: Shape, key: string, depth: number): Union {
    let value = this.#values.get(key);
    if (!value) {
      value = { ...shape, id: this.#values.size + 1, depth };
      this.#values.set(key, value);
    }
    return this.union([value]);
  }

  definition(path: string, index: number, bound = this.unbound): Union {
    return this.one({ kind: 'definition', path, index, bound }, `d${path}\0${index}\0${bound.id}`, bound.depth);
  }

  module(path: string): Union {
    return this.one({ kind: 'module', path }, `m${path}`, 0);
  }

  instance(path: string, index: number, given: readonly Union[] = []): Union {
    const { args, depth } = this.#args(given);
    return this.one({ kind: 'instance', path, index, args }, `i${path}\0${index}\0${idsOf(args)}`, depth);
  }

  builtin(name: string, given: readonly Union[] = []): Union {
    const { args, depth } = this.#args(given);
    return this.one({ kind: 'builtin', name, args }, `b${name}\0${idsOf(args)}`, depth);
  }

  method(of: Value, name: string): Union {
    return this.one({ kind: 'method', of, name }, `.${of.id}\0${name}`, of.depth);
  }

  written(path: string, within: number, node: TypeNode, bound: Bound): Union {
    let number = this.#nodes.get(node);
    if (number === undefined) {
      number = this.#nodeCount++;
      this.#nodes.set(node, number);
    }
    const key = `w${path}\0${within}\0${number}\0${bound.id}`;
    return this.one({ kind: 'written', path, within, node, bound }, key, bound.depth);
  }

  literal(path: string, literal: Literal, bound = this.unbound): Union {
    const key = `l${path}\0${bound.id}\0${literal.join('\0')}`;
    return this.one({ kind: 'literal', path, literal, bound }, key, bound.depth);
  }

  parameter(path: string, index: number, name: string): Union {
    return this.one({ kind: 'parameter', path, index, name }, `p${path}\0${index}\0${name}`, 0);
  }

  union(values: readonly Value[]): Union {
    if (values.length === 0) return this.nothing;
    if (values.length === 1) return this.#alone(values[0]!);
    const unique = [...new Set(values)].sort((a, b) => a.id - b.id);
    if (unique.length === 1) return this.#alone(unique[0]!);
    if (unique.length > MAX_ALTERNATIVES || unique.some(isUnclear)) return this.unclear;
    const key = unique.map(({ id }) => id).join();
    let union = this.#unions.get(key);
    if (!union) {
      union = { id: this.#unions.size, values: unique };
      this.#unions.set(key, union);
    }
    return union;
  }

  #alone(value: Value): Union {
    let union = this.#single.get(value);
    if (!union) {
      union = { id: -value.id, values: [value] };
      this.#single.set(value, union);
    }
    return union;
  }

  join(a: Union, b: Union): Union {
    if (a === b || b.values.length === 0) return a;
    return a.values.length === 0 ? b : this.union([...a.values, ...b.values]);
  }

  joinAll(unions: Iterable<Union>): Union {
    let all = this.nothing;
    for (const union of unions) all = this.join(all, union);
    return all;
  }

  bound(of: ReadonlyMap<Value, Union>): Bound {
    const entries = [...of].filter(([, union]) => union.values.length > 0).sort(([a], [b]) => a.id - b.id);
    const { args, depth } = this.#args(entries.map(([, union]) => union));
    const key = entries.map(([{ id }], i) => `${id}:${args[i]!.id}`).join();
    let bound = this.#bounds.get(key);
    if (!bound) {
      bound = { id: this.#bounds.size, depth, of: new Map(entries.map(([value], i) => [value, args[i]!])) };
      this.#bounds.set(key, bound);
    }
    return bound;
  }

  /** Replaces type parameters with their bindings. */
  substitute(union: Union, bound: Bound): Union {
    if (bound.of.size === 0 || union.values.length === 0) return union;
    let known = this.#substituted.get(bound);
    if (!known) {
      if (this.#substituted.size > MAX_KEPT) this.#substituted.clear();
      known = new Map();
      this.#substituted.set(bound, known);
    }
    let result = known.get(union);
    if (!result) {
      result = this.#substitute(union, bound);
      known.set(union, result);
    }
    return result;
  }

  #substitute(union: Union, bound: Bound): Union {
    let changed = false;
    const parts = union.values.map((value) => {
      const part = this.#substituteOne(value, bound);
      changed ||= part.values.length !== 1 || part.values[0] !== value;
      return part;
    });
    return changed ? this.joinAll(parts) : union;
  }

  #substituteOne(value: Value, bound: Bound): Union {
    switch (value.kind) {
      case 'parameter':
        return bound.of.get(value) ?? this.union([value]);
      case 'instance':
        return value.args.length === 0
          ? this.union([value])
          : this.instance(value.path, value.index, this.#each(value.args, bound));
      case 'builtin':
        return value.args.length === 0 ? this.union([value]) : this.builtin(value.name, this.#each(value.args, bound));
      case 'method': {
        const of = this.#substituteOne(value.of, bound).values[0];
        return of ? this.method(of, value.name) : this.union([value]);
      }
      case 'definition':
        return this.definition(value.path, value.index, this.#compose(value.bound, bound, value.path));
      case 'written':
        return this.written(value.path, value.within, value.node, this.#composeWritten(value, bound));
      case 'literal':
        return this.literal(value.path, value.literal, this.#compose(value.bound, bound, value.path));
      default:
        return this.union([value]);
    }
  }

  #each(args: readonly Union[], bound: Bound): Union[] {
    return args.map((arg) => this.substitute(arg, bound));
  }

  /** First one, then the other; of the other only what the same file or a function type declares can occur. */
  #compose(first: Bound, second: Bound, path: string): Bound {
    const of = new Map<Value, Union>();
    for (const [parameter, union] of second.of)
      if (parameter.kind === 'parameter' && (parameter.path === path || parameter.path === ''))
        of.set(parameter, union);
    for (const [parameter, union] of first.of) of.set(parameter, this.substitute(union, second));
    return of.size === 0 ? this.unbound : this.bound(of);
  }

  /** The same for a type: only type parameters that its text can name occur in it. */
  #composeWritten({ bound: first, path, within, node }: ValueOf<'written'>, second: Bound): Bound {
    const of = new Map<Value, Union>();
    const around = this.#around(path, within);
    const numbers = ownNumbers(node);
    for (const [parameter, union] of second.of) {
      if (parameter.kind !== 'parameter') continue;
      const isNamed =
        parameter.path === '' ? numbers.has(parameter.index) : parameter.path === path && around.has(parameter.index);
      if (isNamed) of.set(parameter, union);
    }
    for (const [parameter, union] of first.of) of.set(parameter, this.substitute(union, second));
    return of.size === 0 ? this.unbound : this.bound(of);
  }

  /** Of arguments that are nested too deep the innermost ones are left out. */
  #args(given: readonly Union[]): { readonly args: readonly Union[]; readonly depth: number } {
    let depth = 0;
    const args = given.map((union) => {
      const arg = this.#cuts.within(union, MAX_DEPTH - 1);
      for (const value of arg.values) depth = Math.max(depth, value.depth + 1);
      return arg;
    });
    return { args, depth };
  }
}

function isUnclear({ kind }: Value): boolean {
  return kind === 'unclear';
}

function idsOf(unions: readonly Union[]): string {
  return unions.map(({ id }) => id).join();
}
