import type { CodeFacts, Expression, Literal, Local } from '../parse/code-facts.ts';
import { UNKNOWN, USE_KINDS } from '../parse/code-facts.ts';
import type { LinkBudget } from './link-budget.ts';
import type { ResolvableFile } from './resolver.ts';
import type { Growth, Solver, Table, Walk } from './solver.ts';
import type { Target, UseTable } from './use-table.ts';

/** Meaning of an expression. */
export interface Meaning<V> {
  /** Definitions that the name at its end refers to; for a call, the called definitions. */
  readonly targets: readonly Target[];
  /** The known part of its value, undefined if unknown. Values from outside the repository count as known. */
  readonly value: V | undefined;
}

export const NO_MEANING: Meaning<never> = { targets: [], value: undefined };

/** A given argument, evaluated when a rule asks for it. */
export type Argument<V> = () => Walk<Meaning<V>>;

/** How a language evaluates expressions, one step for each rule. An unknown meaning is NO_MEANING. */
export interface CodeRules<V> {
  readonly growth: Growth<Meaning<V>>;
  /** A name that no local scope binds, inside a definition (-1 = top level). */
  name(file: ResolvableFile, name: string, within: number): Walk<Meaning<V>>;
  /** A type by its text inside a definition: its definition, and a value of it. */
  type(file: ResolvableFile, text: string, within: number): Walk<Meaning<V>>;
  member(file: ResolvableFile, of: Meaning<V>, name: string): Walk<Meaning<V>>;
  /** Whether a value that is known may have that member without the rules finding it; by default it may not. */
  mayHave?(of: V, name: string): boolean;
  called(file: ResolvableFile, of: Meaning<V>, given: readonly Argument<V>[]): Walk<Meaning<V>>;
  created(file: ResolvableFile, of: Meaning<V>, given: readonly Argument<V>[]): Walk<Meaning<V>>;
  element(of: Meaning<V>): Walk<Meaning<V>>;
  key(of: Meaning<V>): Walk<Meaning<V>>;
  unwrapped(of: Meaning<V>): Walk<Meaning<V>>;
  item(of: Meaning<V>, index: number): Walk<Meaning<V>>;
  /** Value that a function passed as an argument receives for a parameter. `of`: the callee. */
  parameter?(of: Meaning<V>, call: Meaning<V>, argument: number, index: number): Walk<Meaning<V>>;
  /** In place of `parameter` where arguments tell more than the result does: by the callee and the arguments. */
  expected?(of: Meaning<V>, given: readonly Argument<V>[], argument: number, index: number): Walk<Meaning<V>>;
  applied?(file: ResolvableFile, of: Meaning<V>, types: string, within: number): Walk<Meaning<V>>;
  literal?(file: ResolvableFile, literal: Literal): Walk<Meaning<V>>;
}

type Body = Pick<CodeFacts, 'expressions' | 'locals'>;

/** Expressions whose meaning is kept between two files. */
const MAX_KEPT = 200_000;

/** Evaluates the expressions of files by the rules of their language. */
export class CodeEvaluator<V> {
  readonly #solver: Solver;
  readonly #rules: CodeRules<V>;
  #tables = new Map<ResolvableFile, Table<number, Meaning<V>>>();
  #kept = 0;

  constructor(solver: Solver, rules: CodeRules<V>) {
    this.#solver = solver;
    this.#rules = rules;
  }

  /** For a caller outside all walks. */
  meaning(file: ResolvableFile, index: number): Meaning<V> {
    return index === UNKNOWN ? NO_MEANING : this.#table(file).get(index);
  }

  /** For a rule that follows the values that a definition holds or returns. */
  *ask(file: ResolvableFile, index: number): Walk<Meaning<V>> {
    if (index === UNKNOWN) return NO_MEANING;
    const table = this.#table(file);
    return table.known(index) ?? (yield* table.ask(index));
  }

