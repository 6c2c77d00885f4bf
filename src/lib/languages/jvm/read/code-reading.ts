import type { Declaration, Expression, UseKind } from '../../../parse/code-facts.ts';
import { type CodeTable, LocalScope } from '../../../parse/code-table.ts';
import type { CodeSource } from '../../../parse/language-reader.ts';
import type { SyntaxNode, SyntaxTree } from '../../../parse/syntax-tree.ts';

/** Code nested deeper is left out. */
const MAX_DEPTH = 400;

/** A name that a class declares a field of: variables of the method around it are hidden. */
const FIELD = -1;

/** Source of the types of a lambda's parameters: a call and the argument's index, or a functional interface's value. */
export type LambdaTarget =
  | { readonly call: number; readonly argument: number }
  | { readonly call?: undefined; readonly interface: number };

/** The parts of the reader, which call one another. */
export interface ReaderParts {
  readonly statement: (reading: Reading, node: SyntaxNode) => void;
  readonly expression: (reading: Reading, node: SyntaxNode, target?: LambdaTarget) => number;
  readonly classBody: (reading: Reading, body: SyntaxNode) => void;
  readonly declaration: (reading: Reading, node: SyntaxNode) => void;
  readonly call: (reading: Reading, how: '()' | 'new', of: number, given: SyntaxNode) => number;
}

/**
 * State of the walk over the code of a file.
 *
 * Expressions name the place from which a name is looked up: a definition, -1, or for the body of an anonymous class,
 * which is not a definition, -2 less the index of its declaration.
 */
export class Reading {
  readonly tree: SyntaxTree;
  readonly table: CodeTable;
  readonly parts: ReaderParts;
  /** Innermost definition around the walk. */
  within = -1;
  /** Where names are looked up from: the class around, or a member of it that declares types or type parameters. */
  place = -1;
  /** The member of the class around whose code the walk is in; -1 in initializers. */
  member = -1;
  locals = new LocalScope();
  /** Type parameters in scope: naming them uses nothing. */
  typeParameters = new LocalScope();
  /** Whether the enclosing class states its superclass. */
  superclass = false;
  /** The type that the method around returns. */
  returnType: string | undefined;
  /** Values that the lambda around the walk returns, or the `switch` yields; undefined where nobody asks. */
  results: number[] | undefined;
  yields: number[] | undefined;
  #depth = 0;
  #declarations = 0;

  constructor({ tree, table }: CodeSource, parts: ReaderParts) {
    this.tree = tree;
    this.table = table;
    this.parts = parts;
  }

  statement(node: SyntaxNode): void {
    if (this.#depth >= MAX_DEPTH) return;
    this.#depth++;
    const { locals } = this;
    this.parts.statement(this, node);
    this.#depth--;
    if (!this.keepsPatterns) this.locals = locals;
    this.keepsPatterns = false;
  }

  /** Whether the variables of patterns in the last statement are in scope behind it (JLS 6.3.2). */
  keepsPatterns = false;

  /** Index of the expression that a node is; -1 where nothing is known of its value. */
  expression(node: SyntaxNode, target?: LambdaTarget): number {
    if (node < 0 || this.#depth >= MAX_DEPTH) return -1;
    this.#depth++;
    const index = this.parts.expression(this, node, target);
    this.#depth--;
    return index;
  }

  /** Index of a call with the arguments of a list. */
  call(how: '()' | 'new', of: number, given: SyntaxNode): number {
    return this.parts.call(this, how, of, given);
  }

  add(expression: Expression): number {
    return this.table.expression(expression);
  }

  /** The result of an operator, as a call of its name. */
  operator(name: string, operands: readonly number[]): number {
    return this.add(['()', this.add(['name', name, -1]), ...operands]);
  }

  /** A value of a type that needs no looking up. */
  known(type: string): number {
    return this.table.expression(['type', type, -1]);
  }

  use(expression: number, kind: UseKind, node: SyntaxNode): void {
    this.table.use(expression, kind, this.tree.start(node), this.within);
  }

  /** Index of the declaration. */
  declare(declaration: Declaration): number {
    this.table.declare(declaration);
    return this.#declarations++;
  }

  /** Reads the inside of a definition; reads a node that is not a definition as part of its surroundings. */
  inside(definition: number, read: () => void): void {
    const { within, place, member, locals, typeParameters, results, yields, returnType, superclass } = this;
    if (definition >= 0) this.within = definition;
    this.locals = new LocalScope(locals);
    this.typeParameters = new LocalScope(typeParameters);
    read();
    Object.assign(this, { within, place, member, locals, typeParameters, results, yields, returnType, superclass });
  }

  bind(name: SyntaxNode, holds: readonly [string, number] | readonly number[]): void {
    this.locals.bind(this.tree.textOf(name), this.table.local(holds));
  }

  /** Binds the variable of a pattern, which is in scope up to the end of the statement. */
  bindPattern(name: SyntaxNode, holds: readonly [string, number] | readonly number[]): void {
    this.locals = new LocalScope(this.locals);
    this.bind(name, holds);
  }

  hideLocal(name: SyntaxNode): void {
    this.locals.bind(this.tree.textOf(name), FIELD);
  }

  /** The local variable or else the field, type or package that a simple name means. */
  named(name: string): { readonly index: number; readonly isLocal: boolean } {
    const local = this.locals.find(name);
    const isLocal = local !== undefined && local !== FIELD;
    return { index: this.add(isLocal ? ['local', local] : ['name', name, this.place]), isLocal };
  }
}

export function isComment(kind: string): boolean {
  return kind === 'line_comment' || kind === 'block_comment';
}
