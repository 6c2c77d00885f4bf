import type { Literal } from '../../../parse/code-facts.ts';
import {
  type Argument,
  CodeEvaluator,
  type CodeRules,
  type Meaning,
  NO_MEANING,
} from '../../../resolve/code-evaluator.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';
import { type Growth, Solver, type Walk } from '../../../resolve/solver.ts';
import type { Target } from '../../../resolve/use-table.ts';
import { elementOf, unwrappedOf } from './builtins.ts';
import { Calls } from './calls.ts';
import type { CodeContext, Given } from './code-context.ts';
import type { CodeNames, Named } from './code-names.ts';
import type { FileCode } from './file-code.ts';
import { growthOf, type Meant } from './meanings.ts';
import { Members } from './members.ts';
import { parseTypes, type TypeNode } from './type-syntax.ts';
import { CodeTypes } from './types.ts';
import { type Bound, type Union, type Value, ValuePool } from './values.ts';

/** How expressions of JavaScript and TypeScript evaluate (ECMA-262; TypeScript Handbook). */
export class EcmaScriptRules implements CodeRules<Union>, CodeContext {
  readonly pool = new ValuePool();
  readonly growth: Growth<Meant> = growthOf(this.pool, NO_MEANING);
  readonly evaluator: CodeEvaluator<Union>;
  readonly #names: CodeNames;
  readonly #types: CodeTypes;
  readonly #members: Members;
  readonly #calls: Calls;

  constructor(names: CodeNames) {
    const solver = new Solver();
    this.#names = names;
    this.#types = new CodeTypes(this, names, solver);
    this.#members = new Members(this, names, solver, this.growth);
    this.#calls = new Calls(this);
    this.evaluator = new CodeEvaluator(solver, this);
  }

  *name(file: ResolvableFile, name: string, within: number): Walk<Meant> {
    const space = name.indexOf(' ');
    if (space > 0) return yield* this.#special(file, name.slice(0, space), name.slice(space + 1), within);
    if (name === 'this' || name === 'super') return yield* this.#self(file.path, name, within, false);
    return yield* this.nameIn(file.path, name, within);
  }

