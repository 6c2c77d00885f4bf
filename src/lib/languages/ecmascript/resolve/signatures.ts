import type { Walk } from '../../../resolve/solver.ts';
import { unwrappedOf } from './builtins.ts';
import type { CodeContext, Given } from './code-context.ts';
import { differenceOf } from './differences.ts';
import type { FileCode } from './file-code.ts';
import { type FunctionNode, type TypeNode, UNKNOWN_TYPE } from './type-nodes.ts';
import { parseType } from './type-syntax.ts';
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
  /** The function type that it is. */
  readonly node?: FunctionNode;
  readonly parameters: readonly Parameter[] | undefined;
  readonly typeParameters: readonly Value[];
  readonly bound: Bound;
  readonly result: () => Walk<Union>;
}

/** The ways to call something (TypeScript Handbook, "Function Overloads", "Call Signatures"). */
export class Signatures {
  readonly #context: CodeContext;

  constructor(context: CodeContext) {
    this.#context = context;
  }

  *parameterType(signature: Signature, index: number): Walk<Union> {
    const { pool } = this.#context;
    const { parameters = [], path, within, bound } = signature;
    const last = parameters.at(-1);
    const parameter = parameters[index] ?? (last?.isRest ? last : undefined);
    if (!parameter) return pool.nothing;
    const type = pool.substitute(yield* this.#context.typeNode(path, within, parameter.type), bound);
    return parameter.isRest ? yield* this.#context.item(type, index - parameters.length + 1) : type;
  }

  /** Type of a parameter, with the bounds in place of type parameters. */
  *#expectedType(signature: Signature, index: number): Walk<Union> {
    const { pool } = this.#context;
    const type = yield* this.parameterType(signature, index);
    if (!type.values.some(({ kind }) => kind === 'parameter')) return type;
    let expected = pool.nothing;
    for (const value of type.values) {
      const bound = value.kind === 'parameter' ? yield* this.#boundOf(signature, value) : pool.nothing;
      expected = pool.join(expected, bound.values.length > 0 ? bound : value.alone);
    }
    return expected;
  }

  *#boundOf(signature: Signature, { path, index, name }: ValueOf<'parameter'>): Walk<Union> {
    const { pool } = this.#context;
    if (path === '') {
      const own = signature.node?.typeParameters.find(({ number }) => number === index);
      return own ? yield* this.#context.typeNode(signature.path, signature.within, own.bound) : pool.nothing;
    }
    const parameters = this.#context.file(path)?.typeParameters(index) ?? [];
    const declared = parameters.find((one) => one.name === name);
    return declared ? yield* this.#context.typeNode(path, index, declared.bound) : pool.nothing;
  }

  *typesOf(signature: Signature): Walk<Union[]> {
    const types: Union[] = [];
    if (signature.typeParameters.length === 0) return types;
    const count = Math.min(signature.parameters?.length ?? 0, 12);
    for (let i = 0; i < count; i++) types.push(yield* this.parameterType(signature, i));
    return types;
  }

  /** The overload that takes these arguments: the first by their number that none of them contradicts. */
  *chosen(value: Value, given: Given, count = given.length): Walk<Signature | undefined> {
    const all = yield* this.of(value, false);
    if (all.length <= 1) return all[0];
    const fitting = all.filter(({ parameters = [] }) => takes(parameters, count));
    if (fitting.length <= 1) return fitting[0] ?? all[0];
    let likely: Signature | undefined;
    for (const signature of fitting) {
      let unlike = 0;
      for (const [i, one] of given.entries()) {
        const argument = (yield* one()).value;
        if (argument) unlike = Math.max(unlike, differenceOf(argument, yield* this.#expectedType(signature, i)));
      }
      if (unlike === 0) return signature;
      // Which of some texts is expected, the facts do not tell of the argument.
      if (unlike < 1) likely ??= signature;
    }
    return likely ?? fitting[0];
  }

  *of(value: Value, isNew: boolean): Walk<readonly Signature[]> {
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
        const found = yield* this.#context.member(value.alone, isNew ? 'new' : '()');
        const signatures: Signature[] = [];
        for (const one of found.value?.values ?? [])
          if (one.kind === 'written') signatures.push(...(yield* this.of(one, isNew)));
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
      node,
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
      for (const one of type.values) if (one.kind !== 'definition') signatures.push(...(yield* this.of(one, false)));
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
      parameters: types.parameters?.map((parameter) => ({ ...parameter, type: UNKNOWN_TYPE })),
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
}

/** Whether parameters take so many arguments; a rest parameter that is a tuple takes its parts. */
function takes(parameters: readonly Parameter[], count: number): boolean {
  const last = parameters.at(-1);
  const required = parameters.filter(({ isOptional, isRest }) => !isOptional && !isRest).length;
  if (!last?.isRest) return count >= required && count <= parameters.length;
  if (last.type.kind !== 'tuple' || last.type.items.some(isSpread)) return count >= required;
  return count === required + last.type.items.length;
}

function isSpread(item: TypeNode): boolean {
  return item.kind === 'indexed';
}

function readParameter(text: string): Parameter {
  const isRest = text.startsWith('...');
  const isOptional = text.startsWith('?');
  const type = text.slice(isRest ? 3 : isOptional ? 1 : 0);
  return { isRest, isOptional, type: type === '' ? UNKNOWN_TYPE : parseType(type) };
}
