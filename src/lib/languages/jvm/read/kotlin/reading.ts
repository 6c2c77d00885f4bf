import type { Declaration, Expression, UseKind } from '../../../../parse/code-facts.ts';
import { type CodeTable, LocalScope } from '../../../../parse/code-table.ts';
import type { CodeSource } from '../../../../parse/language-reader.ts';
import { NONE, type SyntaxNode, type SyntaxTree } from '../../../../parse/syntax-tree.ts';

/** Code nested deeper is left out. */
const MAX_DEPTH = 300;
/** Lambdas around a name whose receivers are asked for it. */
const MAX_RECEIVERS = 8;

/** Begins names that the receivers of the lambdas around are asked for first. */
export const IN_LAMBDA = '?';

/** In place of an argument's name: the expression is called. */
export const CALLED = '()';
/** Likewise: members of an instance are referred to. */
export const REFERENCE = '::';

/** Where the parameters of a lambda get their types from: a call and the index of the argument. */
export interface LambdaTarget {
  readonly call: number;
  readonly argument: number;
}

/** The parts of the reader, which call one another. */
export interface ReaderParts {
  readonly expression: (reading: KotlinReading, node: SyntaxNode, target?: LambdaTarget) => number;
  readonly declaration: (reading: KotlinReading, node: SyntaxNode) => void;
}

/**
 * State of the walk over the code of a Kotlin file. Expressions name the place from which a name is looked up: a definition, -1,
 * or for the body of an object without a name -2 less the index of its declaration.
 */
export class KotlinReading {
  readonly tree: SyntaxTree;
  readonly table: CodeTable;
  readonly parts: ReaderParts;
  within = -1;
  place = -1;
  locals = new LocalScope();
  /** What functions of the class around see, without the parameters of its constructor. */
  outside = new LocalScope();
  typeParameters = new LocalScope();
  /** Receivers of the lambdas around, the innermost first. */
  receivers: readonly number[] = [];
  #depth = 0;
  #declarations = 0;

  constructor({ tree, table }: CodeSource, parts: ReaderParts) {
    this.tree = tree;
    this.table = table;
    this.parts = parts;
  }

  /** Index of the expression that a node is; -1 where nothing is known of its value. */
  expression(node: SyntaxNode, target?: LambdaTarget): number {
    if (node === NONE || this.#depth >= MAX_DEPTH) return -1;
    this.#depth++;
    const index = this.parts.expression(this, node, target);
    this.#depth--;
    return index;
  }

  declaration(node: SyntaxNode): void {
    if (this.#depth >= MAX_DEPTH) return;
    this.#depth++;
    this.parts.declaration(this, node);
    this.#depth--;
  }

  add(expression: Expression): number {
    return this.table.expression(expression);
  }

  /** A value of a type that needs no looking up. */
  known(type: string): number {
    return this.add(['type', type, -1]);
  }

  use(expression: number, kind: UseKind, node: SyntaxNode): void {
    this.table.use(expression, kind, this.tree.start(node), this.within);
  }

  declare(declaration: Declaration): number {
    this.table.declare(declaration);
    return this.#declarations++;
  }

  /** Reads what lies inside of something, and forgets what that binds. */
  inside(definition: number, read: () => void): void {
    const { within, place, locals, outside, typeParameters, receivers } = this;
    if (definition >= 0) this.within = definition;
    this.locals = new LocalScope(locals);
    this.typeParameters = new LocalScope(typeParameters);
    read();
    Object.assign(this, { within, place, locals, outside, typeParameters, receivers });
  }

  bind(name: SyntaxNode, holds: readonly [string, number] | readonly number[]): void {
    if (name !== NONE) this.locals.bind(this.text(name), this.table.local(holds));
  }

  /** A name as it is meant, without quotes. */
  text(node: SyntaxNode): string {
    const text = this.tree.textOf(node);
    return text.charCodeAt(0) === 96 ? text.slice(1, -1) : text;
  }

  /** What a name leads to that no local binds: with `()` the function, else the property, type or package. */
  scope(name: string): number {
    if (this.receivers.length === 0) return this.add(['name', name, this.place]);
    const { receivers } = this;
    return this.add(['()', this.add(['name', IN_LAMBDA + name, this.place]), ...receivers.slice(0, MAX_RECEIVERS)]);
  }

  named(name: string): { readonly index: number; readonly isLocal: boolean } {
    const local = this.locals.find(name);
    if (local !== undefined) return { index: local < 0 ? -1 : this.add(['local', local]), isLocal: true };
    return { index: this.add(['.', this.scope(name), name]), isLocal: false };
  }
}

export function isComment(kind: string): boolean {
  return kind === 'line_comment' || kind === 'multiline_comment';
}
