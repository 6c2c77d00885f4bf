import type { Walk } from '../../../resolve/solver.ts';
import type { CodeContext, Given } from './code-context.ts';
import type { Signature } from './signatures.ts';
import type { Bound, Union, Value } from './values.ts';

const MAX_DEPTH = 4;
const MAX_MEMBERS = 16;

/** Infers the type parameters of a callee from the arguments of a call (TypeScript Handbook, "Generics"). */
export class Inference {
  readonly #context: CodeContext;

  constructor(context: CodeContext) {
    this.#context = context;
  }

  /** `types`: those of the parameters. Type parameters without an inferred type stand for themselves. */
  *infer({ typeParameters, bound }: Signature, types: readonly Union[], given: Given): Walk<Bound> {
    const { pool } = this.#context;
    const open = new Set(typeParameters.filter((parameter) => !bound.of.has(parameter)));
    if (open.size === 0) return pool.unbound;
    const told = new Map<Value, Union>();
    for (const [i, type] of types.entries()) {
      if (!given[i] || type.values.length === 0) continue;
      const { value } = yield* given[i]!();
      if (value) yield* this.#match(type, value, open, told, 0);
    }
    return pool.bound(told);
  }

  /** Types that a pattern infers from a value. */
  *inferred(pattern: Union, value: Union, inferred: readonly number[]): Walk<Bound> {
    const { pool } = this.#context;
    const open = new Set(inferred.map((number) => pool.parameter('', number, '').values[0]!));
    const told = new Map<Value, Union>();
    yield* this.#match(pattern, value, open, told, 0);
    return pool.bound(told);
  }

  *#match(type: Union, value: Union, open: ReadonlySet<Value>, told: Map<Value, Union>, depth: number): Walk<void> {
    if (depth > MAX_DEPTH || type === value) return;
    const { pool } = this.#context;
    for (const wanted of type.values) {
      if (open.has(wanted)) {
        told.set(wanted, pool.join(told.get(wanted) ?? pool.nothing, value));
        continue;
      }
      for (const one of (value.isDeferred ? yield* this.#context.settle(value) : value).values)
        yield* this.#matchOne(wanted, one, open, told, depth);
    }
  }

  *#matchOne(wanted: Value, one: Value, open: ReadonlySet<Value>, told: Map<Value, Union>, depth: number): Walk<void> {
    const { pool } = this.#context;
    if (wanted.kind === 'builtin') {
      if (wanted.args.length === 0) return;
      if (wanted.name === 'Array' || wanted.name === 'Record') {
        const element = yield* this.#context.element(one.alone);
        yield* this.#match(wanted.args[0]!, element, open, told, depth + 1);
      } else if (one.kind === 'builtin' && one.name === wanted.name) {
        yield* this.#matchAll(wanted.args, one.args, open, told, depth);
      }
      return;
    }
    if (wanted.kind === 'instance') {
      if (one.kind === 'instance' && one.path === wanted.path && one.index === wanted.index)
        yield* this.#matchAll(wanted.args, one.args, open, told, depth);
      else if (one.kind === 'instance' && wanted.args.length > 0)
        yield* this.#match(wanted.alone, yield* this.#context.basesOf(one), open, told, depth + 1);
      return;
    }
    if (wanted.kind !== 'written') return;
    const { node, path, within, bound } = wanted;
    if (node.kind === 'function') {
      for (const [i, parameter] of node.parameters.slice(0, MAX_MEMBERS).entries()) {
        const type = pool.substitute(yield* this.#context.typeNode(path, within, parameter.type), bound);
        if (!parameter.isRest && isOpen(type, open))
          yield* this.#match(type, yield* this.#context.item(one.alone, i), open, told, depth + 1);
      }
      const wantedResult = pool.substitute(yield* this.#context.typeNode(path, within, node.result), bound);
      if (!mentions(wantedResult, open)) return;
      yield* this.#match(wantedResult, yield* this.#context.result(one.alone, []), open, told, depth + 1);
      return;
    }
    if (node.kind !== 'members') return;
    let count = 0;
    for (const [name, member] of node.members) {
      if (count++ >= MAX_MEMBERS) break;
      const type = pool.substitute(yield* this.#context.typeNode(path, within, member), bound);
      if (type.values.length === 0) continue;
      const { value } = yield* this.#context.member(one.alone, name);
      if (value) yield* this.#match(type, value, open, told, depth + 1);
    }
  }

  *#matchAll(
    wanted: readonly Union[],
    given: readonly Union[],
    open: ReadonlySet<Value>,
    told: Map<Value, Union>,
    depth: number,
  ): Walk<void> {
    for (const [i, type] of wanted.entries()) if (given[i]) yield* this.#match(type, given[i]!, open, told, depth + 1);
  }
}

function isOpen(type: Union, open: ReadonlySet<Value>): boolean {
  return type.values.some((value) => open.has(value));
}

/** Whether a type is or has one of some type parameters as its argument. */
function mentions(type: Union, open: ReadonlySet<Value>, depth = 0): boolean {
  return type.values.some(
    (value) =>
      open.has(value) ||
      value.kind === 'written' ||
      ((value.kind === 'builtin' || value.kind === 'instance') &&
        depth < MAX_DEPTH &&
        value.args.some((arg) => mentions(arg, open, depth + 1))),
  );
}
