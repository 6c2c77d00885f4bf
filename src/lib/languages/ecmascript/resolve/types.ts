import type { Growth, Solver, Table, Walk } from '../../../resolve/solver.ts';
import type { CodeContext } from './code-context.ts';
import type { CodeNames } from './code-names.ts';
import { InferringTypes } from './inferring-types.ts';
import { ARRAYS, COLLECTIONS, PRIMITIVES, TRANSPARENT } from './library-types.ts';
import type { TypeNode } from './type-nodes.ts';
import { parseType } from './type-syntax.ts';
import { isDeferred, put } from './value-pool.ts';
import type { Deferred, Union, Value } from './values.ts';

/** Evaluates types (TypeScript Handbook, "Everyday Types", "Generics", "Type Manipulation"). */
export class CodeTypes {
  readonly #context: CodeContext;
  readonly #names: CodeNames;
  /** By file, and the definition around the type counted from 1. */
  readonly #texts = new Map<string, (Table<string, Union> | undefined)[]>();
  readonly #parts = new Map<string, (Table<TypeNode, Union> | undefined)[]>();
  readonly #solver: Solver;
  readonly #growth: Growth<Union>;
  readonly #aliases: Table<string, Union>;
  readonly #settled: Table<Deferred, Union>;
  readonly #inferring = new InferringTypes();

