import { type Argument, NO_MEANING } from '../../../resolve/code-evaluator.ts';
import type { Walk } from '../../../resolve/solver.ts';
import type { Target } from '../../../resolve/use-table.ts';
import { builtinResult, callbackOf, unwrappedOf } from './builtins.ts';
import type { CodeContext, Given } from './code-context.ts';
import type { FileCode } from './file-code.ts';
import { Inference } from './inference.ts';
import { joinTargets, type Meant } from './meanings.ts';
import { type FunctionNode, parseType, type TypeNode } from './type-syntax.ts';
import type { Bound, Union, Value, ValueOf } from './values.ts';

interface Parameter {
  readonly isOptional: boolean;
  readonly isRest: boolean;
  readonly type: TypeNode;
}

/** One way to call something. */
export interface Signature {
  readonly path: string;
  readonly within: number;
  /** The definition; undefined for a function type or a function without a name. */
  readonly index?: number;
  readonly parameters: readonly Parameter[] | undefined;
  readonly typeParameters: readonly Value[];
  readonly bound: Bound;
  readonly result: () => Walk<Union>;
}

const UNKNOWN_NODE: TypeNode = { kind: 'unknown' };

/** Calls (ECMA-262, "Function Calls"; TypeScript Handbook, "More on Functions"). */
export class Calls {
  readonly #context: CodeContext;
  readonly #inference: Inference;

  constructor(context: CodeContext) {
    this.#context = context;
    this.#inference = new Inference(context);
  }

