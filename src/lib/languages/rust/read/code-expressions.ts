import { UNKNOWN } from '../../../parse/code-facts.ts';
import { LocalScope } from '../../../parse/code-table.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { readCall } from './code-calls.ts';
import type { CodeContext } from './code-context.ts';
import { readBlock, readClosure, readIf, readLet, readMatch } from './code-control.ts';
import { readExpected } from './code-expected.ts';
import { readMacroCall } from './code-macros.ts';
import { readName, readPath } from './code-paths.ts';
import { bindPattern } from './code-patterns.ts';
import { literal, make } from './code-values.ts';
import { plainIdentifier } from './raw-identifier.ts';

const ITEM = /_item$|^(?:macro_definition|use_declaration|extern_crate_declaration|empty_statement)$/;

/** Reads an expression and the uses in it; gives its index. Blocks and operators see through references. */
export function readExpression(code: CodeContext, node: SyntaxNode, scope: LocalScope): number {
  if (node === NONE || !code.enter()) return UNKNOWN;
  const of = read(code, node, scope);
  code.leave();
  return of;
}

function read(code: CodeContext, node: SyntaxNode, scope: LocalScope): number {
  const { tree, table } = code;
  const kind = tree.kind(node);
  switch (kind) {
    case 'identifier':
    case 'self':
      return readName(code, node, scope);
    case 'scoped_identifier':
      return readPath(code, node);
    case 'generic_function': {
      const of = readExpression(code, tree.child(node, 'function'), scope);
      code.typesIn(tree.child(node, 'type_arguments'));
      return of;
    }
    case 'call_expression':
      return readCall(code, node, scope);
    case 'macro_invocation':
      return readMacroCall(code, node, scope);
    case 'field_expression': {
      const of = readExpression(code, tree.child(node, 'value'), scope);
      return of === UNKNOWN
        ? UNKNOWN
        : table.expression(['.', of, `.${plainIdentifier(tree.textOf(tree.child(node, 'field')))}`]);
    }
    case 'struct_expression':
      return readStruct(code, node, scope);
    case 'try_expression':
    case 'await_expression': {
      const of = readAll(code, node, scope);
      return of === UNKNOWN ? UNKNOWN : table.expression(['unwrap', of]);
    }
    case 'index_expression':
      return readIndex(code, node, scope);
    case 'type_cast_expression': {
      readExpression(code, tree.child(node, 'value'), scope);
      const type = tree.child(node, 'type');
      code.typesIn(type);
      return code.type(code.textOf(type));
    }
    case 'tuple_expression':
      return make(
        code,
        'tuple',
        tree.namedChildren(node).map((item) => readExpression(code, item, scope)),
      );
    case 'array_expression': {
      const [first = UNKNOWN] = tree.namedChildren(node).map((item) => readExpression(code, item, scope));
      return make(code, 'array', [first]);
    }
    case 'range_expression':
      readAll(code, node, scope);
      return literal(code, 'Range');
    case 'binary_expression':
      return readBinary(code, node, scope);
    case 'unary_expression': {
      const of = readAll(code, node, scope);
      if (tree.text[tree.start(node)] !== '*') return UNKNOWN;
      // `*x` of a reference is what methods see anyway; `**x` leads out of a pointer
      return of !== UNKNOWN && tree.text[tree.start(node) + 1] === '*' ? table.expression(['.', of, '.*']) : of;
    }
    case 'assignment_expression':
      return readAssignment(code, node, scope);
    case 'compound_assignment_expr':
      readAll(code, node, scope);
      return UNKNOWN;
    case 'if_expression':
      return readIf(code, node, scope);
    case 'match_expression':
      return readMatch(code, node, scope);
    case 'while_expression': {
      const inner = new LocalScope(scope);
      readExpression(code, tree.child(node, 'condition'), inner);
      readExpression(code, tree.child(node, 'body'), inner);
      return UNKNOWN;
    }
    case 'for_expression': {
      const inner = new LocalScope(scope);
      const of = readExpression(code, tree.child(node, 'value'), scope);
      bindPattern(code, tree.child(node, 'pattern'), inner, of === UNKNOWN ? UNKNOWN : table.expression(['key', of]));
      readExpression(code, tree.child(node, 'body'), inner);
      return UNKNOWN;
    }
    case 'let_condition': {
      const of = readExpression(code, tree.child(node, 'value'), scope);
      bindPattern(code, tree.child(node, 'pattern'), scope, of);
      return UNKNOWN;
    }
    case 'let_declaration':
      readLet(code, node, scope);
      return UNKNOWN;
    case 'block':
      return readBlock(code, node, new LocalScope(scope));
    case 'async_block':
      return make(code, 'future', [readAll(code, node, scope)]);
    case 'closure_expression':
      return readClosure(code, node, scope, () => UNKNOWN);
    case 'expression_statement':
    case 'else_clause':
    case 'unsafe_block':
    case 'const_block':
    case 'try_block':
    case 'reference_expression':
    case 'parenthesized_expression':
      return readAll(code, node, scope);
    case 'string_literal':
    case 'raw_string_literal':
      return literal(code, 'str');
    case 'integer_literal':
    case 'float_literal':
      return literal(code, 'i32');
    case 'boolean_literal':
      return literal(code, 'bool');
    case 'char_literal':
      return literal(code, 'char');
    case 'token_tree':
    case 'line_comment':
    case 'block_comment':
    case 'attribute_item':
    case 'label':
    case 'lifetime':
      return UNKNOWN;
    default:
      if (ITEM.test(kind)) code.readItem(node, scope);
      else {
        const of = readAll(code, node, scope);
        return kind === 'loop_expression' || kind === 'return_expression' || kind === 'break_expression' ? UNKNOWN : of;
      }
      return UNKNOWN;
  }
}

