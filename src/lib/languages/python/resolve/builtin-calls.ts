import type { Argument, Meaning } from '../../../resolve/code-evaluator.ts';
import type { Walk } from '../../../resolve/solver.ts';
import { methodOf } from './operations.ts';
import { type Form, only, union, type Value, type ValuePool, type Values } from './values.ts';

/** Services from which the results of built-in functions are computed. */
interface Evaluation {
  readonly pool: ValuePool;
  callOf(of: Value, given: readonly Argument<Values>[]): Walk<Meaning<Values>>;
  elementsOf(of: Value): Walk<Values | undefined>;
  unwrapped(of: Meaning<Values>): Walk<Meaning<Values>>;
  classesOf(values: Values): Values | undefined;
  isInstanceOf(one: Value, other: Value): boolean;
}

type Operation = Extract<Value, { kind: 'operation' }>;

/**
 * Functions of the library whose results depend on their arguments, by what they do:
 * - `list`, `iterator`: of the elements of the first argument · `first`: the first argument · `element`: an element of it
 * - `second`: elements of the second argument · `entered`: value of a context manager · `context`: made of the first
 */
const CALLS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    list: 'list set frozenset tuple sorted collections.deque',
    iterator: 'iter reversed aiter itertools.islice itertools.cycle itertools.chain.from_iterable',
    element: 'next min max',
    awaited: 'anext',
    second: 'filter',
    first:
      'copy.copy copy.deepcopy asyncio.create_task asyncio.ensure_future asyncio.shield asyncio.wait_for functools.partial functools.partialmethod functools.wraps functools.update_wrapper weakref.proxy',
    unwrapped: 'asyncio.run',
    referred: 'weakref.ref',
    dict: 'dict collections.OrderedDict',
    enumerate: 'enumerate',
    zip: 'zip',
    map: 'map',
    chain: 'itertools.chain',
    type: 'type',
    super: 'super',
    gather: 'asyncio.gather',
    closing: 'contextlib.closing contextlib.aclosing contextlib.nullcontext',
    unknown: 'getattr vars eval globals locals operator.attrgetter',
    '(list)': '(list)',
    '(iterator)': '(iterator)',
    '(tuple)': '(tuple)',
    '(dict)': '(dict)',
    '(not)': '(not)',
    '(caught)': '(caught)',
    '(itself)': '(itself)',
  }).flatMap(([how, names]) => names.split(/\s+/).map((name) => [name, how] as const)),
);
/** Modules whose functions are known by name where the module is imported. */
const MODULES = new Set([
  'copy',
  'asyncio',
  'functools',
  'itertools',
  'contextlib',
  'collections',
  'operator',
  'weakref',
]);

/** Results of built-in functions. */
export class BuiltinCalls {
  readonly #rules: Evaluation;

  constructor(rules: Evaluation) {
    this.#rules = rules;
  }

  /** Whether something imported from outside is among the functions that are known. */
  knows(name: string): boolean {
    return CALLS.has(name) || MODULES.has(name);
  }

