import type { Literal } from '../../../parse/code-facts.ts';
import { type FileValues, fileValues } from './file-values.ts';
import { ANY_NAME, mentionedIn, type TypeNode } from './type-nodes.ts';
import { depthOf, ValueCuts } from './value-cuts.ts';
import type { Bound, Deferred, Shape, Union, Value, ValueOf } from './values.ts';

/** Types with more alternatives than this count as unknown. */
const MAX_ALTERNATIVES = 96;
/** Bindings whose substitutions are kept. */
const MAX_KEPT = 20_000;

/** A definition of a file with those around it, by their indices. */
type Around = (path: string, index: number) => ReadonlySet<number>;

/** Makes equal values, unions and bindings the same object. */
export class ValuePool {
  readonly nothing: Union = { id: 0, values: [], depth: 0, isDeferred: false };
  readonly unbound: Bound = { id: 0, depth: 0, of: new Map() };
  readonly #files = new Map<string, FileValues>();
  readonly #builtins = new Map<string, Union>();
  /** Those with one argument, by their names. */
  readonly #collections = new Map<string, Map<Union, Union>>();
  readonly #methods = new Map<Value, Map<string, Union>>();
  readonly #literals = new Map<Literal, Map<Bound, Union>>();
  readonly #pairs = new Map<Value, Map<Value, Union>>();
  readonly #unions = new Map<string, Union>();
  readonly #singles = new Map<Value, Map<Union, Bound>>();
  readonly #bounds = new Map<string, Bound>();
  readonly #substituted = new Map<Bound, Map<Union, Union>>();
  /** Of the bindings of each those that matter in a file. */
  readonly #restricted = new Map<Bound, Map<string, Bound>>();
  readonly #cuts = new ValueCuts(this);
  readonly #around: Around;
  #valueCount = 0;
  #unionCount = 1;
  #boundCount = 1;
  readonly external = this.#make({ kind: 'external' });
  readonly unclear = this.#make({ kind: 'unclear' });

  constructor(around: Around) {
    this.#around = around;
  }

