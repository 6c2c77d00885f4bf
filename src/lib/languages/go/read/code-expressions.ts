import { UNKNOWN, type UseKind } from '../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { BUILTIN, CallReader, type OperandReader, type Use } from './code-calls.ts';
import { type CodeContext, MAX_DEPTH } from './code-context.ts';
import { CodeScope, LocalVariable } from './code-scope.ts';
import { TypeReader, UNKNOWN_TYPE } from './code-types.ts';

/** Reads expressions (Language Specification, "Expressions"): the uses in them, and their values. */
export class ExpressionReader implements OperandReader {
  readonly types: TypeReader;
  readonly #calls: CallReader;
  readonly #context: CodeContext;
  readonly #readBody: (block: SyntaxNode, scope: CodeScope) => void;

  /** `readBody` reads the statements of a function literal. */
  constructor(context: CodeContext, readBody: (block: SyntaxNode, scope: CodeScope) => void) {
    this.#context = context;
    this.types = new TypeReader(context, (node, scope) => this.read(node, scope, 'read', false));
    this.#calls = new CallReader(context, this);
    this.#readBody = readBody;
  }

  /**
   * Reads an expression. Pointers and what they point to are the same here, since selectors, calls and `range` see through them.
   *
   * @param isWanted - whether its value matters; else UNKNOWN is returned where that saves facts
   */
  read(node: SyntaxNode, scope: CodeScope, use: Use = 'read', isWanted = true): number {
    const context = this.#context;
    if (node === NONE || context.depth >= MAX_DEPTH) return UNKNOWN;
    context.depth++;
    const expression = this.#inner(node, scope, use, isWanted);
    context.depth--;
    return expression;
  }

  /** Reads the expressions of a list for their uses. */
  readAll(nodes: readonly SyntaxNode[], scope: CodeScope, use: Use = 'read'): void {
    for (const node of nodes) this.read(node, scope, use, false);
  }

  /** A value of a type. */
  typed(node: SyntaxNode, scope: CodeScope, kind: UseKind = 'type'): number {
    return this.#context.expression(['type', ...this.types.typed(node, scope, kind)]);
  }

  /** Value of a variable of a type. */
  ofType([text, within]: readonly [string, number]): () => number {
    return () => (text === UNKNOWN_TYPE ? UNKNOWN : this.#context.expression(['type', text, within]));
  }

  /** Binds the parameters and results of a function in its scope. */
  bindParameters(node: SyntaxNode, scope: CodeScope): void {
    const { tree } = this.#context;
    for (const field of ['receiver', 'parameters', 'result']) {
      const list = node === NONE ? NONE : tree.child(node, field);
      if (list === NONE || tree.kind(list) !== 'parameter_list') continue;
      const bound: [string, LocalVariable][] = [];
      for (const parameter of tree.namedChildren(list)) {
        const names = tree.childrenOf(parameter, 'name');
        const type = tree.child(parameter, 'type');
        if (names.length === 0 || type === NONE) continue;
        // The uses in it are read with the signature.
        const [text, within] = this.#quiet(() => this.types.typed(type, scope));
        const isList = tree.kind(parameter) === 'variadic_parameter_declaration';
        const holds = this.ofType([isList ? `[]${text}` : text, within]);
        for (const name of names) bound.push([tree.textOf(name), new LocalVariable(holds)]);
      }
      for (const [name, local] of bound) scope.bind(name, local);
    }
  }

  #quiet<T>(read: () => T): T {
    const context = this.#context;
    context.isQuiet = true;
    const result = read();
    context.isQuiet = false;
    return result;
  }

