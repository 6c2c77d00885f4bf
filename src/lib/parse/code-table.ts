import {
  type CodeFacts,
  type Declaration,
  type Expression,
  type Local,
  USE_KINDS,
  type UseKind,
} from './code-facts.ts';
import type { LineTable } from './line-table.ts';
import type { SyntaxNode, SyntaxTree } from './syntax-tree.ts';

/** Most uses of one file; only generated code has more. */
const MAX_USES = 200_000;

/** Collects the code facts of a file. */
export class CodeTable {
  readonly #lines: LineTable;
  readonly #definitionAt: (start: number, end: number) => number;
  readonly #expressions: Expression[] = [];
  readonly #byText = new Map<string, number>();
  readonly #locals: Local[] = [];
  readonly #uses: number[] = [];
  readonly #declarations: Declaration[] = [];

  /** `definitionAt`: index of the definition between two offsets; -1 where there is none. */
  constructor(lines: LineTable, definitionAt: (start: number, end: number) => number) {
    this.#lines = lines;
    this.#definitionAt = definitionAt;
  }

  /** Index of an expression; equal ones have one. */
  expression(expression: Expression): number {
    const text = keyOf(expression);
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    this.#byText.set(text, this.#expressions.length);
    return this.#expressions.push(expression) - 1;
  }

  /** Index of a new local. */
  local(holds: Local): number {
    return this.#locals.push(holds) - 1;
  }

  /** Tells later what a local holds: a variable that is declared first and given its value by another statement. */
  hold(local: number, holds: Local): void {
    this.#locals[local] = holds;
  }

  /** Whether it is not yet told what a local holds. */
  isEmpty(local: number): boolean {
    return this.#locals[local]!.length === 0;
  }

  /** A use of an expression by the name at an offset. */
  use(expression: number, kind: UseKind, offset: number, within: number): void {
    if (this.#uses.length >= MAX_USES * 5) return;
    const line = this.#lines.lineAt(offset);
    this.#uses.push(expression, USE_KINDS.indexOf(kind), line, this.#lines.columnAt(offset, line), within);
  }

  declare(declaration: Declaration): void {
    this.#declarations.push(declaration);
  }

  /** Index of the definition that a node is; -1 where it is none. */
  definitionOf(tree: SyntaxTree, node: SyntaxNode): number {
    return this.#definitionAt(tree.start(node), tree.stop(node));
  }

  facts(): CodeFacts {
    return {
      expressions: this.#expressions,
      locals: this.#locals,
      uses: this.#uses,
      declarations: this.#declarations,
    };
  }
}

/** Several times as fast as joining a list. */
function keyOf(expression: Expression): string {
  switch (expression.length) {
    case 2:
      return `${expression[0]}\0${expression[1]}`;
    case 3:
      return `${expression[0]}\0${expression[1]}\0${expression[2]}`;
    default:
      return expression.join('\0');
  }
}

/** Names that a function or block binds. */
export class LocalScope {
  readonly parent: LocalScope | undefined;
  /** Most scopes bind nothing. */
  #names: Map<string, number> | undefined;

  constructor(parent?: LocalScope) {
    this.parent = parent;
  }

  bind(name: string, local: number): void {
    this.#names ??= new Map();
    this.#names.set(name, local);
  }

  /** As this scope itself binds it. */
  own(name: string): number | undefined {
    return this.#names?.get(name);
  }

  /** Index of the local that a name means here; undefined where no scope binds it. */
  find(name: string): number | undefined {
    for (let scope: LocalScope | undefined = this; scope; scope = scope.parent) {
      const local = scope.#names?.get(name);
      if (local !== undefined) return local;
    }
    return undefined;
  }
}