  /** What is called, and its result. */
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
      const signature = yield* this.#chosen(value, given);
      const target = signature && this.#targetOf(signature);
      if (target) targets = joinTargets(targets, [target]);
      isTold ||= signature?.index !== undefined;
      result = pool.join(result, yield* this.#resultOf(value, signature, given));
    }
    // A name for something that is called through its value is called as well, unless that is outside of the repository.
    const isOutside = of.value?.values.every(({ kind }) => kind === 'external') ?? false;
    const named = of.targets.filter((target) => {
      if (isOutside) return false;
      const kinds = this.#kindsOf(target);
      // A class is not called by calling what one of its fields holds.
      if (targets.length > 0 && kinds.includes('class')) return false;
      return !isTold || !kinds.some((kind) => kind === 'function' || kind === 'method');
    });
    targets = joinTargets(targets, named);
    return targets.length === 0 && result.values.length === 0
      ? NO_MEANING
      : { targets, value: result.values.length > 0 ? result : undefined };
  }

  #settled({ value }: Meant): Walk<Union> {
    return this.#context.settle(value ?? this.#context.pool.nothing);
  }

  match(pattern: Union, value: Union, inferred: readonly number[]): Walk<Bound> {
    return this.#inference.inferred(pattern, value, inferred);
  }

  /** What is called: the definition, or the type that says how. */
  #targetOf({ path, index, within }: Signature): Target | undefined {
    const code = this.#context.file(path)!;
    if (index !== undefined) return this.#context.targetOf(code, index);
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
        for (const signature of yield* this.#signatures(value, true))
          result = pool.join(result, yield* this.#inferred(signature, given));
        continue;
      }
      const args = yield* this.#argsOf(value, given);
      const instance = pool.instance(value.path, value.index, args);
      result = pool.join(result, instance);
      targets = joinTargets(targets, yield* this.#constructorOf(instance.values[0] as ValueOf<'instance'>, given));
    }
    if (targets.length === 0) targets = of.targets;
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
      const signature = callee && (yield* this.#chosen(callee, others, given.length));
      if (!signature) continue;
      const type = yield* this.#parameterType(signature, argument);
      const inferred = yield* this.#inference.infer(signature, yield* this.#typesOf(signature), others);
      found = pool.join(found, pool.substitute(type, inferred));
    }
    return found;
  }

  /** What a function takes: the type of a parameter. */
  *taken(union: Union, index: number): Walk<Union> {
    const { pool } = this.#context;
    let found = pool.nothing;
    for (const value of (yield* this.#context.settle(union)).values)
      for (const signature of (yield* this.#signatures(value, false)).slice(0, 1))
        found = pool.join(found, yield* this.#parameterType(signature, index));
    return found;
  }

  *#parameterType(signature: Signature, index: number): Walk<Union> {
    const { pool } = this.#context;
    const { parameters = [], path, within, bound } = signature;
    const last = parameters.at(-1);
    const parameter = parameters[index] ?? (last?.isRest ? last : undefined);
    if (!parameter) return pool.nothing;
    const type = pool.substitute(yield* this.#context.typeNode(path, within, parameter.type), bound);
    return parameter.isRest ? yield* this.#context.element(type) : type;
  }

  *#typesOf(signature: Signature): Walk<Union[]> {
    const types: Union[] = [];
    if (signature.typeParameters.length === 0) return types;
    const count = Math.min(signature.parameters?.length ?? 0, 12);
    for (let i = 0; i < count; i++) types.push(yield* this.#parameterType(signature, i));
    return types;
  }

  *#resultOf(value: Value, signature: Signature | undefined, given: Given): Walk<Union> {
    if (value.kind === 'method') return yield* builtinResult(this.#context, value, given);
    return signature ? yield* this.#inferred(signature, given) : this.#context.pool.nothing;
  }

  *#inferred(signature: Signature, given: Given): Walk<Union> {
    const { pool } = this.#context;
    const result = pool.substitute(yield* signature.result(), signature.bound);
    if (signature.typeParameters.length === 0) return result;
    const bound = yield* this.#inference.infer(signature, yield* this.#typesOf(signature), given);
    return pool.substitute(result, bound);
  }

  /** Whether none of the arguments comes from the repository: an external function may return what it is given. */
  *#isForeign(given: Given): Walk<boolean> {
    for (const one of given) {
      const { value } = yield* one();
      if (value?.values.some(({ kind }) => kind !== 'builtin' && kind !== 'external')) return false;
    }
    return true;
  }

  /** The overload that takes these arguments: the first by their number that none of them contradicts. */
  *#chosen(value: Value, given: Given, count = given.length): Walk<Signature | undefined> {
    const all = yield* this.#signatures(value, false);
    if (all.length <= 1) return all[0];
    const fitting = all.filter(({ parameters = [] }) => {
      const required = parameters.filter(({ isOptional, isRest }) => !isOptional && !isRest).length;
      return count >= required && (count <= parameters.length || (parameters.at(-1)?.isRest ?? false));
    });
    if (fitting.length <= 1) return fitting[0] ?? all[0];
    let likely: Signature | undefined;
    for (const signature of fitting) {
      let unlike = 0;
      for (const [i, one] of given.entries()) {
        const argument = (yield* one()).value;
        if (argument) unlike = Math.max(unlike, differenceOf(argument, yield* this.#parameterType(signature, i)));
      }
      if (unlike === 0) return signature;
      // Which of some texts is expected, the facts do not tell of the argument.
      if (unlike < 1) likely ??= signature;
    }
    return likely ?? fitting[0];
  }

  *#signatures(value: Value, isNew: boolean): Walk<readonly Signature[]> {
    const { pool } = this.#context;
    switch (value.kind) {
      case 'definition':
        return yield* this.#ofDefinition(value);
      case 'written': {
        const { path, within, node, bound } = value;
        const nodes = node.kind === 'function' ? [node] : node.kind === 'members' ? node.calls : [];
        return nodes
          .filter(({ isConstructor }) => isConstructor === isNew)
          .map((one) => this.#ofNode(path, within, one, bound));
      }
      case 'instance': {
        const found = yield* this.#context.member(pool.union([value]), isNew ? 'new' : '()');
        const signatures: Signature[] = [];
        for (const one of found.value?.values ?? [])
          if (one.kind === 'written') signatures.push(...(yield* this.#signatures(one, isNew)));
        return signatures;
      }
      case 'literal': {
        const { path, literal, bound } = value;
        if (literal[0] !== 'function') return [];
        const result = () => this.#literalResult(value);
        return [{ path, within: -1, parameters: undefined, typeParameters: [], bound, result }];
      }
      default:
        return [];
    }
  }

  #ofNode(path: string, within: number, node: FunctionNode, bound: Bound): Signature {
    const { pool } = this.#context;
    return {
      path,
      within,
      parameters: node.parameters,
      typeParameters: node.typeParameters.map(({ number }) => pool.parameter('', number, '').values[0]!),
      bound,
      result: () => this.#context.typeNode(path, within, node.result),
    };
  }

  *#literalResult({ path, literal }: ValueOf<'literal'>): Walk<Union> {
    const { pool } = this.#context;
    if (literal[0] !== 'function') return pool.nothing;
    const [, type, within, ...returned] = literal;
    if (type !== '' && type !== 'async') return yield* this.#context.typeOf(path, within, type);
    const { file } = this.#context.file(path)!;
    let all = pool.nothing;
    for (const one of returned) all = pool.join(all, (yield* this.#context.ask(file, one)).value ?? pool.nothing);
    return type === 'async' ? pool.builtin('Promise', [unwrappedOf(pool, all)]) : all;
  }

  *#ofDefinition(value: ValueOf<'definition'>): Walk<readonly Signature[]> {
    const { path, index, bound } = value;
    const code = this.#context.file(path)!;
    const { kind } = code.definitions[index]!;
    if (kind !== 'function' && kind !== 'method') return [];
    if (code.has(index, 'typed')) {
      const type = yield* this.#context.typeOf(path, index, code.declaration(index).type!);
      const signatures: Signature[] = [];
      for (const one of type.values)
        if (one.kind !== 'definition') signatures.push(...(yield* this.#signatures(one, false)));
      return signatures.length > 0
        ? signatures
            .map((signature) => ({ ...signature, index, path: signature.path, code }))
            .map((signature) => this.#owned(signature, code, index))
        : [this.#ofIndex(code, index, bound)];
    }
    const group = code
      .group(index)
      .filter((one) => code.definitions[one]!.kind === kind && code.has(one, 'static') === code.has(index, 'static'));
    // The implementation of an overloaded function is none of its signatures.
    const signatures = group.filter((one) => code.has(one, 'signature'));
    const isOverloaded = signatures.length > 0 && signatures.length < group.length;
    if (signatures.length === 0) return [this.#ofIndex(code, index, bound)];
    return (isOverloaded ? signatures : group).map((one) => this.#ofIndex(code, one, bound));
  }

  /** A signature that a variable's annotation states is that of the variable; the definition is in another file than its types, maybe. */
  #owned(signature: Signature, code: FileCode, index: number): Signature {
    const { pool } = this.#context;
    const types = signature;
    return {
      ...signature,
      path: code.path,
      within: -1,
      index,
      parameters: types.parameters?.map((parameter) => ({ ...parameter, type: UNKNOWN_NODE })),
      bound: pool.unbound,
      result: function* () {
        return pool.substitute(yield* types.result(), types.bound);
      },
    };
  }

  #ofIndex(code: FileCode, index: number, bound: Bound): Signature {
    const { pool } = this.#context;
    const { path } = code;
    return {
      path,
      within: index,
      index,
      parameters: code.declaration(index).parameters?.map(readParameter),
      typeParameters: code.typeParameters(index).map(({ name }) => pool.parameter(path, index, name).values[0]!),
      bound,
      result: () => this.#returned(code, index),
    };
  }

  *#returned(code: FileCode, index: number): Walk<Union> {
    const { pool } = this.#context;
    const { type, values = [] } = code.declaration(index);
    if (type !== undefined) return yield* this.#context.typeOf(code.path, index, type);
    let all = pool.nothing;
    for (const one of values) all = pool.join(all, (yield* this.#context.ask(code.file, one)).value ?? pool.nothing);
    return code.has(index, 'async') ? pool.builtin('Promise', [unwrappedOf(pool, all)]) : all;
  }

  /** Result of a getter. */
  *got(path: string, index: number): Walk<Union> {
    return yield* this.#returned(this.#context.file(path)!, index);
  }

  /** The constructor of a class as a function. */
  *#constructorIn(value: ValueOf<'definition'>): Walk<Value | undefined> {
    const { pool } = this.#context;
    const found = yield* this.#context.member(pool.instance(value.path, value.index), 'constructor');
    return found.value?.values.find(({ kind }) => kind === 'definition');
  }

  *#constructorOf(instance: ValueOf<'instance'>, given: Given): Walk<readonly Target[]> {
    const { pool } = this.#context;
    const found = yield* this.#context.member(pool.union([instance]), 'constructor');
    const value = found.value?.values.find(({ kind }) => kind === 'definition');
    const signature = value && (yield* this.#chosen(value, given));
    if (signature?.index !== undefined)
      return [this.#context.targetOf(this.#context.file(signature.path)!, signature.index)];
    const code = this.#context.file(instance.path)!;
    return [this.#context.targetOf(code, instance.index)];
  }

  /** Type arguments of a new instance: stated, or what the arguments of the constructor tell. */
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
    const signature = callee && (yield* this.#chosen(callee, given));
    if (!signature) return parameters.map(() => pool.nothing);
    const generic = { ...signature, typeParameters: parameters };
    const inferred = yield* this.#inference.infer(generic, yield* this.#typesOf(generic), given);
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

function* none(): Walk<Meant> {
  return NO_MEANING;
}

function readParameter(text: string): Parameter {
  const isRest = text.startsWith('...');
  const isOptional = text.startsWith('?');
  const type = text.slice(isRest ? 3 : isOptional ? 1 : 0);
  return { isRest, isOptional, type: type === '' ? UNKNOWN_NODE : parseType(type) };
}

const PRIMITIVE = /^(?:string|number|boolean|bigint|symbol)$/;

/** 1 where a value can surely not be given where a type is expected: a text for an object; less where it may be another text. */
function differenceOf(argument: Union, type: Union): number {
  if (type.values.length === 0 || argument.values.length === 0) return 0;
  let least = 1;
  for (const value of argument.values)
    for (const wanted of type.values) least = Math.min(least, differenceOfOne(value, wanted));
  return least;
}

function differenceOfOne(value: Value, wanted: Value): number {
  const given = primitiveOf(value);
  const expected = primitiveOf(wanted);
  if (wanted.kind === 'unclear') return 0.5;
  if (given === undefined || expected === undefined) return 0;
  if (given !== expected) return 1;
  return wanted.kind === 'builtin' && wanted.name.startsWith("'") ? 0.5 : 0;
}

/** The kind of a value where it is clear; undefined for what may be anything. */
function primitiveOf(value: Value): string | undefined {
  switch (value.kind) {
    case 'builtin':
      if (value.name.startsWith("'")) return 'string';
      return PRIMITIVE.test(value.name) ? value.name : value.name === 'callback' ? 'function' : 'object';
    case 'written':
      return value.node.kind === 'function' ? 'function' : 'object';
    case 'literal':
      return value.literal[0] === 'function' ? 'function' : 'object';
    case 'instance':
    case 'module':
      return 'object';
    default:
      return undefined;
  }
}
