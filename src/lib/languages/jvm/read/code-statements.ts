import { LocalScope } from '../../../parse/code-table.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { isTypeDeclaration } from './code-declarations.ts';
import { isComment, type Reading } from './code-reading.ts';
import { dimensionsOf, typeText, useModifiers, useTypes } from './code-types.ts';

/** Reads one statement (JLS 14) with everything inside it. */
export function readStatement(reading: Reading, node: SyntaxNode): void {
  const { tree } = reading;
  const kind = tree.kind(node);
  switch (kind) {
    case 'local_variable_declaration':
      readVariables(reading, node);
      return;
    case 'if_statement':
      readIf(reading, node);
      return;
    case 'enhanced_for_statement':
      readForEach(reading, node);
      return;
    case 'resource':
      readResource(reading, node);
      return;
    case 'catch_clause':
      inScope(reading, () => {
        const parameter = tree.firstOf(node, 'catch_formal_parameter');
        if (parameter !== NONE) readCaught(reading, parameter);
        reading.statement(tree.child(node, 'body'));
      });
      return;
    case 'return_statement':
      readReturn(reading, node);
      return;
    case 'yield_statement': {
      const value = reading.expression(firstNamed(reading, node));
      reading.yields?.push(value);
      return;
    }
    case 'break_statement':
    case 'continue_statement':
      return;
    case 'labeled_statement':
      for (const child of tree.namedChildren(node).slice(1)) reading.statement(child);
      return;
    case 'block':
    case 'constructor_body':
    case 'for_statement':
    case 'try_with_resources_statement':
    case 'static_initializer':
    case 'synchronized_statement':
      inScope(reading, () => readParts(reading, node));
      return;
    default:
      if (isTypeDeclaration(kind)) {
        if (reading.member >= 0) reading.place = reading.member;
        reading.parts.declaration(reading, node);
      } else if (STATEMENTS.has(kind)) readParts(reading, node);
      else if (!isComment(kind)) reading.expression(node);
  }
}

const STATEMENTS = new Set([
  'expression_statement',
  'while_statement',
  'do_statement',
  'throw_statement',
  'assert_statement',
  'try_statement',
  'finally_clause',
  'resource_specification',
  'ERROR',
]);

function readParts(reading: Reading, node: SyntaxNode): void {
  for (const child of reading.tree.namedChildren(node)) reading.statement(child);
}

/** Opens a scope for the rest of the enclosing statement; its bindings end with that statement. */
function inScope(reading: Reading, read: () => void): void {
  reading.locals = new LocalScope(reading.locals);
  read();
}

function readVariables(reading: Reading, node: SyntaxNode): void {
  const { tree } = reading;
  useModifiers(reading, node);
  const declared = tree.child(node, 'type');
  useTypes(reading, declared);
  const text = typeText(reading, declared);
  for (const declarator of tree.childrenOf(node, 'declarator')) {
    const type = text + dimensionsOf(reading, declarator);
    const { locals } = reading;
    const target = { interface: text === 'var' ? -1 : reading.add(['type', type, reading.place]) };
    const value = reading.expression(tree.child(declarator, 'value'), target);
    reading.locals = locals;
    const name = tree.child(declarator, 'name');
    if (name !== NONE) reading.bind(name, text === 'var' ? [value] : [type, reading.place]);
  }
}

/** Variables of patterns are in scope behind `if (!(x instanceof A a)) return;` (JLS 6.3.2.2). */
function readIf(reading: Reading, node: SyntaxNode): void {
  const { tree } = reading;
  const condition = tree.child(node, 'condition');
  reading.expression(condition);
  const { locals } = reading;
  for (const part of ['consequence', 'alternative']) {
    const branch = tree.child(node, part);
    if (branch !== NONE) reading.statement(branch);
    reading.locals = locals;
  }
  const inner = condition === NONE ? NONE : firstNamed(reading, condition);
  reading.keepsPatterns = inner !== NONE && tree.kind(inner) === 'unary_expression';
}

function readForEach(reading: Reading, node: SyntaxNode): void {
  const { tree } = reading;
  inScope(reading, () => {
    useModifiers(reading, node);
    const declared = tree.child(node, 'type');
    useTypes(reading, declared);
    const values = reading.expression(tree.child(node, 'value'));
    const type = typeText(reading, declared);
    const name = tree.child(node, 'name');
    const holds = type === 'var' ? [reading.add(['[]', values])] : ([type, reading.place] as const);
    if (name !== NONE) reading.bind(name, holds);
    reading.statement(tree.child(node, 'body'));
  });
}

/** A resource is in scope in those behind it and in the block (JLS 14.20.3). */
function readResource(reading: Reading, node: SyntaxNode): void {
  const { tree } = reading;
  const name = tree.child(node, 'name');
  if (name === NONE) {
    readParts(reading, node);
    return;
  }
  useModifiers(reading, node);
  const declared = tree.child(node, 'type');
  useTypes(reading, declared);
  const type = typeText(reading, declared);
  const value = reading.expression(tree.child(node, 'value'));
  reading.bind(name, type === 'var' ? [value] : [type, reading.place]);
}

function readCaught(reading: Reading, node: SyntaxNode): void {
  const { tree } = reading;
  useModifiers(reading, node);
  const types = tree.firstOf(node, 'catch_type');
  useTypes(reading, types);
  const name = tree.child(node, 'name');
  if (name !== NONE) reading.bind(name, [typeText(reading, types), reading.place]);
}

function readReturn(reading: Reading, node: SyntaxNode): void {
  const value = firstNamed(reading, node);
  if (value === NONE) return;
  const { returnType, place, results } = reading;
  const target = results ? undefined : { interface: reading.add(['type', returnType ?? '', place]) };
  const index = reading.expression(value, target);
  results?.push(index);
}

function firstNamed({ tree }: Reading, node: SyntaxNode): SyntaxNode {
  return tree.namedChildren(node).find((child) => !isComment(tree.kind(child))) ?? NONE;
}
