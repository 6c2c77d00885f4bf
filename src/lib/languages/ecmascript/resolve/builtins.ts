import type { Walk } from '../../../resolve/solver.ts';
import type { CodeContext, Given } from './code-context.ts';
import type { ValuePool } from './value-pool.ts';
import type { Union, Value, ValueOf } from './values.ts';

type Builtin = ValueOf<'builtin'>;

const SAME = /^(?:filter|slice|concat|reverse|sort|splice|toSorted|toReversed|toSpliced|fill|with|take|drop)$/;
const ELEMENT = /^(?:find|findLast|at|pop|shift|next)$/;
const FLAGS = /^(?:some|every|includes|has|delete|is\w+)$/;

/** A member of a built-in value: a method to be called, or a value that has no members in a repository. */
export function builtinMember(pool: ValuePool, value: Builtin, name: string): Union {
  switch (value.name) {
    case 'Record':
      return value.args[0] ?? pool.nothing;
    case 'Array':
    case 'tuple':
    case 'Promise':
    case 'Map':
    case 'Set':
    case 'typeof Promise':
    case 'typeof Object':
    case 'typeof Array':
      return name === 'length' || name === 'size' ? pool.builtin('number') : pool.method(value, name);
    default:
      return pool.external;
  }
}

/** The elements of something that has several (ECMA-262, "Iteration"). */
export function* elementOf(context: CodeContext, value: Value): Walk<Union> {
  const { pool } = context;
  if (value.kind === 'external') return pool.nothing;
  if (value.kind === 'literal' || value.kind === 'instance' || value.kind === 'written') {
    if (value.kind === 'literal' && value.literal[0] === 'object') return yield* valuesOf(context, value);
    return (yield* context.member(value.alone, '[]')).value ?? pool.nothing;
  }
  if (value.kind !== 'builtin') return pool.nothing;
  const [first = pool.nothing, second = pool.nothing] = value.args;
  switch (value.name) {
    case 'Array':
    case 'Set':
    case 'Record':
      return first;
    case 'tuple':
      return pool.joinAll(value.args);
    case 'Map':
      return pool.builtin('tuple', [first, second]);
    default:
      return pool.nothing;
  }
}

/** The members of an object literal. */
function* valuesOf(context: CodeContext, value: ValueOf<'literal'>): Walk<Union> {
  const { pool } = context;
  if (value.literal[0] !== 'object') return pool.nothing;
  let all = pool.nothing;
  for (const name of value.literal[1].split(',').slice(0, 96))
    if (name !== '...') all = pool.join(all, (yield* context.member(value.alone, name)).value ?? pool.nothing);
  return all;
}

export function unwrappedOf(pool: ValuePool, union: Union): Union {
  let result = union;
  for (let depth = 0; depth < 5; depth++) {
    if (!result.values.some((value) => value.kind === 'builtin' && value.name === 'Promise')) break;
    result = pool.joinAll(
      result.values.map((value) =>
        value.kind === 'builtin' && value.name === 'Promise' ? (value.args[0] ?? pool.nothing) : value.alone,
      ),
    );
  }
  return result;
}

/** Result of calling a method of the language. */
export function* builtinResult(context: CodeContext, { of, name }: ValueOf<'method'>, given: Given): Walk<Union> {
  const { pool } = context;
  if (of.kind !== 'builtin') {
    // `f.call(…)`, `f.bind(…)`
    const target = of.alone;
    return name === 'bind' ? target : yield* context.result(target, []);
  }
  const argument = function* (index: number): Walk<Union> {
    return (given[index] && (yield* given[index]!()).value) ?? pool.nothing;
  };
  const returned = function* (index: number): Walk<Union> {
    return yield* context.result(yield* argument(index), []);
  };
  const own = of.alone;
  if (FLAGS.test(name)) return pool.builtin('boolean');
  switch (of.name) {
    case 'Array':
    case 'tuple':
      return yield* arrayResult(context, own, name, argument, returned);
    case 'Promise': {
      const first = of.args[0] ?? pool.nothing;
      if (name === 'then') return pool.builtin('Promise', [unwrappedOf(pool, yield* returned(0))]);
      return name === 'catch' || name === 'finally' ? pool.builtin('Promise', [first]) : pool.nothing;
    }
    case 'Map':
    case 'Set': {
      const [key = pool.nothing, held = key] = of.args;
      if (name === 'get') return held;
      if (name === 'set' || name === 'add') return own;
      if (name === 'values') return pool.builtin('Array', [held]);
      if (name === 'keys') return pool.builtin('Array', [key]);
      return name === 'entries' ? pool.builtin('Array', [pool.builtin('tuple', [key, held])]) : pool.nothing;
    }
    case 'typeof Promise': {
      const first = yield* argument(0);
      if (name === 'resolve') return pool.builtin('Promise', [unwrappedOf(pool, first)]);
      if (name === 'all') return pool.builtin('Promise', [yield* allOf(context, first)]);
      if (name !== 'race' && name !== 'any') return pool.nothing;
      return pool.builtin('Promise', [unwrappedOf(pool, yield* context.element(first))]);
    }
    case 'typeof Object': {
      const first = yield* argument(0);
      if (name === 'values') return pool.builtin('Array', [yield* context.element(first)]);
      if (name === 'keys') return pool.builtin('Array', [pool.builtin('string')]);
      if (name === 'entries') {
        const pair = pool.builtin('tuple', [pool.builtin('string'), yield* context.element(first)]);
        return pool.builtin('Array', [pair]);
      }
      if (name === 'freeze' || name === 'seal') return first;
      return name === 'assign' ? pool.join(first, yield* argument(1)) : pool.nothing;
    }
    case 'typeof Array': {
      const element = yield* context.element(yield* argument(0));
      if (name !== 'from') return pool.nothing;
      return pool.builtin('Array', [given.length > 1 ? yield* returned(1) : element]);
    }
    default:
      return pool.nothing;
  }
}

