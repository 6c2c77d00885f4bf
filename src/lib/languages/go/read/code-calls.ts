import { UNKNOWN, type UseKind } from '../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import type { CodeContext } from './code-context.ts';
import { type Bound, type CodeScope, LocalVariable } from './code-scope.ts';
import type { TypeReader } from './code-types.ts';

/**
 * How the place of an expression uses the name at its end.
 * - `operand`: for what is inside of it or done with it, as functions are not: a selector there is a field
 * - `none`: it is not a use of its own
 */
export type Use = UseKind | 'operand' | 'none';

/** Builtin functions that no package is expected to declare anew; what they give has no members. */
export const BUILTIN = new Set(['append', 'cap', 'len', 'make', 'new', 'panic']);

/** Reads the operands of a call. */
export interface OperandReader {
  readonly types: TypeReader;
  read(node: SyntaxNode, scope: CodeScope, use?: Use, isWanted?: boolean): number;
  readAll(nodes: readonly SyntaxNode[], scope: CodeScope): void;
  typed(node: SyntaxNode, scope: CodeScope, kind?: UseKind): number;
  element(of: number): number;
  isGlobal(node: SyntaxNode, scope: CodeScope): boolean;
}

/** Reads calls and conversions (Language Specification, "Calls", "Conversions"). */
export class CallReader {
  readonly #context: CodeContext;
  readonly #operands: OperandReader;

  constructor(context: CodeContext, operands: OperandReader) {
    this.#context = context;
    this.#operands = operands;
  }

  /** A call. Arguments are kept where the function may infer type arguments from them: no method does. */
  call(node: SyntaxNode, scope: CodeScope, isWanted: boolean): number {
    const context = this.#context;
    const { tree } = context;
    const callee = this.#unparenthesized(tree.child(node, 'function'));
    const list = tree.child(node, 'arguments');
    const given = list === NONE ? [] : tree.namedChildren(list);
    if (callee === NONE) return UNKNOWN;
    const kind = tree.kind(callee);
    if (kind === 'identifier' && scope.find(tree.textOf(callee)) === undefined) {
      const name = tree.textOf(callee);
      if (BUILTIN.has(name)) return this.#builtin(name, given, scope, isWanted);
    }
    // A conversion to a type of the function's own
    if (kind === 'identifier' && isType(scope.find(tree.textOf(callee)))) {
      this.#operands.readAll(given, scope);
      return this.#operands.read(callee, scope, 'none');
    }
    const typeArguments = tree.child(node, 'type_arguments');
    const of =
      typeArguments === NONE ? this.#callee(callee, scope, isWanted) : this.#instance(callee, typeArguments, scope);
    const mayInfer = isWanted && this.#mayInfer(callee, scope);
    const values = given.map((argument) => this.#operands.read(argument, scope, 'read', mayInfer));
    if (!isWanted || of === UNKNOWN) return UNKNOWN;
    if (!mayInfer) return context.expression(['()', of]);
    while (values.length > 0 && values[values.length - 1] === UNKNOWN) values.pop();
    return context.expression(['()', of, ...values]);
  }

  /** The function that is called, or an element of a variable, which looks like the instance of a function: `f[int](1, 2)`. */
  #callee(node: SyntaxNode, scope: CodeScope, isWanted: boolean): number {
    const context = this.#context;
    const { tree } = context;
    const kind = tree.kind(node);
    if (kind === 'index_expression') {
      const operand = tree.child(node, 'operand');
      this.#operands.read(tree.child(node, 'index'), scope, 'operand', false);
      return this.#operands.element(operand === NONE ? UNKNOWN : this.#callee(operand, scope, isWanted));
    }
    if (kind !== 'identifier' && kind !== 'selector_expression') return this.#operands.read(node, scope, 'operand');
    const bound = kind === 'identifier' ? scope.find(tree.textOf(node)) : undefined;
    if (bound instanceof LocalVariable) return isWanted ? bound.callee(context.table) : UNKNOWN;
    const of = this.#operands.read(node, scope, 'none');
    if (kind === 'selector_expression') context.use(of, 'call', tree.child(node, 'field'));
    else if (this.#operands.isGlobal(node, scope)) context.use(of, 'call', node);
    return of;
  }

  /** Whether a function may be called that infers type arguments: no method does. */
  #mayInfer(callee: SyntaxNode, scope: CodeScope): boolean {
    const { tree } = this.#context;
    const kind = tree.kind(callee);
    if (kind === 'index_expression') return true;
    return this.#operands.isGlobal(kind === 'selector_expression' ? tree.child(callee, 'operand') : callee, scope);
  }