  /**
   * Adds every use of a file to the table: of a definition where it is proved, else of whatever `isMember` names a member.
   *
   * @throws {PharosError} TOO_COMPLEX when the file has spent its budget
   */
  addUses(file: ResolvableFile, uses: UseTable, budget: LinkBudget, isMember: (name: string) => boolean): void {
    if (!file.facts.code) return;
    const { definitions } = file.facts;
    // Once: what a file's code is read from may be away again after another's was asked for.
    const { expressions, locals, uses: found } = file.facts.code;
    for (let i = 0; i < found.length; i += 5) {
      const index = found[i]!;
      let { targets } = this.meaning(file, index);
      let kind = USE_KINDS[found[i + 1]!]!;
      if (targets.length === 0) {
        // The value of a variable may be a function outside the repository: calling it reads the variable.
        targets = this.#callee(file, expressions, index);
        if (targets.length > 0) kind = 'read';
      }
      budget.spend(1 + targets.length);
      const possible = targets.length > 0 ? undefined : this.#possible(file, { expressions, locals }, index, isMember);
      if (targets.length === 0 && possible === undefined) continue;
      const place = {
        symbol: definitions[found[i + 4]!]?.qualifiedName ?? '',
        kind,
        line: found[i + 2]!,
        column: found[i + 3]!,
      };
      for (const target of targets) uses.add(place, target);
      if (possible !== undefined) uses.addPossible(place, possible);
    }
    if (this.#kept <= MAX_KEPT) return;
    this.#tables = new Map();
    this.#kept = 0;
  }

  /** The definitions that the called expression names. */
  #callee(file: ResolvableFile, expressions: CodeFacts['expressions'], index: number): readonly Target[] {
    const expression = expressions[index];
    if (!isCall(expression)) return [];
    const callee = expressions[expression[1]];
    const parts = callee?.[0] === 'either' ? (callee.slice(1) as number[]) : [expression[1]];
    return parts.flatMap((part) => (isCall(expressions[part]) ? [] : this.meaning(file, part).targets));
  }

  /** The name of a member that a use may mean although its definition is unknown. */
  #possible(file: ResolvableFile, code: Body, index: number, isMember: (name: string) => boolean): string | undefined {
    const [receiver, name] = memberOf(code, index) ?? [];
    if (receiver === undefined || name === undefined || !isMember(name)) return undefined;
    const { value } = this.meaning(file, receiver);
    return value === undefined || this.#rules.mayHave?.(value, name) ? name : undefined;
  }

  #table(file: ResolvableFile): Table<number, Meaning<V>> {
    let table = this.#tables.get(file);
    if (!table) {
      const walks = new FileWalks(this.#solver, this.#rules, file);
      this.#kept += walks.size;
      table = walks.table;
      this.#tables.set(file, table);
    }
    return table;
  }
}

/** How the expressions of one file are evaluated. */
class FileWalks<V> {
  readonly table: Table<number, Meaning<V>>;
  readonly #rules: CodeRules<V>;
  readonly #file: ResolvableFile;
  readonly #expressions: readonly Expression[];
  readonly #locals: readonly Local[];

  constructor(solver: Solver, rules: CodeRules<V>, file: ResolvableFile) {
    const { expressions = [], locals = [] } = file.facts.code ?? {};
    this.#rules = rules;
    this.#file = file;
    this.#expressions = expressions;
    this.#locals = locals;
    this.table = solver.list(expressions.length, rules.growth, (index) => this.#walk(index));
  }

  get size(): number {
    return this.#expressions.length;
  }

  *#ask(index: number): Walk<Meaning<V>> {
    return index === UNKNOWN ? NO_MEANING : yield* this.table.ask(index);
  }