type Asked = (index: number) => Walk<Union>;

function* arrayResult(context: CodeContext, own: Union, name: string, argument: Asked, returned: Asked): Walk<Union> {
  const { pool } = context;
  if (SAME.test(name)) return pool.builtin('Array', [yield* context.element(own)]);
  if (ELEMENT.test(name)) return yield* context.element(own);
  switch (name) {
    case 'map':
      return pool.builtin('Array', [yield* returned(0)]);
    case 'flatMap':
    case 'flat': {
      const inner = name === 'flat' ? yield* context.element(own) : yield* returned(0);
      return pool.builtin('Array', [pool.join(yield* context.element(inner), withoutArrays(pool, inner))]);
    }
    case 'reduce':
    case 'reduceRight': {
      const start = yield* argument(1);
      return start.values.length > 0 ? start : pool.join(yield* returned(0), yield* context.element(own));
    }
    case 'values':
      return pool.builtin('Array', [yield* context.element(own)]);
    case 'entries':
      return pool.builtin('Array', [pool.builtin('tuple', [pool.builtin('number'), yield* context.element(own)])]);
    case 'join':
      return pool.builtin('string');
    case 'indexOf':
    case 'findIndex':
    case 'push':
      return pool.builtin('number');
    default:
      return pool.nothing;
  }
}

function withoutArrays(pool: ValuePool, union: Union): Union {
  return pool.union(
    union.values.filter((value) => value.kind !== 'builtin' || (value.name !== 'Array' && value.name !== 'tuple')),
  );
}

/** Value that `Promise.all` resolves to; the elements of a tuple are kept apart. */
function* allOf(context: CodeContext, union: Union): Walk<Union> {
  const { pool } = context;
  let all = pool.nothing;
  for (const value of union.values) {
    if (value.kind !== 'builtin') continue;
    const parts = value.args.map((arg) => unwrappedOf(pool, arg));
    all = pool.join(all, pool.builtin(value.name === 'tuple' ? 'tuple' : 'Array', parts));
  }
  return all;
}

/** `callback` value with the parameters that a built-in method passes to a function among its arguments. */
export function* callbackOf(
  context: CodeContext,
  { of, name }: ValueOf<'method'>,
  given: Given,
  index: number,
): Walk<Union> {
  const { pool } = context;
  if (of.kind !== 'builtin') return pool.nothing;
  const [first = pool.nothing, second = first] = of.args;
  const number = pool.builtin('number');
  const own = of.alone;
  switch (of.name) {
    case 'Array':
    case 'tuple': {
      const element = yield* context.element(own);
      if (name === 'push' || name === 'unshift') return element;
      if (index !== 0) return pool.nothing;
      if (name === 'reduce' || name === 'reduceRight') {
        const start = (given[1] && (yield* given[1]!()).value) ?? element;
        return pool.builtin('callback', [start, element, number]);
      }
      if (/^(?:sort|toSorted)$/.test(name)) return pool.builtin('callback', [element, element]);
      return pool.builtin('callback', [element, number, own]);
    }
    case 'Promise':
      return index === 0 && name === 'then' ? pool.builtin('callback', [unwrappedOf(pool, first)]) : pool.nothing;
    case 'Map':
      if (name === 'set') return index === 0 ? first : second;
      return name === 'forEach' ? pool.builtin('callback', [second, first, own]) : pool.nothing;
    case 'Set':
      return name === 'add' ? first : pool.builtin('callback', [first, first, own]);
    case 'typeof Array': {
      const source = given[0] ? ((yield* given[0]!()).value ?? pool.nothing) : pool.nothing;
      return name === 'from' && index === 1
        ? pool.builtin('callback', [yield* context.element(source), number])
        : pool.nothing;
    }
    default:
      return pool.nothing;
  }
}