  /** `f[int, string]`: a function whose type arguments stand there, in the form of a type. */
  #instance(callee: SyntaxNode, list: SyntaxNode, scope: CodeScope): number {
    const context = this.#context;
    const { tree } = context;
    const kind = tree.kind(callee);
    if (kind !== 'identifier' && kind !== 'selector_expression') return this.#operands.read(callee, scope, 'operand');
    const [name, within] = this.#operands.types.typed(callee, scope, 'call');
    const args = tree.namedChildren(list).map((argument) => this.#operands.types.typed(argument, scope));
    const scoped = args.find(([, place]) => place !== -1)?.[1] ?? within;
    return context.expression(['type', `${name}[${args.map(([text]) => text).join(',')}]`, scoped]);
  }

  #builtin(name: string, given: readonly SyntaxNode[], scope: CodeScope, isWanted: boolean): number {
    const [first, ...rest] = given;
    if (first === undefined) return UNKNOWN;
    this.#operands.readAll(rest, scope);
    if (name === 'make' || name === 'new') return this.#typeOrValue(first, scope);
    const of = this.#operands.read(first, scope, 'read', isWanted && name === 'append');
    return name === 'append' ? of : UNKNOWN;
  }

  /** The type among the arguments of `make` and `new`; since Go 1.26 `new` takes values, too. */
  #typeOrValue(node: SyntaxNode, scope: CodeScope): number {
    const kind = this.#context.tree.kind(node);
    return kind.endsWith('_type') || kind === 'type_identifier'
      ? this.#operands.typed(node, scope)
      : this.#operands.read(node, scope);
  }

  #unparenthesized(node: SyntaxNode): SyntaxNode {
    const { tree } = this.#context;
    let inner = node;
    while (inner !== NONE) {
      const isPointer = tree.kind(inner) === 'unary_expression' && tree.textOf(tree.child(inner, 'operator')) === '*';
      if (tree.kind(inner) !== 'parenthesized_expression' && !isPointer) return inner;
      inner = isPointer ? tree.child(inner, 'operand') : (tree.namedChildren(inner)[0] ?? NONE);
    }
    return inner;
  }

  /** Conversions `T(x)` to types without a plain name, and calls that look like them: `f[T](x)`, `calls[i](x)`. */
  conversion(node: SyntaxNode, scope: CodeScope, isWanted: boolean): number {
    const context = this.#context;
    const { tree } = context;
    const type = tree.child(node, 'type');
    const operand = tree.child(node, 'operand');
    if (type === NONE) return UNKNOWN;
    const name = tree.kind(type) === 'generic_type' ? tree.child(type, 'type') : NONE;
    if (name !== NONE) {
      const head = tree.kind(name) === 'qualified_type' ? tree.child(name, 'package') : name;
      if (head !== NONE && scope.find(tree.textOf(head)) instanceof LocalVariable) {
        const list = tree.child(type, 'type_arguments');
        for (const index of list === NONE ? [] : tree.namedChildren(list)) this.#misread(index, scope);
        this.#operands.read(operand, scope, 'read', false);
        const element = this.#operands.element(this.#misread(name, scope));
        return element === UNKNOWN ? UNKNOWN : context.expression(['()', element]);
      }
      const of = this.#operands.typed(type, scope, 'call');
      const given = this.#operands.read(operand, scope, 'read', isWanted);
      if (!isWanted) return UNKNOWN;
      return context.expression(given === UNKNOWN ? ['()', of] : ['()', of, given]);
    }
    this.#operands.read(operand, scope, 'read', false);
    return this.#operands.typed(type, scope);
  }

  /** An expression that the grammar takes for a type. */
  #misread(node: SyntaxNode, scope: CodeScope): number {
    const context = this.#context;
    const { tree } = context;
    if (tree.kind(node) === 'type_elem') return this.#misread(tree.namedChildren(node)[0] ?? NONE, scope);
    if (node === NONE || tree.kind(node) !== 'qualified_type') return this.#operands.read(node, scope, 'operand');
    const head = tree.child(node, 'package');
    const of = head === NONE ? UNKNOWN : this.#operands.read(head, scope, 'operand');
    return of === UNKNOWN ? UNKNOWN : context.expression(['.', of, tree.textOf(tree.child(node, 'name'))]);
  }
}

function isType(bound: Bound | undefined): boolean {
  return bound !== undefined && !(bound instanceof LocalVariable);
}
