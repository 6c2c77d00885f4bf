import { UNKNOWN } from '../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { type CodeContext, MAX_DEPTH } from './code-context.ts';
import { ExpressionReader } from './code-expressions.ts';
import { CodeScope, LocalVariable } from './code-scope.ts';
import { UNKNOWN_TYPE } from './code-types.ts';

/** Types of a function's own are written out where they are used; a longer one counts as unknown. */
const MAX_LOCAL_TYPE = 200;

/** Reads statements (Language Specification, "Statements"): uses, and values of the variables of functions. */
export class StatementReader {
  readonly expressions: ExpressionReader;
  readonly #context: CodeContext;

  constructor(context: CodeContext) {
    this.#context = context;
    this.expressions = new ExpressionReader(context, (block, scope) => this.readBlock(block, scope));
  }

  /** The statements of a block; `scope` is its own. */
  readBlock(block: SyntaxNode, scope: CodeScope): void {
    const { tree } = this.#context;
    const list = block === NONE ? NONE : tree.firstOf(block, 'statement_list');
    if (list !== NONE) this.#readList(list, scope);
  }

  #readList(list: SyntaxNode, scope: CodeScope): void {
    for (const statement of this.#context.tree.namedChildren(list)) this.read(statement, scope);
  }

  read(node: SyntaxNode, scope: CodeScope): void {
    const context = this.#context;
    if (node === NONE || context.depth >= MAX_DEPTH) return;
    context.depth++;
    this.#inner(node, scope);
    context.depth--;
  }

  #inner(node: SyntaxNode, scope: CodeScope): void {
    const { tree } = this.#context;
    const expressions = this.expressions;
    switch (tree.kind(node)) {
      case 'block':
        this.readBlock(node, new CodeScope(scope));
        return;
      case 'short_var_declaration':
        this.#define(tree.child(node, 'left'), tree.child(node, 'right'), scope);
        return;
      case 'var_declaration':
      case 'const_declaration':
      case 'var_spec_list':
      case 'type_declaration':
      case 'labeled_statement':
        for (const child of tree.namedChildren(node)) this.read(child, scope);
        return;
      case 'var_spec':
      case 'const_spec':
        this.#variables(node, scope);
        return;
      case 'type_spec':
      case 'type_alias':
        this.#localType(node, scope);
        return;
      case 'assignment_statement':
        expressions.readAll(this.#listed(tree.child(node, 'left')), scope, 'write');
        expressions.readAll(this.#listed(tree.child(node, 'right')), scope);
        return;
      case 'inc_statement':
      case 'dec_statement':
        expressions.readAll(tree.namedChildren(node), scope, 'write');
        return;
      case 'if_statement':
        this.#branch(node, scope);
        return;
      case 'for_statement':
        this.#loop(node, new CodeScope(scope));
        return;
      case 'expression_switch_statement':
      case 'select_statement':
        this.#cases(node, scope);
        return;
      case 'type_switch_statement':
        this.#typeSwitch(node, new CodeScope(scope));
        return;
      case 'receive_statement':
        this.#receive(node, scope);
        return;
      case 'func_literal':
        expressions.read(node, scope, 'read', false);
        return;
      case 'statement_list':
        this.#readList(node, scope);
        return;
      case 'expression_list':
      case 'return_statement':
      case 'expression_statement':
      case 'go_statement':
      case 'defer_statement':
      case 'send_statement':
      case 'ERROR':
        for (const child of tree.namedChildren(node))
          if (tree.kind(child) === 'expression_list') expressions.readAll(tree.namedChildren(child), scope);
          else if (tree.kind(child).endsWith('_statement')) this.read(child, scope);
          else expressions.read(child, scope, 'read', false);
        return;
      default:
        // An expression where a statement is expected, as in the head of a switch
        if (tree.isNamed(node)) expressions.read(node, scope, 'read', false);
    }
  }

  /** `a, b := f()`: a name that the scope has keeps its type; a name that it does not have is a new variable. */
  #define(left: SyntaxNode, right: SyntaxNode, scope: CodeScope): void {
    const { tree } = this.#context;
    const names = this.#listed(left);
    const values = this.#values(this.#listed(right), names.length, scope);
    names.forEach((name, i) => {
      if (tree.kind(name) !== 'identifier') return;
      const text = tree.textOf(name);
      if (text !== '_' && !scope.has(text)) scope.bind(text, new LocalVariable(() => values[i]!()));
    });
  }