  *call({ name, of }: Operation, given: readonly Argument<Values>[]): Walk<Values | undefined> {
    const { pool } = this.#rules;
    if (name.startsWith('.')) return of?.kind === 'container' ? yield* this.#method(of, name.slice(1)) : undefined;
    const first = function* () {
      return given[0] && (yield* given[0]()).value;
    };
    switch (CALLS.get(name)) {
      case 'list':
        return this.#holding('list', yield* this.#elements(yield* first()));
      case 'iterator':
        return this.#holding('iterator', yield* this.#elements(yield* first()));
      case 'element': {
        if (given.length > 1 && name !== 'next') return yield* this.#all(given);
        return yield* this.#elements(yield* first());
      }
      case 'awaited':
        return this.#holding('awaitable', yield* this.#elements(yield* first()));
      case 'second':
        return this.#holding('iterator', yield* this.#elements(given[1] && (yield* given[1]()).value));
      case 'first':
        return yield* first();
      case 'referred':
        return this.#holding('callable', yield* first());
      case 'unwrapped':
        return (yield* this.#rules.unwrapped({ targets: [], value: yield* first() })).value;
      case 'dict': {
        const dicts = [...((yield* first()) ?? [])].filter((one) => one.kind === 'container' && one.form === 'dict');
        return dicts.length > 0 ? new Set(dicts) : only(pool.container('dict', []));
      }
      case 'enumerate': {
        const element = yield* this.#elements(yield* first());
        return only(pool.container('iterator', [only(pool.container('tuple', [pool.external, element]))]));
      }
      case 'zip': {
        const parts: (Values | undefined)[] = [];
        for (const one of given) parts.push(yield* this.#elements((yield* one()).value));
        return only(pool.container('iterator', [only(pool.container('tuple', parts))]));
      }
      case 'map': {
        let found: Values | undefined;
        for (const one of (yield* first()) ?? []) found = union(found, (yield* this.#rules.callOf(one, [])).value);
        return this.#holding('iterator', found);
      }
      case 'chain': {
        let found: Values | undefined;
        for (const one of given) found = union(found, yield* this.#elements((yield* one()).value));
        return this.#holding('iterator', found);
      }
      case 'type': {
        const value = yield* first();
        return value && this.#rules.classesOf(value);
      }
      case 'super':
        return of?.kind === 'instance' ? only(pool.super(of)) : undefined;
      case 'gather': {
        const parts: (Values | undefined)[] = [];
        for (const one of given) parts.push((yield* this.#rules.unwrapped(yield* one())).value);
        return only(pool.container('awaitable', [only(pool.container('tuple', parts))]));
      }
      case 'closing':
        return this.#holding('context', yield* first());
      case 'unknown':
        return undefined;
      case '(list)':
        return only(pool.container('list', [yield* this.#all(given)]));
      case '(iterator)':
        return only(pool.container('iterator', [yield* this.#all(given)]));
      case '(tuple)': {
        const parts: (Values | undefined)[] = [];
        for (const one of given) parts.push((yield* one()).value);
        return only(pool.container('tuple', parts));
      }
      case '(dict)':
        return yield* this.#dictionary(given);
      case '(not)':
        return yield* this.#without(given);
      case '(caught)':
        return yield* this.#caught(yield* first());
      case '(itself)':
        return of && only(of);
      default:
        return pool.external;
    }
  }

  *#method(of: Value, name: string): Walk<Values | undefined> {
    const { pool } = this.#rules;
    if (of.kind !== 'container') return undefined;
    const { form, parts } = of;
    switch (methodOf(form, name)) {
      case 'same':
        return only(of);
      case 'element': {
        let found: Values | undefined;
        for (const part of parts) found = union(found, part);
        return found;
      }
      case 'elements':
        return only(pool.container('iterator', [yield* this.#rules.elementsOf(of)]));
      case 'value':
        return parts[1];
      case 'key':
        return parts[0];
      case 'keys':
        return only(pool.container('list', parts.slice(0, 1)));
      case 'values':
        return only(pool.container('list', parts.slice(1)));
      case 'items':
        return only(pool.container('list', [only(pool.container('tuple', parts))]));
      case 'awaited':
        return only(pool.container('awaitable', parts));
      case 'plain':
        return pool.external;
    }
  }

  #holding(form: Form, of: Values | undefined): Values {
    return only(this.#rules.pool.container(form, of ? [of] : []));
  }

  *#elements(values: Values | undefined): Walk<Values | undefined> {
    let found: Values | undefined;
    for (const one of values ?? []) found = union(found, yield* this.#rules.elementsOf(one));
    return found;
  }

  *#all(given: readonly Argument<Values>[]): Walk<Values | undefined> {
    let found: Values | undefined;
    for (const one of given) found = union(found, (yield* one()).value);
    return found;
  }

  /** Keys and values take turns. */
  *#dictionary(given: readonly Argument<Values>[]): Walk<Values | undefined> {
    const parts: (Values | undefined)[] = [undefined, undefined];
    for (const [i, one] of given.entries()) parts[i % 2] = union(parts[i % 2], (yield* one()).value);
    return only(this.#rules.pool.container('dict', parts));
  }

  /** The values of the first argument that are not of the types of the second. */
  *#without(given: readonly Argument<Values>[]): Walk<Values | undefined> {
    const [value, type] = given;
    const values = value && (yield* value()).value;
    const excluded = [...((type && (yield* type()).value) ?? [])];
    const left = [...(values ?? [])].filter((one) => !excluded.some((other) => this.#rules.isInstanceOf(one, other)));
    return left.length > 0 ? new Set(left) : undefined;
  }

  /** `except A as e`, `except (A, B) as e` */
  *#caught(values: Values | undefined): Walk<Values | undefined> {
    let classes: Values | undefined;
    for (const one of values ?? [])
      classes = union(classes, one.kind === 'container' ? yield* this.#rules.elementsOf(one) : only(one));
    let found: Values | undefined;
    for (const one of classes ?? [])
      found = union(found, one.kind === 'class' ? only(this.#rules.pool.instance(one.at)) : this.#rules.pool.external);
    return found;
  }
}
