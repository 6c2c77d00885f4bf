import { UNKNOWN, type UseKind } from '../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { type CodeContext, MAX_DEPTH } from './code-context.ts';
import { type Bound, CodeScope, LocalVariable } from './code-scope.ts';
import { TypeReader, UNKNOWN_TYPE } from './code-types.ts';

/**
 * How the place of an expression uses the name at its end.
 * - `operand`: for what is inside of it or done with it, as functions are not: a selector there is a field
 * - `none`: it is not a use of its own
 */
type Use = UseKind | 'operand' | 'none';

/** Builtin functions that no package is expected to declare anew; what they give has no members. */
const BUILTIN = new Set(['append', 'cap', 'len', 'make', 'new', 'panic']);

/** Reads expressions (Language Specification, "Expressions"): the uses in them, and what they hold. */
export class ExpressionReader {
  readonly types: TypeReader;
  readonly #context: CodeContext;
  readonly #readBody: (block: SyntaxNode, scope: CodeScope) => void;

  /** `readBody` reads the statements of a function literal. */
  constructor(context: CodeContext, readBody: (block: SyntaxNode, scope: CodeScope) => void) {
    this.#context = context;
    this.types = new TypeReader(context);
    this.#readBody = readBody;
  }

  /**
   * Reads an expression. Pointers and what they point to are the same here, since selectors, calls and `range` see through them.
   *
   * @param isWanted - whether what it holds matters; else UNKNOWN is returned where that saves facts
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

  /** What a variable of a type holds. */
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
        return this.#name(node, scope, use, isWanted);
      case 'selector_expression':
        return this.#selector(node, scope, use, isWanted);
      case 'call_expression':
        return this.#call(node, scope, isWanted);
      case 'parenthesized_expression':
        return this.read(tree.namedChildren(node)[0] ?? NONE, scope, use, isWanted);
      case 'unary_expression':
        return this.#unary(node, scope, use, isWanted);
      case 'binary_expression':
        return this.#binary(node, scope, isWanted);
      case 'index_expression': {
        const of = this.read(tree.child(node, 'operand'), scope, 'operand', isWanted);
        this.read(tree.child(node, 'index'), scope, 'read', false);
        return this.#element(of);
      }
      case 'slice_expression':
        for (const field of ['start', 'end', 'capacity']) this.read(tree.child(node, field), scope, 'operand', false);
        return this.read(tree.child(node, 'operand'), scope, 'operand', isWanted);
      case 'type_assertion_expression':
        this.read(tree.child(node, 'operand'), scope, 'operand', false);
        return this.typed(tree.child(node, 'type'), scope);
      case 'type_conversion_expression':
        return this.#conversion(node, scope, isWanted);
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
    // Behind names that are not local: `pkg.Name`, `Type.Method`. A field that is written, or that something is done with, is no method.
    const isGlobal = this.#isGlobal(operand, scope);
    const isUse = use !== 'none' && ((use !== 'operand' && use !== 'write') || isGlobal);
    const of = this.read(operand, scope, 'operand', isWanted || isUse || use === 'none');
    if (of === UNKNOWN || field === NONE) return UNKNOWN;
    if (!isWanted && !isUse && use !== 'none') return UNKNOWN;
    const expression = context.expression(['.', of, tree.textOf(field)]);
    if (isUse) context.use(expression, use === 'operand' ? 'read' : use, field);
    return expression;
  }

  #isGlobal(node: SyntaxNode, scope: CodeScope): boolean {
    const { tree } = this.#context;
    return node !== NONE && tree.kind(node) === 'identifier' && scope.find(tree.textOf(node)) === undefined;
  }

  /** A call. Arguments are kept where the function may infer type arguments from them: no method does. */
  #call(node: SyntaxNode, scope: CodeScope, isWanted: boolean): number {
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
      this.readAll(given, scope);
      return this.read(callee, scope, 'none');
    }
    const typeArguments = tree.child(node, 'type_arguments');
    const of =
      typeArguments === NONE ? this.#callee(callee, scope, isWanted) : this.#instance(callee, typeArguments, scope);
    const mayInfer = isWanted && this.#mayInfer(callee, scope);
    const values = given.map((argument) => this.read(argument, scope, 'read', mayInfer));
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
      this.read(tree.child(node, 'index'), scope, 'operand', false);
      return this.#element(operand === NONE ? UNKNOWN : this.#callee(operand, scope, isWanted));
    }
    if (kind !== 'identifier' && kind !== 'selector_expression') return this.read(node, scope, 'operand');
    const bound = kind === 'identifier' ? scope.find(tree.textOf(node)) : undefined;
    if (bound instanceof LocalVariable) return isWanted ? bound.callee(context.table) : UNKNOWN;
    const of = this.read(node, scope, 'none');
    if (kind === 'selector_expression') context.use(of, 'call', tree.child(node, 'field'));
    else if (this.#isGlobal(node, scope)) context.use(of, 'call', node);
    return of;
  }

  /** Whether a function may be called that infers type arguments: no method does. */
  #mayInfer(callee: SyntaxNode, scope: CodeScope): boolean {
    const { tree } = this.#context;
    const kind = tree.kind(callee);
    if (kind === 'index_expression') return true;
    return this.#isGlobal(kind === 'selector_expression' ? tree.child(callee, 'operand') : callee, scope);
  }

  /** `f[int, string]`: a function whose type arguments stand there, in the form of a type. */
  #instance(callee: SyntaxNode, list: SyntaxNode, scope: CodeScope): number {
    const context = this.#context;
    const { tree } = context;
    const kind = tree.kind(callee);
    if (kind !== 'identifier' && kind !== 'selector_expression') return this.read(callee, scope, 'operand');
    const [name, within] = this.types.typed(callee, scope, 'call');
    const args = tree.namedChildren(list).map((argument) => this.types.typed(argument, scope));
    const scoped = args.find(([, place]) => place !== -1)?.[1] ?? within;
    return context.expression(['type', `${name}[${args.map(([text]) => text).join(',')}]`, scoped]);
  }

  #builtin(name: string, given: readonly SyntaxNode[], scope: CodeScope, isWanted: boolean): number {
    const [first, ...rest] = given;
    if (first === undefined) return UNKNOWN;
    this.readAll(rest, scope);
    if (name === 'make' || name === 'new') return this.#typeOrValue(first, scope);
    const of = this.read(first, scope, 'read', isWanted && name === 'append');
    return name === 'append' ? of : UNKNOWN;
  }

  /** The type among the arguments of `make` and `new`; since Go 1.26 `new` takes values, too. */
  #typeOrValue(node: SyntaxNode, scope: CodeScope): number {
    const kind = this.#context.tree.kind(node);
    return kind.endsWith('_type') || kind === 'type_identifier' ? this.typed(node, scope) : this.read(node, scope);
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

  #unary(node: SyntaxNode, scope: CodeScope, use: Use, isWanted: boolean): number {
    const { tree } = this.#context;
    const operator = tree.textOf(tree.child(node, 'operator'));
    const operand = tree.child(node, 'operand');
    if (operator === '<-') return this.#element(this.read(operand, scope, 'operand', isWanted));
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

  /** `T(x)` of types that are no plain names, and what looks like them: `f[T](x)`, `calls[i](x)`. */
  #conversion(node: SyntaxNode, scope: CodeScope, isWanted: boolean): number {
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
        this.read(operand, scope, 'read', false);
        const element = this.#element(this.#misread(name, scope));
        return element === UNKNOWN ? UNKNOWN : context.expression(['()', element]);
      }
      const of = this.typed(type, scope, 'call');
      const given = this.read(operand, scope, 'read', isWanted);
      if (!isWanted) return UNKNOWN;
      return context.expression(given === UNKNOWN ? ['()', of] : ['()', of, given]);
    }
    this.read(operand, scope, 'read', false);
    return this.typed(type, scope);
  }

  /** An expression that the grammar takes for a type. */
  #misread(node: SyntaxNode, scope: CodeScope): number {
    const context = this.#context;
    const { tree } = context;
    if (tree.kind(node) === 'type_elem') return this.#misread(tree.namedChildren(node)[0] ?? NONE, scope);
    if (node === NONE || tree.kind(node) !== 'qualified_type') return this.read(node, scope, 'operand');
    const head = tree.child(node, 'package');
    const of = head === NONE ? UNKNOWN : this.#name(head, scope, 'operand');
    return of === UNKNOWN ? UNKNOWN : context.expression(['.', of, tree.textOf(tree.child(node, 'name'))]);
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

  #element(of: number): number {
    return of === UNKNOWN ? UNKNOWN : this.#context.expression(['[]', of]);
  }
}

function isType(bound: Bound | undefined): boolean {
  return bound !== undefined && !(bound instanceof LocalVariable);
}