  /** Values of several variables: each has its own, or its part of the only one. */
  #values(values: readonly SyntaxNode[], count: number, scope: CodeScope): (() => number)[] {
    const context = this.#context;
    const { tree } = context;
    const [first] = values;
    if (first !== undefined && values.length === 1 && count > 1) {
      const value = this.expressions.read(first, scope);
      // `v, ok := x.(T)`, `m[k]`, `<-c`
      const kind = tree.kind(first);
      const isCall = kind === 'call_expression' || kind === 'type_conversion_expression';
      return Array.from({ length: count }, (_, i) => () => {
        if (value === UNKNOWN || (!isCall && i > 0)) return UNKNOWN;
        return isCall ? context.expression(['item', value, i]) : value;
      });
    }
    const held = values.map((value) => this.expressions.read(value, scope));
    return Array.from({ length: count }, (_, i) => () => held[i] ?? UNKNOWN);
  }

  #variables(node: SyntaxNode, scope: CodeScope): void {
    const { tree } = this.#context;
    const names = tree.childrenOf(node, 'name').filter((name) => tree.isNamed(name));
    const type = tree.child(node, 'type');
    const declared = type === NONE ? undefined : this.expressions.ofType(this.expressions.types.typed(type, scope));
    const values = this.#listed(tree.child(node, 'value'));
    let held: readonly (() => number)[] = [];
    if (declared) this.expressions.readAll(values, scope);
    else held = this.#values(values, names.length, scope);
    names.forEach((name, i) => {
      scope.bind(tree.textOf(name), new LocalVariable(() => (declared ?? held[i])?.() ?? UNKNOWN));
    });
  }

  /** A type declared in a function has no methods, so its text says everything about it. */
  #localType(node: SyntaxNode, scope: CodeScope): void {
    const { tree } = this.#context;
    const name = tree.textOf(tree.child(node, 'name'));
    const inner = new CodeScope(scope);
    inner.bind(name, { text: UNKNOWN_TYPE, isBound: false });
    const [text, within] = this.expressions.types.typed(tree.child(node, 'type'), inner);
    scope.bind(name, { text: text.length > MAX_LOCAL_TYPE ? UNKNOWN_TYPE : text, isBound: within !== -1 });
  }

  #branch(node: SyntaxNode, outer: CodeScope): void {
    const { tree } = this.#context;
    const scope = new CodeScope(outer);
    this.read(tree.child(node, 'initializer'), scope);
    this.expressions.read(tree.child(node, 'condition'), scope, 'operand', false);
    this.readBlock(tree.child(node, 'consequence'), new CodeScope(scope));
    this.read(tree.child(node, 'alternative'), scope);
  }

  #loop(node: SyntaxNode, scope: CodeScope): void {
    const { tree } = this.#context;
    for (const child of tree.namedChildren(node)) {
      const kind = tree.kind(child);
      if (kind === 'for_clause') {
        this.read(tree.child(child, 'initializer'), scope);
        this.expressions.read(tree.child(child, 'condition'), scope, 'operand', false);
        this.read(tree.child(child, 'update'), scope);
      } else if (kind === 'range_clause') this.#range(child, scope);
      else if (kind === 'block') this.readBlock(child, new CodeScope(scope));
      else this.expressions.read(child, scope, 'operand', false);
    }
  }

  #range(node: SyntaxNode, scope: CodeScope): void {
    const context = this.#context;
    const { tree } = context;
    const names = this.#listed(tree.child(node, 'left'));
    const isDefined = tree.has(node, ':=');
    const over = this.expressions.read(tree.child(node, 'right'), scope, 'read', isDefined);
    if (!isDefined) {
      this.expressions.readAll(names, scope, 'write');
      return;
    }
    names.forEach((name, i) => {
      const text = tree.textOf(name);
      if (tree.kind(name) !== 'identifier' || text === '_') return;
      const value = () => (over === UNKNOWN ? UNKNOWN : context.expression([i === 0 ? 'key' : '[]', over]));
      scope.bind(text, new LocalVariable(value));
    });
  }

  #cases(node: SyntaxNode, outer: CodeScope): void {
    const { tree } = this.#context;
    const scope = new CodeScope(outer);
    this.read(tree.child(node, 'initializer'), scope);
    this.expressions.read(tree.child(node, 'value'), scope, 'operand', false);
    for (const child of tree.namedChildren(node)) {
      const kind = tree.kind(child);
      if (kind !== 'expression_case' && kind !== 'default_case' && kind !== 'communication_case') continue;
      const inner = new CodeScope(scope);
      this.expressions.readAll(this.#listed(tree.child(child, 'value')), inner, 'operand');
      this.read(tree.child(child, 'communication'), inner);
      const list = tree.firstOf(child, 'statement_list');
      if (list !== NONE) this.#readList(list, inner);
    }
  }

  /** In a case with one type the variable has that type, elsewhere that of the value ("Type switches"). */
  #typeSwitch(node: SyntaxNode, scope: CodeScope): void {
    const context = this.#context;
    const { tree } = context;
    this.read(tree.child(node, 'initializer'), scope);
    const value = this.expressions.read(tree.child(node, 'value'), scope, 'operand');
    const [alias] = this.#listed(tree.child(node, 'alias'));
    for (const child of tree.namedChildren(node)) {
      const kind = tree.kind(child);
      if (kind !== 'type_case' && kind !== 'default_case') continue;
      const types = kind === 'type_case' ? tree.childrenOf(child, 'type').filter((type) => tree.isNamed(type)) : [];
      const read = types.map((type) => this.expressions.types.typed(type, scope));
      const inner = new CodeScope(scope);
      const [only] = read;
      if (alias !== undefined) {
        const held = only && read.length === 1 ? this.expressions.ofType(only) : () => value;
        inner.bind(tree.textOf(alias), new LocalVariable(held));
      }
      const list = tree.firstOf(child, 'statement_list');
      if (list !== NONE) this.#readList(list, inner);
    }
  }

  #receive(node: SyntaxNode, scope: CodeScope): void {
    const { tree } = this.#context;
    const left = tree.child(node, 'left');
    const right = tree.child(node, 'right');
    if (left !== NONE && tree.has(node, ':=')) {
      this.#define(left, right, scope);
      return;
    }
    if (left !== NONE) this.expressions.readAll(this.#listed(left), scope, 'write');
    this.expressions.read(right, scope, 'operand', false);
  }

  /** The expressions of a list, or the only one. */
  #listed(node: SyntaxNode): SyntaxNode[] {
    const { tree } = this.#context;
    if (node === NONE) return [];
    return tree.kind(node) === 'expression_list' ? tree.namedChildren(node) : [node];
  }
}