  #inner(node: SyntaxNode, scope: CodeScope, use: Use, isWanted: boolean): number {
    const context = this.#context;
    const { tree } = context;
    switch (tree.kind(node)) {
      case 'identifier':
      case 'type_identifier':
      case 'package_identifier':
        return this.#name(node, scope, use, isWanted);
      case 'selector_expression':
        return this.#selector(node, scope, use, isWanted);
      case 'call_expression':
        return this.#calls.call(node, scope, isWanted);
      case 'parenthesized_expression':
        return this.read(tree.namedChildren(node)[0] ?? NONE, scope, use, isWanted);
      case 'unary_expression':
        return this.#unary(node, scope, use, isWanted);
      case 'binary_expression':
        return this.#binary(node, scope, isWanted);
      case 'index_expression': {
        const of = this.read(tree.child(node, 'operand'), scope, 'operand', isWanted);
        this.read(tree.child(node, 'index'), scope, 'read', false);
        return this.element(of);
      }
      case 'slice_expression':
        for (const field of ['start', 'end', 'capacity']) this.read(tree.child(node, field), scope, 'operand', false);
        return this.read(tree.child(node, 'operand'), scope, 'operand', isWanted);
      case 'type_assertion_expression':
        this.read(tree.child(node, 'operand'), scope, 'operand', false);
        return this.typed(tree.child(node, 'type'), scope);
      case 'type_conversion_expression':
        return this.#calls.conversion(node, scope, isWanted);
      case 'type_instantiation_expression':
        return this.typed(node, scope, use === 'none' || use === 'operand' ? 'read' : use);
      case 'composite_literal':
        return this.#composite(node, scope);
      case 'func_literal':
        return this.#literal(node, scope, isWanted);
      case 'variadic_argument':
        return this.read(tree.namedChildren(node)[0] ?? NONE, scope, use, isWanted);
      case 'generic_type':
      case 'qualified_type':
      case 'pointer_type':
      case 'slice_type':
      case 'array_type':
      case 'map_type':
      case 'channel_type':
      case 'function_type':
      case 'struct_type':
      case 'interface_type':
        return this.typed(node, scope);
      case 'ERROR':
        this.readAll(tree.namedChildren(node), scope);
        return UNKNOWN;
      default:
        return UNKNOWN;
    }
  }

  #name(node: SyntaxNode, scope: CodeScope, use: Use, isWanted = true): number {
    const context = this.#context;
    const name = context.tree.textOf(node);
    if (name === '_') return UNKNOWN;
    const bound = scope.find(name);
    if (bound && !isWanted) return UNKNOWN;
    if (bound instanceof LocalVariable) return bound.expression;
    if (bound) return context.expression(['type', bound.text, bound.isBound ? context.generic : -1]);
    if (BUILTIN.has(name)) return UNKNOWN;
    const expression = context.expression(['name', name, -1]);
    if (use !== 'none' && !context.imported.has(name)) context.use(expression, use === 'operand' ? 'read' : use, node);
    return expression;
  }

  #selector(node: SyntaxNode, scope: CodeScope, use: Use, isWanted: boolean): number {
    const context = this.#context;
    const { tree } = context;
    const operand = tree.child(node, 'operand');
    const field = tree.child(node, 'field');
    // Of names that are not local: `pkg.Name`, `Type.Method`. A field that is written or operated on is not a method.
    const isGlobal = this.isGlobal(operand, scope);
    const isUse = use !== 'none' && ((use !== 'operand' && use !== 'write') || isGlobal);
    const of = this.read(operand, scope, 'operand', isWanted || isUse || use === 'none');
    if (of === UNKNOWN || field === NONE) return UNKNOWN;
    if (!isWanted && !isUse && use !== 'none') return UNKNOWN;
    const expression = context.expression(['.', of, tree.textOf(field)]);
    if (isUse) context.use(expression, use === 'operand' ? 'read' : use, field);
    return expression;
  }

  /** Whether it is a name that no local scope binds. */
  isGlobal(node: SyntaxNode, scope: CodeScope): boolean {
    const { tree } = this.#context;
    return node !== NONE && tree.kind(node) === 'identifier' && scope.find(tree.textOf(node)) === undefined;
  }

  #unary(node: SyntaxNode, scope: CodeScope, use: Use, isWanted: boolean): number {
    const { tree } = this.#context;
    const operator = tree.textOf(tree.child(node, 'operator'));
    const operand = tree.child(node, 'operand');
    if (operator === '<-') return this.element(this.read(operand, scope, 'operand', isWanted));
    return this.read(operand, scope, operator === '&' ? use : 'operand', isWanted);
  }

  /** An operation has the type of its operands, a comparison none with members ("Arithmetic operators", "Comparison operators"). */
  #binary(node: SyntaxNode, scope: CodeScope, isWanted: boolean): number {
    const { tree } = this.#context;
    const operator = tree.textOf(tree.child(node, 'operator'));
    const isKept = isWanted && /^(?:[-+*/%&|^]|&\^)$/.test(operator);
    const left = this.read(tree.child(node, 'left'), scope, 'operand', isKept);
    const right = this.read(tree.child(node, 'right'), scope, 'operand', isKept && left === UNKNOWN);
    if (!isKept) return UNKNOWN;
    return left === UNKNOWN ? right : left;
  }

  #composite(node: SyntaxNode, scope: CodeScope): number {
    const { tree } = this.#context;
    const type = tree.child(node, 'type');
    const expression = this.typed(type, scope, 'construct');
    const body = tree.child(node, 'body');
    if (body !== NONE) this.#elements(body, type, scope);
    return expression;
  }

  /** The elements of a literal. Keys are names of fields in a struct, and values elsewhere ("Composite literals"). */
  #elements(body: SyntaxNode, type: SyntaxNode, scope: CodeScope): void {
    const context = this.#context;
    const { tree } = context;
    if (context.depth >= MAX_DEPTH) return;
    context.depth++;
    const kind = type === NONE ? '' : tree.kind(type);
    const isList = kind === 'map_type' || kind.endsWith('array_type') || kind === 'slice_type';
    const inner = isList ? tree.child(type, kind === 'map_type' ? 'value' : 'element') : NONE;
    const read = (element: SyntaxNode, elided: SyntaxNode, isKey: boolean) => {
      const value = tree.kind(element) === 'literal_element' ? (tree.namedChildren(element)[0] ?? NONE) : element;
      if (value === NONE) return;
      if (tree.kind(value) === 'literal_value') this.#elements(value, elided, scope);
      else if (!isKey || isList || tree.kind(value) !== 'identifier') this.read(value, scope, 'read', false);
    };
    for (const element of tree.namedChildren(body)) {
      if (tree.kind(element) !== 'keyed_element') {
        read(element, inner, false);
        continue;
      }
      const key = tree.child(element, 'key');
      const value = tree.child(element, 'value');
      if (key !== NONE) read(key, kind === 'map_type' ? tree.child(type, 'key') : NONE, true);
      if (value !== NONE) read(value, inner, false);
    }
    context.depth--;
  }

  #literal(node: SyntaxNode, scope: CodeScope, isWanted: boolean): number {
    const context = this.#context;
    const [text, within] = this.types.signatureTyped(node, scope);
    const inner = new CodeScope(scope);
    this.bindParameters(node, inner);
    this.#readBody(context.tree.child(node, 'body'), inner);
    return isWanted ? context.expression(['type', text, within]) : UNKNOWN;
  }

  /** An element of the value of an expression. */
  element(of: number): number {
    return of === UNKNOWN ? UNKNOWN : this.#context.expression(['[]', of]);
  }
}
