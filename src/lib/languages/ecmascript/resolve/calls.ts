import { type Argument, NO_MEANING } from '../../../resolve/code-evaluator.ts';
import type { Walk } from '../../../resolve/solver.ts';
import type { Target } from '../../../resolve/use-table.ts';
import { builtinResult, callbackOf } from './builtins.ts';
import type { CodeContext, Given } from './code-context.ts';
import { Inference } from './inference.ts';
import { joinTargets, type Meant } from './meanings.ts';
import { type Signature, Signatures } from './signatures.ts';
import type { Bound, Union, Value, ValueOf } from './values.ts';

/** Calls (ECMA-262, "Function Calls"; TypeScript Handbook, "More on Functions"). */
export class Calls {
  readonly #context: CodeContext;
  readonly #signatures: Signatures;
  readonly #inference: Inference;

  constructor(context: CodeContext) {
    this.#context = context;
    this.#signatures = new Signatures(context);
    this.#inference = new Inference(context);
  }

  /** Targets and result of a call. */
  *called(of: Meant, given: Given): Walk<Meant> {
    const { pool } = this.#context;
    let targets: readonly Target[] = [];
    let result = pool.nothing;
    let isTold = false;
    for (const value of (yield* this.#settled(of)).values) {
      const isSuper = value.kind === 'instance' && this.#kindOf(value) === 'class';
      if (isSuper) {
        targets = joinTargets(targets, yield* this.#constructorOf(value, given));
        isTold = true;
        continue;
      }
      if (value.kind === 'external') {
        if (yield* this.#isForeign(given)) result = pool.join(result, pool.external);
        continue;
      }
      const signature = yield* this.#signatures.chosen(value, given);
      const target = signature && this.#targetOf(signature);
      if (target) targets = joinTargets(targets, [target]);
      isTold ||= signature?.index !== undefined || signature?.node?.member !== undefined;
      result = pool.join(result, yield* this.#resultOf(value, signature, given));
    }
    // A name for something that is called through its value is called as well, unless it is outside the repository.
    const outside = isOutside(of);
    const named = of.targets.filter((target) => {
      if (outside) return false;
      const kinds = this.#kindsOf(target);
      // Calling the value of a field is not a call of its class.
      if (targets.length > 0 && kinds.includes('class')) return false;
      return !isTold || !kinds.some((kind) => kind === 'function' || kind === 'method');
    });
    targets = joinTargets(targets, named);
    return targets.length === 0 && result.values.length === 0
      ? NO_MEANING
      : { targets, value: result.values.length > 0 ? result : undefined };
  }

  *#settled({ value }: Meant): Walk<Union> {
    if (!value) return this.#context.pool.nothing;
    return value.isDeferred ? yield* this.#context.settle(value) : value;
  }

  match(pattern: Union, value: Union, inferred: readonly number[]): Walk<Bound> {
    return this.#inference.inferred(pattern, value, inferred);
  }

  /** Target of a call: the definition, or the type that declares the signature. */
  #targetOf({ path, index, within, node }: Signature): Target | undefined {
    const code = this.#context.file(path)!;
    const definition = index ?? (node && code.memberOf(within, node));
    if (definition !== undefined) return this.#context.targetOf(code, definition);
    const isType = within >= 0 && /^(?:interface|type|class)$/.test(code.definitions[within]!.kind);
    return isType ? this.#context.targetOf(code, within) : undefined;
  }

  *result(union: Union, given: Given): Walk<Union> {
    return (yield* this.called({ targets: [], value: union }, given)).value ?? this.#context.pool.nothing;
  }

  /** `new`: the constructor, or the class where it has none; an instance. */
  *created(of: Meant, given: Given): Walk<Meant> {
    const { pool } = this.#context;
    let targets: readonly Target[] = [];
    let result = pool.nothing;
    for (const value of (yield* this.#settled(of)).values) {
      if (value.kind === 'external') {
        result = pool.join(result, pool.external);
        continue;
      }
      if (value.kind === 'builtin' && value.name.startsWith('typeof ')) {
        result = pool.join(result, yield* this.#collection(value.name.slice('typeof '.length), given));
        continue;
      }
      if (value.kind !== 'definition') {
        for (const signature of yield* this.#signatures.of(value, true))
          result = pool.join(result, yield* this.#inferred(signature, given));
        continue;
      }
      const args = yield* this.#argsOf(value, given);
      const instance = pool.instance(value.path, value.index, args);
      result = pool.join(result, instance);
      targets = joinTargets(targets, yield* this.#constructorOf(instance.values[0] as ValueOf<'instance'>, given));
    }
    if (targets.length === 0 && !isOutside(of)) targets = of.targets;
    return targets.length === 0 && result.values.length === 0
      ? NO_MEANING
      : { targets, value: result.values.length > 0 ? result : undefined };
  }

  /** `new Map(entries)`, `new Set(values)` */
  *#collection(name: string, given: Given): Walk<Union> {
    const { pool } = this.#context;
    const first = (given[0] && (yield* given[0]!()).value) ?? pool.nothing;
    const element = yield* this.#context.element(first);
    if (name === 'Set' || name === 'Array') return pool.builtin(name, [element]);
    if (name !== 'Map') return pool.builtin(name);
    return pool.builtin('Map', [yield* this.#context.item(element, 0), yield* this.#context.item(element, 1)]);
  }

  /** The type that a call expects of an argument. */
  *expected(of: Meant, given: readonly Argument<Union>[], argument: number): Walk<Union> {
    const { pool } = this.#context;
    const others = given.map((one, i) => (i === argument ? none : one));
    let found = pool.nothing;
    for (const value of (yield* this.#settled(of)).values) {
      if (value.kind === 'method') {
        found = pool.join(found, yield* callbackOf(this.#context, value, others, argument));
        continue;
      }
      const callee =
        value.kind === 'definition' && this.#kindOf(value) === 'class' ? yield* this.#constructorIn(value) : value;
      if (callee?.kind === 'builtin' && callee.name === 'callback') {
        found = pool.join(found, callee.args[argument] ?? pool.nothing);
        continue;
      }
      const signature = callee && (yield* this.#signatures.chosen(callee, others, given.length));
      if (!signature) continue;
      const type = yield* this.#signatures.parameterType(signature, argument);
      const inferred = yield* this.#inference.infer(signature, yield* this.#signatures.typesOf(signature), others);
      found = pool.join(found, pool.substitute(type, inferred));
    }
    return found;
  }

  /** Type of a function's parameter. */
  *taken(union: Union, index: number): Walk<Union> {
    const { pool } = this.#context;
    let found = pool.nothing;
    for (const value of (yield* this.#context.settle(union)).values)
      for (const signature of (yield* this.#signatures.of(value, false)).slice(0, 1))
        found = pool.join(found, yield* this.#signatures.parameterType(signature, index));
    return found;
  }

  *#resultOf(value: Value, signature: Signature | undefined, given: Given): Walk<Union> {
    if (value.kind === 'method') return yield* builtinResult(this.#context, value, given);
    return signature ? yield* this.#inferred(signature, given) : this.#context.pool.nothing;
  }

  *#inferred(signature: Signature, given: Given): Walk<Union> {
    const { pool } = this.#context;
    const result = pool.substitute(yield* signature.result(), signature.bound);
    if (signature.typeParameters.length === 0) return result;
    const bound = yield* this.#inference.infer(signature, yield* this.#signatures.typesOf(signature), given);
    return pool.substitute(result, bound);
  }

  /** Whether none of the arguments comes from the repository: an external function may return its arguments. */
  *#isForeign(given: Given): Walk<boolean> {
    for (const one of given) {
      const { value } = yield* one();
      if (value?.values.some(({ kind }) => kind !== 'builtin' && kind !== 'external')) return false;
    }
    return true;
  }

  /** Result of a getter. */
  got(path: string, index: number): Walk<Union> {
    return this.#signatures.got(path, index);
  }

  /** The constructor of a class as a function. */
  *#constructorIn(value: ValueOf<'definition'>): Walk<Value | undefined> {
    const { pool } = this.#context;
    const found = yield* this.#context.member(pool.instance(value.path, value.index), 'constructor');
    return found.value?.values.find(({ kind }) => kind === 'definition');
  }

  *#constructorOf(instance: ValueOf<'instance'>, given: Given): Walk<readonly Target[]> {
    const found = yield* this.#context.member(instance.alone, 'constructor');
    const value = found.value?.values.find(({ kind }) => kind === 'definition');
    const signature = value && (yield* this.#signatures.chosen(value, given));
    if (signature?.index !== undefined)
      return [this.#context.targetOf(this.#context.file(signature.path)!, signature.index)];
    const code = this.#context.file(instance.path)!;
    return [this.#context.targetOf(code, instance.index)];
  }

  /** Type arguments of a new instance: stated, or inferred from the arguments of the constructor. */
  *#argsOf(value: ValueOf<'definition'>, given: Given): Walk<Union[]> {
    const { pool } = this.#context;
    const { path, index, bound } = value;
    const parameters = this.#context
      .file(path)!
      .typeParameters(index)
      .map(({ name }) => pool.parameter(path, index, name).values[0]!);
    if (parameters.length === 0) return [];
    if (parameters.some((parameter) => bound.of.has(parameter)))
      return parameters.map((one) => bound.of.get(one) ?? pool.nothing);
    const callee = yield* this.#constructorIn(value);
    const signature = callee && (yield* this.#signatures.chosen(callee, given));
    if (!signature) return parameters.map(() => pool.nothing);
    const generic = { ...signature, typeParameters: parameters };
    const inferred = yield* this.#inference.infer(generic, yield* this.#signatures.typesOf(generic), given);
    return parameters.map((one) => inferred.of.get(one) ?? pool.nothing);
  }

  #kindsOf({ path, symbol }: Target): string[] {
    const code = this.#context.file(path);
    return code?.named(symbol).map((index) => code.definitions[index]!.kind) ?? [];
  }

  #kindOf({ path, index }: ValueOf<'instance' | 'definition'>): string {
    return this.#context.file(path)!.definitions[index]!.kind;
  }
}

// biome-ignore lint/correctness/useYield: a walk that asks nothing
function* none(): Walk<Meant> {
  return NO_MEANING;
}

/** Whether a value is known to be outside the repository. */
function isOutside({ value }: Meant): boolean {
  return value?.values.every(({ kind }) => kind === 'external') ?? false;
}
