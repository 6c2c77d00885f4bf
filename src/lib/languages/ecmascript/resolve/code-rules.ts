import type { Literal } from '../../../parse/code-facts.ts';
import { type Argument, CodeEvaluator, type CodeRules, NO_MEANING } from '../../../resolve/code-evaluator.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';
import { type Growth, Solver, type Walk } from '../../../resolve/solver.ts';
import type { Target } from '../../../resolve/use-table.ts';
import type { Given } from './code-context.ts';
import type { CodeNames } from './code-names.ts';
import { EcmaScriptContext } from './ecmascript-context.ts';
import type { Meant } from './meanings.ts';
import { parseTypes } from './type-syntax.ts';
import type { Union, Value } from './values.ts';

/** How expressions of JavaScript and TypeScript evaluate (ECMA-262; TypeScript Handbook). */
export class EcmaScriptRules implements CodeRules<Union> {
  readonly growth: Growth<Meant>;
  readonly evaluator: CodeEvaluator<Union>;
  readonly #solver: Solver;
  readonly #names: CodeNames;
  readonly #context: EcmaScriptContext;

  constructor(names: CodeNames) {
    const solver = new Solver();
    this.#solver = solver;
    this.#names = names;
    this.#context = new EcmaScriptContext(names, solver, (file, expression) => this.evaluator.ask(file, expression));
    this.growth = this.#context.growth;
    this.evaluator = new CodeEvaluator(solver, this);
  }

  *name(file: ResolvableFile, name: string, within: number): Walk<Meant> {
    const space = name.indexOf(' ');
    if (space > 0) return yield* this.#special(file, name.slice(0, space), name.slice(space + 1), within);
    if (name === 'this' || name === 'super') return yield* this.#self(file.path, name, within, false);
    return yield* this.#context.nameIn(file.path, name, within);
  }

  /** `import a`, `require a`, `static this` */
  *#special(file: ResolvableFile, word: string, rest: string, within: number): Walk<Meant> {
    if (word === 'static') return yield* this.#self(file.path, rest, within, true);
    const module = this.#names.loaded(file.path, rest);
    if (module === undefined) return NO_MEANING;
    const value = module === 'external' ? this.#context.pool.external : this.#context.pool.module(module);
    return { targets: [], value: word === 'import' ? this.#context.pool.builtin('Promise', [value]) : value };
  }