/** Reads everything inside of a node; gives the last expression. */
function readAll(code: CodeContext, node: SyntaxNode, scope: LocalScope): number {
  let last = UNKNOWN;
  for (const child of code.tree.namedChildren(node)) {
    if (!/_specifier$|comment$/.test(code.tree.kind(child))) last = readExpression(code, child, scope);
  }
  return last;
}

function readStruct(code: CodeContext, node: SyntaxNode, scope: LocalScope): number {
  const { tree, table } = code;
  const name = tree.child(node, 'name');
  const text = code.textOf(name);
  const path = tree.kind(name) === 'generic_type' ? tree.child(name, 'type') : name;
  const last = /^scoped/.test(tree.kind(path)) ? tree.child(path, 'name') : path;
  const type = code.type(text);
  if (last !== NONE) code.use(type, 'construct', last);
  code.typesIn(tree.firstOf(name, 'type_arguments'));
  const body = tree.child(node, 'body');
  for (const field of body === NONE ? [] : tree.namedChildren(body)) {
    if (tree.kind(field) === 'field_initializer') {
      const member = `.${plainIdentifier(tree.textOf(tree.child(field, 'field')))}`;
      readExpected(code, tree.child(field, 'value'), scope, () =>
        type === UNKNOWN ? UNKNOWN : table.expression(['.', type, member]),
      );
    } else if (tree.kind(field) === 'base_field_initializer') {
      const [base = NONE] = tree.namedChildren(field);
      readExpected(code, base, scope, () => type);
    } else readAll(code, field, scope);
  }
  return type;
}

function readIndex(code: CodeContext, node: SyntaxNode, scope: LocalScope): number {
  const { tree, table } = code;
  const [of, index] = tree.namedChildren(node);
  const value = of === undefined ? UNKNOWN : readExpression(code, of, scope);
  if (index !== undefined) readExpression(code, index, scope);
  if (value === UNKNOWN || (index !== undefined && tree.kind(index) === 'range_expression')) return value;
  return table.expression(['[]', value]);
}

function readBinary(code: CodeContext, node: SyntaxNode, scope: LocalScope): number {
  const { tree } = code;
  readExpression(code, tree.child(node, 'left'), scope);
  readExpression(code, tree.child(node, 'right'), scope);
  const operator = tree.textOf(tree.child(node, 'operator'));
  return /^(?:[=!<>]=?|==|&&|\|\|)$/.test(operator) ? literal(code, 'bool') : UNKNOWN;
}

function readAssignment(code: CodeContext, node: SyntaxNode, scope: LocalScope): number {
  const { tree, table } = code;
  const left = tree.child(node, 'left');
  const value = readExpression(code, tree.child(node, 'right'), scope);
  const isName = tree.kind(left) === 'identifier';
  const local = isName ? scope.find(tree.textOf(left)) : undefined;
  if (local !== undefined) {
    // declared without a value
    if (value !== UNKNOWN && code.open.delete(local)) table.hold(local, [value]);
  } else if (isName || tree.kind(left) === 'scoped_identifier') {
    const last = isName ? left : tree.child(left, 'name');
    code.use(code.name(code.textOf(left)), 'write', last);
  } else readExpression(code, left, scope);
  return UNKNOWN;
}