  /** The meaning where it is known; asking costs more. */
  #known(index: number): Meaning<V> | undefined {
    return index === UNKNOWN ? NO_MEANING : this.table.known(index);
  }

  #given(indices: readonly number[]): Argument<V>[] {
    return indices.map((index) => () => this.#ask(index));
  }

  *#walk(index: number): Walk<Meaning<V>> {
    const rules = this.#rules;
    const file = this.#file;
    const expression = this.#expressions[index];
    if (!expression) return NO_MEANING;
    switch (expression[0]) {
      case 'name':
        return yield* rules.name(file, expression[1], expression[2]);
      case 'type':
        return yield* rules.type(file, expression[1], expression[2]);
      case 'local':
        return yield* this.#local(this.#locals[expression[1]]);
      case 'function':
      case 'object':
      case 'list':
        return rules.literal ? yield* rules.literal(file, expression) : NO_MEANING;
      case 'either':
        return yield* this.#either(expression.slice(1) as number[]);
      case 'parameter':
        return yield* this.#parameter(expression[1], expression[2], expression[3]);
    }
    const of = this.#known(expression[1]) ?? (yield* this.#ask(expression[1]));
    switch (expression[0]) {
      case '.':
        return yield* rules.member(file, of, expression[2]);
      case '()':
        return yield* rules.called(
          file,
          yield* this.#callee(expression[1], of),
          this.#given(expression.slice(2) as number[]),
        );
      case 'new':
        return yield* rules.created(
          file,
          yield* this.#callee(expression[1], of),
          this.#given(expression.slice(2) as number[]),
        );
      case '[]':
        return yield* rules.element(of);
      case 'key':
        return yield* rules.key(of);
      case 'unwrap':
        return yield* rules.unwrapped(of);
      case 'item':
        return yield* rules.item(of, expression[2]);
      case 'applied':
        return rules.applied ? yield* rules.applied(file, of, expression[2], expression[3]) : of;
    }
  }

  /** The meaning that is called. The result of a call has no name. */
  *#callee(index: number, meaning: Meaning<V>): Walk<Meaning<V>> {
    const expression = this.#expressions[index];
    if (isCall(expression)) return justValue(meaning);
    if (expression?.[0] !== 'either' || meaning.targets.length === 0) return meaning;
    const { growth } = this.#rules;
    let found = growth.none;
    for (const part of expression.slice(1) as number[]) {
      const of = this.#known(part) ?? (yield* this.#ask(part));
      found = growth.join(found, isCall(this.#expressions[part]) ? justValue(of) : of);
    }
    return found;
  }

  *#parameter(call: number, argument: number, place: number): Walk<Meaning<V>> {
    const rules = this.#rules;
    const [, of = UNKNOWN, ...given] = (this.#expressions[call] ?? []) as readonly [string, number?, ...number[]];
    const callee = this.#known(of) ?? (yield* this.#ask(of));
    if (rules.expected) return yield* rules.expected(callee, this.#given(given), argument, place);
    if (!rules.parameter) return NO_MEANING;
    return yield* rules.parameter(callee, yield* this.#ask(call), argument, place);
  }

  *#local(local: Local | undefined): Walk<Meaning<V>> {
    if (!local || local.length === 0) return NO_MEANING;
    const [held, within] = local;
    if (typeof held === 'string') return justValue(yield* this.#rules.type(this.#file, held, within!));
    if (local.length === 1) return justValue(this.#known(held!) ?? (yield* this.#ask(held!)));
    return justValue(yield* this.#either(local as readonly number[]));
  }

  *#either(indices: readonly number[]): Walk<Meaning<V>> {
    const { growth } = this.#rules;
    let found = growth.none;
    for (const index of indices) found = growth.join(found, this.#known(index) ?? (yield* this.#ask(index)));
    return found;
  }
}

type Call = Extract<Expression, readonly ['()' | 'new', ...unknown[]]>;

function isCall(expression: Expression | undefined): expression is Call {
  return expression?.[0] === '()' || expression?.[0] === 'new';
}

/** A value without the name under which it was found: a local variable is not a definition. */
function justValue<V>(meaning: Meaning<V>): Meaning<V> {
  const { targets, value } = meaning;
  if (targets.length === 0) return meaning;
  return value === undefined ? NO_MEANING : { targets: [], value };
}

/** Locals that hold one another are followed so far. */
const MAX_LOCALS = 8;

/** The receiver and the name of a member that an expression uses or calls, or that the local it calls holds. */
function memberOf({ expressions, locals }: Body, index: number): readonly [number, string] | undefined {
  let expression = expressions[index];
  if (isCall(expression)) expression = expressions[expression[1]];
  if (expression?.[0] === 'applied') expression = expressions[expression[1]];
  for (let i = 0; expression?.[0] === 'local' && i < MAX_LOCALS; i++) {
    const held: Local | undefined = locals[expression[1]];
    expression = held?.length === 1 && typeof held[0] === 'number' ? expressions[held[0]] : undefined;
  }
  return expression?.[0] === '.' ? [expression[1], expression[2]] : undefined;
}