  constructor(context: CodeContext, names: CodeNames, solver: Solver) {
    this.#context = context;
    this.#names = names;
    const growth = { none: context.pool.nothing, join: (a: Union, b: Union) => context.pool.join(a, b) };
    this.#solver = solver;
    this.#growth = growth;
    this.#settled = solver.table(growth, (value: Deferred) => this.#settle(value));
    this.#aliases = solver.table(growth, (key: string) => {
      const [path = '', index = ''] = key.split('\0');
      return this.#alias(path, Number(index));
    });
  }

  *text(path: string, within: number, text: string): Walk<Union> {
    const tables = this.#texts.get(path) ?? put(this.#texts, path, []);
    tables[within + 1] ??= this.#solver.table(this.#growth, (key: string) => this.node(path, within, parseType(key)));
    const table = tables[within + 1]!;
    return table.known(text) ?? (yield* table.ask(text));
  }

  /** The same as `node`, worked out once. */
  *part(path: string, within: number, node: TypeNode): Walk<Union> {
    const isSmall = node.kind !== 'named' && node.kind !== 'some' && node.kind !== 'tuple';
    if (isSmall) return yield* this.node(path, within, node);
    const tables = this.#parts.get(path) ?? put(this.#parts, path, []);
    tables[within + 1] ??= this.#solver.table(this.#growth, (key: TypeNode) => this.node(path, within, key));
    const table = tables[within + 1]!;
    return table.known(node) ?? (yield* table.ask(node));
  }

  *node(path: string, within: number, node: TypeNode): Walk<Union> {
    const { pool } = this.#context;
    switch (node.kind) {
      case 'unknown':
        return pool.nothing;
      case 'own':
        return pool.parameter('', node.number, '');
      case 'some': {
        let all = pool.nothing;
        for (const type of node.types) all = pool.join(all, yield* this.node(path, within, type));
        return all;
      }
      case 'members':
      case 'function':
      case 'mapped':
      case 'indexed':
      case 'conditional':
        return pool.written(path, within, node, pool.unbound);
      case 'tuple':
        return pool.builtin('tuple', yield* this.#each(path, within, node.items));
      case 'literal':
        return pool.builtin(/^-?\d/.test(node.text) ? 'number' : `'${node.text}`);
      case 'keyof':
        return pool.builtin('string');
      case 'typeof':
        return yield* this.#typeof(path, within, node.name);
      case 'import':
        return yield* this.#import(path, within, node);
      case 'named':
        return yield* this.#named(path, within, node.name, node.args);
    }
  }

  *#each(path: string, within: number, nodes: readonly TypeNode[]): Walk<Union[]> {
    const found: Union[] = [];
    for (const node of nodes) found.push(yield* this.node(path, within, node));
    return found;
  }

  *#typeof(path: string, within: number, name: string): Walk<Union> {
    const { pool } = this.#context;
    const global = /^globalThis\.(\w+)$/.exec(name)?.[1];
    if (global !== undefined) return pool.builtin(`typeof ${global}`);
    const [head = '', ...members] = name.split('.');
    let { value } = yield* this.#context.nameIn(path, head, within);
    for (const member of members) value = value && (yield* this.#context.member(value, member)).value;
    return value ?? pool.nothing;
  }

  /** Members of types by their keys and conditional types, as far as their type parameters are known. */
  *settle(union: Union): Walk<Union> {
    const { pool } = this.#context;
    if (!union.isDeferred) return union;
    let all = pool.nothing;
    for (const value of union.values)
      all = pool.join(all, isDeferred(value) ? yield* this.#settled.ask(value) : value.alone);
    return all;
  }

  *#settle(value: Deferred): Walk<Union> {
    return yield* this.settle(yield* this.#settleOne(value));
  }

  *#settleOne({ path, within, node, bound }: Deferred): Walk<Union> {
    const { pool } = this.#context;
    if (node.kind === 'indexed') {
      const of = pool.substitute(yield* this.node(path, within, node.of), bound);
      if (node.key.kind === 'literal' && /^\d+$/.test(node.key.text))
        return yield* this.#context.item(of, Number(node.key.text));
      return yield* this.#at(of, pool.substitute(yield* this.node(path, within, node.key), bound));
    }
    if (node.kind !== 'conditional') return pool.nothing;
    const { check, pattern, inferred, then, otherwise } = node;
    const yes = pool.substitute(yield* this.node(path, within, then), bound);
    if (inferred.length > 0) {
      const value = pool.substitute(yield* this.node(path, within, check), bound);
      const wanted = pool.substitute(yield* this.node(path, within, pattern), bound);
      const told = yield* this.#context.match(wanted, yield* this.settle(value), inferred);
      if (told.of.size > 0) return pool.substitute(yes, told);
    }
    if (pattern.kind === 'named' && /^(?:any|unknown)$/.test(pattern.name)) return yes;
    // One of both it is.
    return pool.join(yes, pool.substitute(yield* this.node(path, within, otherwise), bound));
  }

  /** `T[K]` */
  *#at(of: Union, key: Union): Walk<Union> {
    const { pool } = this.#context;
    let found = pool.nothing;
    for (const value of key.values) {
      if (value.kind !== 'builtin') continue;
      if (value.name.startsWith("'"))
        found = pool.join(found, (yield* this.#context.member(of, value.name.slice(1))).value ?? pool.nothing);
      else if (value.name === 'number' || value.name === 'string')
        found = pool.join(found, yield* this.#context.element(of));
    }
    return found;
  }

  *#import(path: string, within: number, node: TypeNode & { kind: 'import' }): Walk<Union> {
    const { pool } = this.#context;
    const module = this.#names.loaded(path, node.specifier);
    if (module === undefined) return pool.nothing;
    if (module === 'external') return pool.external;
    const isValue = node.name.startsWith('typeof ');
    const name = node.name.replace('typeof ', '');
    if (isValue)
      return name === ''
        ? pool.module(module)
        : ((yield* this.#context.member(pool.module(module), name)).value ?? pool.nothing);
    const found = this.#names.typesOf(module, name);
    return yield* this.#definitions(found.path, found.indices, yield* this.#each(path, within, node.args));
  }

  *#named(path: string, within: number, name: string, args: readonly TypeNode[]): Walk<Union> {
    const { pool } = this.#context;
    const code = this.#context.file(path);
    if (!code) return pool.nothing;
    const parameterOf = code.ownerOfParameter(name, within);
    if (parameterOf >= 0) return pool.parameter(path, parameterOf, name);
    if (name === 'this') return this.#this(path, within);
    const found = this.#names.types(path, name, within);
    if (found === 'external') return yield* this.#externalType(path, within, name, args);
    if (found) return yield* this.#definitions(found.path, found.indices, yield* this.#each(path, within, args));
    return yield* this.#library(path, within, name, args);
  }

  /** The class or interface around, with its own type parameters. */
  #this(path: string, within: number): Union {
    const { pool } = this.#context;
    const code = this.#context.file(path)!;
    for (let at = within; at >= 0; at = code.parent(at)) {
      if (!/^(?:class|interface)$/.test(code.definitions[at]!.kind)) continue;
      const args = code.typeParameters(at).map(({ name }) => pool.parameter(path, at, name));
      return pool.instance(path, at, args);
    }
    return pool.nothing;
  }

  /** Instances of classes, interfaces and enums; the target of an alias. */
  *#definitions(path: string, indices: readonly number[], args: readonly Union[]): Walk<Union> {
    const { pool } = this.#context;
    const code = this.#context.file(path);
    if (!code) return pool.nothing;
    let all = pool.nothing;
    for (const index of indices) {
      const { kind } = code.definitions[index]!;
      if (kind === 'type') {
        const alias = yield* this.#aliases.ask(`${path}\0${index}`);
        all = pool.join(all, pool.substitute(alias, pool.bound(yield* this.bindings(path, index, args))));
      } else if (kind === 'module') continue;
      else {
        const bound = yield* this.bindings(path, index, args);
        all = pool.join(all, pool.instance(path, index, [...bound.values()]));
        break;
      }
    }
    return all;
  }

  /** Bindings of the type parameters of a definition: the arguments, else their defaults. */
  *bindings(path: string, index: number, args: readonly Union[]): Walk<Map<Value, Union>> {
    const { pool } = this.#context;
    const bound = new Map<Value, Union>();
    const parameters = this.#context.file(path)?.typeParameters(index) ?? [];
    for (const [i, { name, preset }] of parameters.entries()) {
      const parameter = pool.parameter(path, index, name).values[0]!;
      const given = args[i];
      const value = given && given.values.length > 0 ? given : yield* this.node(path, index, preset);
      bound.set(parameter, value);
    }
    return bound;
  }

  *#alias(path: string, index: number): Walk<Union> {
    const { type } = this.#context.file(path)!.declaration(index);
    return type === undefined ? this.#context.pool.nothing : yield* this.node(path, index, parseType(type));
  }

  /** A type of another package. React's function components take their argument as properties. */
  *#externalType(path: string, within: number, name: string, args: readonly TypeNode[]): Walk<Union> {
    const { pool } = this.#context;
    const [properties] = args;
    if (properties && /^(?:React\.)?(?:FC|FunctionComponent|ComponentType)$/.test(name))
      return pool.builtin('callback', [yield* this.node(path, within, properties)]);
    return pool.external;
  }

  *#library(path: string, within: number, name: string, nodes: readonly TypeNode[]): Walk<Union> {
    const { pool } = this.#context;
    if (PRIMITIVES.has(name)) return pool.builtin(name);
    // Of several types `never` adds none.
    if (/^(?:any|unknown|never|Object|Function)$/.test(name)) return pool.nothing;
    const args = yield* this.#each(path, within, nodes);
    const [first = pool.nothing, second = pool.nothing] = args;
    if (ARRAYS.has(name)) return pool.builtin('Array', [first]);
    const collection = COLLECTIONS[name];
    if (collection !== undefined && Object.hasOwn(COLLECTIONS, name)) return pool.builtin(collection, args);
    if (TRANSPARENT.has(name)) return first;
    switch (name) {
      case 'Record':
        return pool.builtin('Record', [second]);
      case 'Awaited':
      case 'ReturnType':
        return nodes[0] ? pool.written(path, within, this.#inferring.of(name, nodes[0]), pool.unbound) : pool.nothing;
      case 'Parameters':
        return pool.builtin('Parameters', [first]);
      case 'ConstructorParameters':
        return pool.nothing;
      case 'InstanceType': {
        const instances = first.values.flatMap((value) =>
          value.kind === 'definition' ? pool.instance(value.path, value.index).values : [],
        );
        return pool.union(instances);
      }
      case 'ThisType':
      case 'ThisParameterType':
        return pool.nothing;
    }
    return pool.external;
  }
}