  /** `import a`, `require a`, `static this` */
  *#special(file: ResolvableFile, word: string, rest: string, within: number): Walk<Meant> {
    if (word === 'static') return yield* this.#self(file.path, rest, within, true);
    const module = this.#names.loaded(file.path, rest);
    if (module === undefined) return NO_MEANING;
    const value = module === 'external' ? this.pool.external : yield* this.#moduleValue(module);
    return { targets: [], value: word === 'import' ? this.pool.builtin('Promise', [value]) : value };
  }

  /** A module that is nothing but what it exports as a whole is that. */
  *#moduleValue(path: string): Walk<Union> {
    return this.pool.module(path);
  }

  /** `this` and `super` of the definition that has the members. */
  *#self(path: string, name: string, index: number, isStatic: boolean): Walk<Meant> {
    const code = this.file(path);
    const kind = code?.definitions[index]?.kind;
    if (!code || kind === undefined) return NO_MEANING;
    const args = code.typeParameters(index).map((parameter) => this.pool.parameter(path, index, parameter.name));
    const isInstance = !isStatic && /^(?:class|interface|function)$/.test(kind);
    const own = isInstance
      ? this.pool.instance(path, index, args)
      : ((yield* this.defined(path, [index])).value ?? this.pool.definition(path, index));
    if (name === 'this') return { targets: [], value: own };
    let bases = this.pool.nothing;
    for (const value of own.values) bases = this.pool.join(bases, yield* this.basesOf(value));
    return bases.values.length > 0 ? { targets: [], value: bases } : NO_MEANING;
  }

  *nameIn(path: string, name: string, within: number): Walk<Meant> {
    return yield* this.#found(this.#names.named(path, name, within));
  }

  *#found(found: Named): Walk<Meant> {
    if (found === undefined) return NO_MEANING;
    if (found === 'external') return { targets: [], value: this.pool.external };
    if (found.kind === 'definitions') return yield* this.defined(found.path, found.indices);
    if (found.kind === 'other') return yield* this.#other(found.path, found.name);
    const whole = this.#names.whole(found.path);
    if (typeof whole !== 'object' || whole.kind === 'module')
      return { targets: [], value: this.pool.module(found.path) };
    const { targets, value } = yield* this.#found(whole);
    return { targets, value: this.pool.join(this.pool.module(found.path), value ?? this.pool.nothing) };
  }

  *#other(path: string, name: string): Walk<Meant> {
    const code = this.file(path);
    let found: Meant = NO_MEANING;
    for (const index of code?.other(name)?.values ?? []) {
      const { value } = yield* this.ask(code!.file, index);
      if (value) found = this.growth.join(found, { targets: [], value });
    }
    return found;
  }

  /** Definitions of one name, as a value: those that are values come first. */
  *defined(path: string, indices: readonly number[]): Walk<Meant> {
    const code = this.file(path);
    if (!code) return NO_MEANING;
    const values = indices.filter((index) => code.isValue(index));
    const used = values.length > 0 ? values : indices;
    let targets: readonly Target[] = [];
    let value = this.pool.nothing;
    for (const index of used) {
      const { kind } = code.definitions[index]!;
      if (targets.length === 0) targets = [this.targetOf(code, index)];
      value = this.pool.join(value, yield* this.#valueOf(code, index));
      // Overloads and merged declarations are one thing.
      if (kind === 'function' || kind === 'method' || kind === 'class' || kind === 'enum') break;
    }
    return { targets, value: value.values.length > 0 ? value : undefined };
  }

  *#valueOf(code: FileCode, index: number): Walk<Union> {
    const { path } = code;
    const { kind } = code.definitions[index]!;
    if (kind === 'interface' || kind === 'type') return this.pool.nothing;
    if (kind !== 'constant' && kind !== 'variable') {
      if (code.has(index, 'get')) return yield* this.#calls.got(path, index);
      return this.pool.definition(path, index);
    }
    const { values = [], fields } = code.declaration(index);
    let held = code.hasMembers(index) || fields ? this.pool.definition(path, index) : this.pool.nothing;
    for (const one of values) held = this.pool.join(held, (yield* this.ask(code.file, one)).value ?? this.pool.nothing);
    return held;
  }

  *type(file: ResolvableFile, text: string, within: number): Walk<Meant> {
    const value = yield* this.typeOf(file.path, within, text);
    const targets = this.#typeTargets(file.path, text, within);
    if (targets.length === 0 && value.values.length === 0) return NO_MEANING;
    return { targets, value: value.values.length > 0 ? value : undefined };
  }

  #typeTargets(path: string, text: string, within: number): readonly Target[] {
    if (!/^[\p{L}\p{N}_$.]+$/u.test(text) || this.file(path)!.ownerOfParameter(text, within) >= 0) return [];
    const found = this.#names.types(path, text, within);
    if (!found || found === 'external' || found.indices.length === 0) return [];
    const code = this.file(found.path)!;
    return [this.targetOf(code, found.indices[0]!)];
  }

  member(of: Union, name: string): Walk<Meant>;
  member(file: ResolvableFile, of: Meant, name: string): Walk<Meant>;
  *member(first: Union | ResolvableFile, second: string | Meant, third?: string): Walk<Meant> {
    const [union, name] =
      typeof second === 'string' ? [first as Union, second] : [second.value ?? this.pool.nothing, third!];
    return yield* this.#members.of(union, name);
  }

  called(_file: ResolvableFile, of: Meant, given: Given): Walk<Meant> {
    return this.#calls.called(of, given);
  }

  created(_file: ResolvableFile, of: Meant, given: Given): Walk<Meant> {
    return this.#calls.created(of, given);
  }

  *expected(of: Meant, given: readonly Argument<Union>[], argument: number, index: number): Walk<Meant> {
    const type = yield* this.#calls.expected(of, given, argument);
    return this.#meaning(index < 0 ? type : yield* this.#calls.taken(type, index));
  }

  /** `f<T>`, `new A<T>` */
  *applied(file: ResolvableFile, of: Meant, types: string, within: number): Walk<Meant> {
    const args: Union[] = [];
    for (const node of parseTypes(types)) args.push(yield* this.typeNode(file.path, within, node));
    const parts: Union[] = [];
    for (const value of of.value?.values ?? []) parts.push(this.#apply(value, args));
    const value = this.pool.joinAll(parts);
    return { targets: of.targets, value: value.values.length > 0 ? value : undefined };
  }

  #apply(value: Value, args: readonly Union[]): Union {
    const { pool } = this;
    const bound = new Map<Value, Union>();
    if (value.kind === 'definition') {
      const code = this.file(value.path)!;
      for (const index of code.group(value.index))
        for (const [i, { name }] of code.typeParameters(index).entries())
          bound.set(pool.parameter(value.path, index, name).values[0]!, args[i] ?? pool.nothing);
    } else if (value.kind === 'written' && value.node.kind === 'function') {
      for (const [i, { number }] of value.node.typeParameters.entries())
        bound.set(pool.parameter('', number, '').values[0]!, args[i] ?? pool.nothing);
    }
    return bound.size === 0 ? pool.union([value]) : pool.substitute(pool.union([value]), pool.bound(bound));
  }

  *literal(file: ResolvableFile, literal: Literal): Walk<Meant> {
    if (literal[0] !== 'list') return this.#meaning(this.pool.literal(file.path, literal));
    const [, ...elements] = literal;
    if (elements.length === 0) return this.#meaning(this.pool.builtin('Array', [this.pool.nothing]));
    const args: Union[] = [];
    for (const one of elements) args.push((yield* this.ask(file, one)).value ?? this.pool.nothing);
    return this.#meaning(this.pool.builtin('tuple', args));
  }

  element(of: Union): Walk<Union>;
  element(of: Meant): Walk<Meant>;
  *element(of: Union | Meant): Walk<Union | Meant> {
    if ('id' in of) return yield* this.#elements(of);
    return this.#meaning(of.value ? yield* this.#elements(of.value) : this.pool.nothing);
  }

  *#elements(union: Union): Walk<Union> {
    let all = this.pool.nothing;
    for (const value of (yield* this.settle(union)).values) all = this.pool.join(all, yield* elementOf(this, value));
    return all;
  }

  *key(): Walk<Meant> {
    return NO_MEANING;
  }

  unwrapped(of: Union): Union;
  unwrapped(of: Meant): Walk<Meant>;
  unwrapped(of: Union | Meant): Union | Walk<Meant> {
    return 'id' in of ? unwrappedOf(this.pool, of) : this.#unwrap(of);
  }

  *#unwrap({ value }: Meant): Walk<Meant> {
    return this.#meaning(value ? unwrappedOf(this.pool, value) : this.pool.nothing);
  }

  item(of: Union, index: number): Walk<Union>;
  item(of: Meant, index: number): Walk<Meant>;
  *item(of: Union | Meant, index: number): Walk<Union | Meant> {
    if ('id' in of) return yield* this.#items(of, index);
    return this.#meaning(of.value ? yield* this.#items(of.value, index) : this.pool.nothing);
  }

  /** A part of a tuple, an element of a list; of a function what it takes. */
  *#items(union: Union, index: number): Walk<Union> {
    const { pool } = this;
    let all = pool.nothing;
    for (const value of (yield* this.settle(union)).values) {
      if (value.kind === 'builtin' && value.name === 'Parameters')
        all = pool.join(all, yield* this.#calls.taken(value.args[0] ?? pool.nothing, index));
      else if (value.kind === 'builtin' && (value.name === 'tuple' || value.name === 'callback') && value.args[index])
        all = pool.join(all, value.args[index]!);
      else if (value.kind === 'builtin') all = pool.join(all, yield* elementOf(this, value));
      else if (isCallable(value)) all = pool.join(all, yield* this.#calls.taken(pool.union([value]), index));
      else all = pool.join(all, yield* elementOf(this, value));
    }
    return all;
  }

  file(path: string): FileCode | undefined {
    return this.#names.file(path);
  }

  ask(file: ResolvableFile, expression: number): Walk<Meant> {
    return this.evaluator.ask(file, expression);
  }

  targetOf(code: FileCode, index: number): Target {
    const symbol = code.definitions[index]!.qualifiedName;
    const overload = code.named(symbol).indexOf(index);
    return overload > 0 ? { path: code.path, symbol, overload } : { path: code.path, symbol };
  }

  typeOf(path: string, within: number, text: string): Walk<Union> {
    return this.#types.text(path, within, text);
  }

  typeNode(path: string, within: number, node: TypeNode): Walk<Union> {
    return this.#types.part(path, within, node);
  }

  *settle(union: Union): Walk<Union> {
    return union.values.some(({ kind }) => kind === 'written') ? yield* this.#types.settle(union) : union;
  }

  match(pattern: Union, value: Union, inferred: readonly number[]): Walk<Bound> {
    return this.#calls.match(pattern, value, inferred);
  }

  basesOf(value: Value): Walk<Union> {
    return this.#members.basesOf(value);
  }

  result(of: Union, given: Given): Walk<Union> {
    return this.#calls.result(of, given);
  }

  #meaning(value: Union): Meaning<Union> {
    return value.values.length > 0 ? { targets: [], value } : NO_MEANING;
  }
}

function isCallable(value: Value): boolean {
  return (
    value.kind === 'definition' ||
    (value.kind === 'written' && value.node.kind === 'function') ||
    value.kind === 'instance'
  );
}