  definition(path: string, index: number, bound = this.unbound): Union {
    const { definitions } = this.#in(path);
    const known = definitions.get(index) ?? put(definitions, index, new Map<Bound, Union>());
    return known.get(bound) ?? put(known, bound, this.#make({ kind: 'definition', path, index, bound }, bound.depth));
  }

  module(path: string): Union {
    const { others } = this.#in(path);
    return others.get('m') ?? put(others, 'm', this.#make({ kind: 'module', path }));
  }

  instance(path: string, index: number, given: readonly Union[] = NO_ARGUMENTS): Union {
    const { instances, others } = this.#in(path);
    if (given.length === 0)
      return instances.get(index) ?? put(instances, index, this.#make({ kind: 'instance', path, index, args: given }));
    const args = this.#cuts.all(given);
    const key = `i${index},${idsOf(args)}`;
    return others.get(key) ?? put(others, key, this.#make({ kind: 'instance', path, index, args }, depthOf(args)));
  }

  builtin(name: string, given: readonly Union[] = NO_ARGUMENTS): Union {
    const builtins = this.#builtins;
    if (given.length === 0)
      return builtins.get(name) ?? put(builtins, name, this.#make({ kind: 'builtin', name, args: NO_ARGUMENTS }));
    const args = this.#cuts.all(given);
    if (args.length > 1) {
      const key = `${name}\0${idsOf(args)}`;
      return builtins.get(key) ?? put(builtins, key, this.#make({ kind: 'builtin', name, args }, depthOf(args)));
    }
    const known = this.#collections.get(name) ?? put(this.#collections, name, new Map<Union, Union>());
    const [of] = args as [Union];
    return known.get(of) ?? put(known, of, this.#make({ kind: 'builtin', name, args }, depthOf(args)));
  }

  method(of: Value, name: string): Union {
    const methods = this.#methods.get(of) ?? put(this.#methods, of, new Map<string, Union>());
    return methods.get(name) ?? put(methods, name, this.#make({ kind: 'method', of, name }, of.depth));
  }

  written(path: string, within: number, node: TypeNode, bound: Bound): Union {
    const { written } = this.#in(path);
    const nodes = written.get(within) ?? put(written, within, new Map<TypeNode, Map<Bound, Union>>());
    const known = nodes.get(node) ?? put(nodes, node, new Map<Bound, Union>());
    const shape = { kind: 'written', path, within, node, bound } as const;
    return known.get(bound) ?? put(known, bound, this.#make(shape, bound.depth));
  }

  /** Equal literals of a file are the same. */
  literal(path: string, literal: Literal, bound = this.unbound): Union {
    const known = this.#literals.get(literal) ?? put(this.#literals, literal, new Map<Bound, Union>());
    return known.get(bound) ?? put(known, bound, this.#make({ kind: 'literal', path, literal, bound }, bound.depth));
  }

  parameter(path: string, index: number, name: string): Union {
    const { parameters } = this.#in(path);
    const known = parameters.get(index) ?? put(parameters, index, new Map<string, Union>());
    return known.get(name) ?? put(known, name, this.#make({ kind: 'parameter', path, index, name }));
  }

  #in(path: string): FileValues {
    return this.#files.get(path) ?? put(this.#files, path, fileValues());
  }

  #make(shape: Shape, depth = 0): Union {
    const values: Value[] = [];
    const id = ++this.#valueCount;
    const alone: Union = { id: -id, values, depth, isDeferred: isDeferred(shape) };
    values.push(shaped(shape, id, depth, alone));
    return alone;
  }

  union(values: readonly Value[]): Union {
    if (values.length === 0) return this.nothing;
    if (values.length === 1) return values[0]!.alone;
    const unique = [...new Set(values)].sort((a, b) => a.id - b.id);
    if (unique.length === 1) return unique[0]!.alone;
    if (unique.length > MAX_ALTERNATIVES || unique.includes(this.unclear.values[0]!)) return this.unclear;
    if (unique.length === 2) {
      const [first, second] = unique as [Value, Value];
      const pairs = this.#pairs.get(first) ?? put(this.#pairs, first, new Map<Value, Union>());
      return pairs.get(second) ?? put(pairs, second, this.#unite(unique));
    }
    const key = unique.map(({ id }) => id).join();
    return this.#unions.get(key) ?? put(this.#unions, key, this.#unite(unique));
  }

  #unite(values: readonly Value[]): Union {
    let depth = 0;
    for (const value of values) if (value.depth > depth) depth = value.depth;
    return { id: this.#unionCount++, values, depth, isDeferred: values.some(isDeferred) };
  }

  join(a: Union, b: Union): Union {
    if (a === b || b.values.length === 0) return a;
    if (a.values.length === 0) return b;
    if (b.values.length === 1 && a.values.includes(b.values[0]!)) return a;
    return this.union([...a.values, ...b.values]);
  }

  joinAll(unions: readonly Union[]): Union {
    if (unions.length === 1) return unions[0]!;
    const values: Value[] = [];
    for (const union of unions) for (const value of union.values) values.push(value);
    return this.union(values);
  }

  bound(of: ReadonlyMap<Value, Union>): Bound {
    const entries: [Value, Union][] = [];
    let depth = 0;
    for (const [value, union] of of) {
      if (union.values.length === 0) continue;
      const cut = this.#cuts.one(union);
      if (cut.depth >= depth && cut.values.length > 0) depth = cut.depth + 1;
      entries.push([value, cut]);
    }
    if (entries.length === 0) return this.unbound;
    if (entries.length === 1) {
      const [value, union] = entries[0]!;
      const singles = this.#singles.get(value) ?? put(this.#singles, value, new Map<Union, Bound>());
      return singles.get(union) ?? put(singles, union, this.#bind(entries, depth));
    }
    entries.sort(([a], [b]) => a.id - b.id);
    let key = '';
    for (const [{ id }, union] of entries) key += `${id}:${union.id},`;
    return this.#bounds.get(key) ?? put(this.#bounds, key, this.#bind(entries, depth));
  }

  #bind(entries: readonly (readonly [Value, Union])[], depth: number): Bound {
    return { id: this.#boundCount++, depth, of: new Map(entries) };
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
    return known.get(union) ?? put(known, union, this.#substitute(union, bound));
  }

  #substitute(union: Union, bound: Bound): Union {
    let changed = false;
    const parts: Union[] = [];
    for (const value of union.values) {
      const part = this.#substituteOne(value, bound);
      changed ||= part !== value.alone;
      parts.push(part);
    }
    return changed ? this.joinAll(parts) : union;
  }

  #substituteOne(value: Value, bound: Bound): Union {
    switch (value.kind) {
      case 'parameter':
        return bound.of.get(value) ?? value.alone;
      case 'instance':
        return value.args.length === 0
          ? value.alone
          : this.instance(value.path, value.index, this.#each(value.args, bound));
      case 'builtin':
        return value.args.length === 0 ? value.alone : this.builtin(value.name, this.#each(value.args, bound));
      case 'method': {
        const of = this.#substituteOne(value.of, bound).values[0];
        return of ? this.method(of, value.name) : value.alone;
      }
      case 'definition':
        return this.definition(value.path, value.index, this.#compose(value.bound, bound, value.path));
      case 'written':
        return this.written(value.path, value.within, value.node, this.#composeWritten(value, bound));
      case 'literal':
        return this.literal(value.path, value.literal, this.#compose(value.bound, bound, value.path));
      default:
        return value.alone;
    }
  }

  #each(args: readonly Union[], bound: Bound): Union[] {
    return args.map((arg) => this.substitute(arg, bound));
  }

  /** First one, then the other; of the other only what the same file or a function type declares can occur. */
  #compose(first: Bound, second: Bound, path: string): Bound {
    const rest = this.#of(second, path);
    return first.of.size === 0 ? rest : this.#joined(first, new Map(rest.of), second);
  }

  /** The same for a type: only type parameters that its text can name occur in it. */
  #composeWritten({ bound: first, path, within, node }: ValueOf<'written'>, second: Bound): Bound {
    const rest = this.#of(second, path);
    const named = new Map<Value, Union>();
    if (rest.of.size > 0) {
      const around = this.#around(path, within);
      const mentioned = mentionedIn(node);
      const isAny = mentioned.has(ANY_NAME);
      for (const [parameter, union] of rest.of) {
        const { path: from, index, name } = parameter as ValueOf<'parameter'>;
        const isNamed = from === '' ? mentioned.has(index) : (isAny || mentioned.has(name)) && around.has(index);
        if (isNamed) named.set(parameter, union);
      }
    }
    if (first.of.size > 0) return this.#joined(first, named, second);
    return named.size === rest.of.size ? rest : this.bound(named);
  }

  /** Both, and the second in the first. */
  #joined(first: Bound, of: Map<Value, Union>, second: Bound): Bound {
    let isFirst = true;
    for (const [parameter, union] of first.of) {
      const now = this.substitute(union, second);
      of.set(parameter, now);
      if (now !== union || now.values.length === 0) isFirst = false;
    }
    return isFirst && of.size === first.of.size ? first : this.bound(of);
  }

  /** Of bindings those that matter in a file. */
  #of(bound: Bound, path: string): Bound {
    if (this.#restricted.size > MAX_KEPT) this.#restricted.clear();
    const known = this.#restricted.get(bound) ?? put(this.#restricted, bound, new Map<string, Bound>());
    return known.get(path) ?? put(known, path, this.#restrict(bound, path));
  }

  #restrict({ of }: Bound, path: string): Bound {
    const isKept = (value: Value) => value.kind === 'parameter' && (value.path === path || value.path === '');
    return this.bound(new Map([...of].filter(([value]) => isKept(value))));
  }
}

const NO_ARGUMENTS: readonly Union[] = [];

/** Values of all kinds have the same fields in the same order: code that reads them is compiled for one form of object. */
function shaped(shape: Shape, id: number, depth: number, alone: Union): Value {
  const { kind, path, index, within, name, args, of, node, literal, bound } = shape as { kind: Shape['kind'] } & Fields;
  return { id, depth, alone, kind, path, index, within, name, args, of, node, literal, bound } as Value;
}

type Fields = Record<'path' | 'index' | 'within' | 'name' | 'args' | 'of' | 'node' | 'literal' | 'bound', unknown>;

/** Whether it is a type that waits for its type parameters. */
export function isDeferred(value: Shape): value is Deferred {
  return value.kind === 'written' && (value.node.kind === 'indexed' || value.node.kind === 'conditional');
}

function idsOf(unions: readonly Union[]): string {
  return unions.map(({ id }) => id).join();
}

/** Sets a key, and returns its value. */
export function put<K, V>(map: Map<K, V>, key: K, value: V): V {
  map.set(key, value);
  return value;
}