  /** `this` and `super` of the definition that has the members. */
  *#self(path: string, name: string, index: number, isStatic: boolean): Walk<Meant> {
    const code = this.#context.file(path);
    const kind = code?.definitions[index]?.kind;
    if (!code || kind === undefined) return NO_MEANING;
    const args = code
      .typeParameters(index)
      .map((parameter) => this.#context.pool.parameter(path, index, parameter.name));
    const isInstance = !isStatic && /^(?:class|interface|function)$/.test(kind);
    const own = isInstance
      ? this.#context.pool.instance(path, index, args)
      : ((yield* this.#context.defined(path, [index])).value ?? this.#context.pool.definition(path, index));
    if (name === 'this') return { targets: [], value: own };
    let bases = this.#context.pool.nothing;
    for (const value of own.values) bases = this.#context.pool.join(bases, yield* this.#context.basesOf(value));
    return bases.values.length > 0 ? { targets: [], value: bases } : NO_MEANING;
  }

  *type(file: ResolvableFile, text: string, within: number): Walk<Meant> {
    const value = yield* this.#context.typeOf(file.path, within, text);
    const targets = this.#typeTargets(file.path, text, within);
    if (targets.length === 0 && value.values.length === 0) return NO_MEANING;
    return { targets, value: value.values.length > 0 ? value : undefined };
  }

  #typeTargets(path: string, text: string, within: number): readonly Target[] {
    if (!/^[\p{L}\p{N}_$.]+$/u.test(text) || this.#context.file(path)!.ownerOfParameter(text, within) >= 0) return [];
    const found = this.#names.types(path, text, within);
    if (!found || found === 'external' || found.indices.length === 0) return [];
    const code = this.#context.file(found.path)!;
    return [this.#context.targetOf(code, found.indices[0]!)];
  }

  *member(_file: ResolvableFile, { value }: Meant, name: string): Walk<Meant> {
    return value ? yield* this.#context.member(value, name) : NO_MEANING;
  }

  /** A value whose type is not known in full lacks members that code uses: what compiles has them all. */
  mayHave(of: Union, name: string): boolean {
    if (of.values.every(({ kind }) => /^(?:builtin|external|method)$/.test(kind))) return false;
    const { targets, value } = this.#solver.run(() => this.#context.member(of, name));
    return targets.length === 0 && (value === undefined || of.isDeferred);
  }

  called(_file: ResolvableFile, of: Meant, given: Given): Walk<Meant> {
    return this.#context.calls.called(of, given);
  }

  created(_file: ResolvableFile, of: Meant, given: Given): Walk<Meant> {
    return this.#context.calls.created(of, given);
  }

  *expected(of: Meant, given: readonly Argument<Union>[], argument: number, index: number): Walk<Meant> {
    const type = yield* this.#context.calls.expected(of, given, argument);
    return meaning(index < 0 ? type : yield* this.#context.calls.taken(type, index));
  }

  /** `f<T>`, `new A<T>` */
  *applied(file: ResolvableFile, of: Meant, types: string, within: number): Walk<Meant> {
    const args: Union[] = [];
    for (const node of parseTypes(types)) args.push(yield* this.#context.typeNode(file.path, within, node));
    const parts: Union[] = [];
    for (const value of of.value?.values ?? []) parts.push(this.#apply(value, args));
    const value = this.#context.pool.joinAll(parts);
    return { targets: of.targets, value: value.values.length > 0 ? value : undefined };
  }

  #apply(value: Value, args: readonly Union[]): Union {
    const { pool } = this.#context;
    const bound = new Map<Value, Union>();
    if (value.kind === 'definition') {
      const code = this.#context.file(value.path)!;
      for (const index of code.group(value.index))
        for (const [i, { name }] of code.typeParameters(index).entries())
          bound.set(pool.parameter(value.path, index, name).values[0]!, args[i] ?? pool.nothing);
    } else if (value.kind === 'written' && value.node.kind === 'function') {
      for (const [i, { number }] of value.node.typeParameters.entries())
        bound.set(pool.parameter('', number, '').values[0]!, args[i] ?? pool.nothing);
    }
    return bound.size === 0 ? value.alone : pool.substitute(value.alone, pool.bound(bound));
  }

  *literal(file: ResolvableFile, literal: Literal): Walk<Meant> {
    if (literal[0] !== 'list') return meaning(this.#context.pool.literal(file.path, literal));
    const [, ...elements] = literal;
    if (elements.length === 0) return meaning(this.#context.pool.builtin('Array', [this.#context.pool.nothing]));
    const args: Union[] = [];
    for (const one of elements) args.push((yield* this.#context.ask(file, one)).value ?? this.#context.pool.nothing);
    return meaning(this.#context.pool.builtin('tuple', args));
  }

  *element({ value }: Meant): Walk<Meant> {
    return value ? meaning(yield* this.#context.element(value)) : NO_MEANING;
  }

  /** Keys do not lead to definitions. */
  key(): Walk<Meant> {
    return known(NO_MEANING);
  }

  unwrapped({ value }: Meant): Walk<Meant> {
    return known(value ? meaning(this.#context.unwrapped(value)) : NO_MEANING);
  }

  *item({ value }: Meant, index: number): Walk<Meant> {
    return value ? meaning(yield* this.#context.item(value, index)) : NO_MEANING;
  }
}

function meaning(value: Union): Meant {
  return value.values.length > 0 ? { targets: [], value } : NO_MEANING;
}

/** A meaning that is known without a walk. */
// biome-ignore lint/correctness/useYield: a walk that asks nothing
function* known(meant: Meant): Walk<Meant> {
  return meant;
}
