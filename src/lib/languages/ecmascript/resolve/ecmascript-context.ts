import { NO_MEANING } from '../../../resolve/code-evaluator.ts';
import type { ResolvableFile } from '../../../resolve/resolver.ts';
import type { Growth, Solver, Walk } from '../../../resolve/solver.ts';
import type { Target } from '../../../resolve/use-table.ts';
import { elementOf, unwrappedOf } from './builtins.ts';
import { Calls } from './calls.ts';
import type { CodeContext, Given } from './code-context.ts';
import type { CodeNames, Named } from './code-names.ts';
import type { FileCode } from './file-code.ts';
import { growthOf, type Meant } from './meanings.ts';
import { Members } from './members.ts';
import type { TypeNode } from './type-nodes.ts';
import { CodeTypes } from './types.ts';
import { ValuePool } from './value-pool.ts';
import type { Bound, Union, Value } from './values.ts';

type Ask = (file: ResolvableFile, expression: number) => Walk<Meant>;

/** Names, types, members and calls of a repository, as they ask one another. */
export class EcmaScriptContext implements CodeContext {
  readonly pool = new ValuePool((path, index) => this.file(path)?.around(index) ?? new Set());
  readonly growth: Growth<Meant> = growthOf(this.pool, NO_MEANING);
  readonly calls: Calls;
  readonly ask: Ask;
  readonly #outside: Meant = { targets: [], value: this.pool.external };
  readonly #names: CodeNames;
  readonly #types: CodeTypes;
  readonly #members: Members;

  constructor(names: CodeNames, solver: Solver, ask: Ask) {
    this.ask = ask;
    this.#names = names;
    this.#types = new CodeTypes(this, names, solver);
    this.#members = new Members(this, names, solver, this.growth);
    this.calls = new Calls(this);
  }

  *nameIn(path: string, name: string, within: number): Walk<Meant> {
    return yield* this.#found(this.#names.named(path, name, within));
  }

  *#found(found: Named): Walk<Meant> {
    if (found === undefined) return NO_MEANING;
    if (found === 'external') return this.#outside;
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
      if (code.has(index, 'get')) return yield* this.calls.got(path, index);
      if (code.has(index, 'property')) return yield* this.typeOf(path, index, code.declaration(index).type ?? '');
      return this.pool.definition(path, index);
    }
    const { values = [], fields } = code.declaration(index);
    let held = code.hasMembers(index) || fields ? this.pool.definition(path, index) : this.pool.nothing;
    for (const one of values) held = this.pool.join(held, (yield* this.ask(code.file, one)).value ?? this.pool.nothing);
    return held;
  }

  member(of: Union, name: string): Walk<Meant> {
    return this.#members.of(of, name);
  }

  *element(union: Union): Walk<Union> {
    let all = this.pool.nothing;
    for (const value of (union.isDeferred ? yield* this.settle(union) : union).values)
      all = this.pool.join(all, yield* elementOf(this, value));
    return all;
  }

  /** A part of a tuple, an element of a list; of a function what it takes. */
  *item(union: Union, index: number): Walk<Union> {
    const { pool } = this;
    let all = pool.nothing;
    for (const value of (union.isDeferred ? yield* this.settle(union) : union).values) {
      if (value.kind === 'builtin' && value.name === 'Parameters')
        all = pool.join(all, yield* this.calls.taken(value.args[0] ?? pool.nothing, index));
      else if (value.kind === 'builtin' && (value.name === 'tuple' || value.name === 'callback') && value.args[index])
        all = pool.join(all, value.args[index]!);
      else if (value.kind === 'builtin') all = pool.join(all, yield* elementOf(this, value));
      else if (isCallable(value)) all = pool.join(all, yield* this.calls.taken(value.alone, index));
      else all = pool.join(all, yield* elementOf(this, value));
    }
    return all;
  }

  unwrapped(of: Union): Union {
    return unwrappedOf(this.pool, of);
  }

  file(path: string): FileCode | undefined {
    return this.#names.file(path);
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
    return union.isDeferred ? yield* this.#types.settle(union) : union;
  }

  match(pattern: Union, value: Union, inferred: readonly number[]): Walk<Bound> {
    return this.calls.match(pattern, value, inferred);
  }

  basesOf(value: Value): Walk<Union> {
    return this.#members.basesOf(value);
  }

  result(of: Union, given: Given): Walk<Union> {
    return this.calls.result(of, given);
  }
}

function isCallable(value: Value): boolean {
  return (
    value.kind === 'definition' ||
    (value.kind === 'written' && value.node.kind === 'function') ||
    value.kind === 'instance'
  );
}
