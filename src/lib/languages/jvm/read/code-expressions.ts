import { UNKNOWN } from '../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { readLambda, readReference } from './code-calls.ts';
import { readAnonymousClass } from './code-declarations.ts';
import { isComment, type LambdaTarget, type Reading } from './code-reading.ts';
import { readPattern, readSwitch } from './code-switch.ts';
import { dimensionsOf, isType, typeText, useTypes } from './code-types.ts';

/** Types of literals (JLS 15.8.1). */
const LITERALS: Readonly<Record<string, string>> = {
  string_literal: 'java.lang.String',
  character_literal: 'char',
  true: 'boolean',
  false: 'boolean',
  null_literal: 'null',
};

const COMPARES = new Set(['==', '!=', '<', '>', '<=', '>=', '&&', '||']);

/** Records the uses in an expression (JLS 15); its index. */
export function readExpression(reading: Reading, node: SyntaxNode, target?: LambdaTarget): number {
  const { tree } = reading;
  const kind = tree.kind(node);
  switch (kind) {
    case 'identifier': {
      const { index, isLocal } = reading.named(tree.textOf(node));
      if (!isLocal) reading.use(index, 'read', node);
      return index;
    }
    case 'field_access':
      return readField(reading, node, 'read');
    case 'method_invocation':
      return readInvocation(reading, node);
    case 'object_creation_expression':
      return readCreation(reading, node);
    case 'explicit_constructor_invocation':
      return readConstructorCall(reading, node);
    case 'this':
    case 'super':
      return reading.add(['name', kind, reading.place]);
    case 'parenthesized_expression':
      return reading.expression(onlyChild(reading, node), target);
    case 'lambda_expression':
      return readLambda(reading, node, target);
    case 'method_reference':
      return readReference(reading, node, target);
    case 'assignment_expression': {
      const left = readTarget(reading, tree.child(node, 'left'));
      reading.expression(tree.child(node, 'right'), { interface: left });
      return left;
    }
    case 'update_expression':
      return readTarget(reading, onlyChild(reading, node));
    case 'ternary_expression': {
      reading.expression(tree.child(node, 'condition'));
      const values = ['consequence', 'alternative'].map((part) => reading.expression(tree.child(node, part), target));
      return reading.operator('?:', values);
    }
    case 'binary_expression':
      return readBinary(reading, node);
    case 'unary_expression': {
      const operand = reading.expression(tree.child(node, 'operand'));
      return tree.has(node, '!') ? reading.known('boolean') : operand;
    }
    case 'instanceof_expression':
      return readInstanceof(reading, node);
    case 'cast_expression': {
      const types = tree.childrenOf(node, 'type');
      for (const type of types) useTypes(reading, type);
      const text = types.map((type) => typeText(reading, type)).join('&');
      const cast = reading.add(['type', text, reading.place]);
      reading.expression(tree.child(node, 'value'), { interface: cast });
      return cast;
    }
    case 'array_access': {
      const array = reading.expression(tree.child(node, 'array'));
      reading.expression(tree.child(node, 'index'));
      return array === UNKNOWN ? UNKNOWN : reading.add(['[]', array]);
    }
    case 'array_creation_expression':
      return readArray(reading, node);
    case 'class_literal': {
      useTypes(reading, node + 1);
      return reading.add(['type', `java.lang.Class<${typeText(reading, node + 1)}>`, reading.place]);
    }
    case 'switch_expression':
      return readSwitch(reading, node, target);
    default:
      return readOther(reading, node, kind);
  }
}

function readOther(reading: Reading, node: SyntaxNode, kind: string): number {
  const { tree } = reading;
  if (LITERALS[kind] !== undefined) return reading.known(LITERALS[kind]);
  if (kind.endsWith('_integer_literal')) return reading.known(/l$/i.test(tree.textOf(node)) ? 'long' : 'int');
  if (kind.endsWith('_floating_point_literal'))
    return reading.known(/f$/i.test(tree.textOf(node)) ? 'float' : 'double');
  if (isType(kind)) useTypes(reading, node);
  else if (kind === 'annotation' || kind === 'marker_annotation') useTypes(reading, node);
  else if (!isComment(kind)) for (const child of tree.namedChildren(node)) reading.statement(child);
  return UNKNOWN;
}

function onlyChild({ tree }: Reading, node: SyntaxNode): SyntaxNode {
  return tree.namedChildren(node).find((child) => !isComment(tree.kind(child))) ?? NONE;
}

/** Reads the target of an assignment. */
function readTarget(reading: Reading, node: SyntaxNode): number {
  if (node === NONE) return UNKNOWN;
  const { tree } = reading;
  const kind = tree.kind(node);
  if (kind === 'field_access') return readField(reading, node, 'write');
  if (kind !== 'identifier') return reading.expression(node);
  const { index, isLocal } = reading.named(tree.textOf(node));
  if (!isLocal) reading.use(index, 'write', node);
  return index;
}

/** A field, or a part of a qualified name (JLS 6.5, 15.11). */
function readField(reading: Reading, node: SyntaxNode, use: 'read' | 'write'): number {
  const { tree } = reading;
  const field = tree.child(node, 'field');
  const name = field === NONE ? '' : tree.textOf(field);
  const of = readReceiver(reading, node);
  const index = reading.add(['.', of, name]);
  if (name !== 'this' && name !== '') reading.use(index, use, field);
  return index;
}

/** Reads the part before the last dot, including `A.super`. */
function readReceiver(reading: Reading, node: SyntaxNode): number {
  const { tree } = reading;
  const object = tree.child(node, 'object');
  const of = reading.expression(object);
  const isSuper =
    tree.kind(object) !== 'super' && tree.namedChildren(node).some((child) => tree.kind(child) === 'super');
  return isSuper ? reading.add(['.', of, 'super']) : of;
}

/** A method called by its simple name belongs to an enclosing class, which a rule finds by that name (JLS 15.12.1). */
function readInvocation(reading: Reading, node: SyntaxNode): number {
  const { tree } = reading;
  const nameNode = tree.child(node, 'name');
  const name = tree.textOf(nameNode);
  const isSimple = tree.child(node, 'object') === NONE;
  const of = isSimple ? reading.add(['name', `${name}()`, reading.place]) : readReceiver(reading, node);
  useTypes(reading, tree.child(node, 'type_arguments'));
  const call = reading.call('()', reading.add(['.', of, name]), tree.child(node, 'arguments'));
  reading.use(call, 'call', nameNode);
  return call;
}

function readCreation(reading: Reading, node: SyntaxNode): number {
  const { tree } = reading;
  const type = tree.child(node, 'type');
  const first = node + 1;
  const text = typeText(reading, type);
  const outer = tree.isNamed(first) && first < type ? reading.expression(first) : UNKNOWN;
  const name = nameIn(reading, type);
  let of: number;
  if (outer === UNKNOWN) {
    useTypes(reading, type);
    of = reading.add(['type', text, reading.place]);
  } else {
    of = reading.add(['.', outer, text.replace(/<.*/, '')]);
    reading.use(of, 'type', name);
  }
  const created = reading.call('new', of, tree.child(node, 'arguments'));
  reading.use(created, 'construct', name);
  const body = tree.firstOf(node, 'class_body');
  if (body !== NONE) readAnonymousClass(reading, of, body);
  return created;
}

/** The last name of a class type. */
function nameIn({ tree }: Reading, type: SyntaxNode): SyntaxNode {
  let node = type;
  for (;;) {
    const kind = tree.kind(node);
    if (kind === 'generic_type') node = node + 1;
    else if (kind === 'scoped_type_identifier') node = tree.namedChildren(node).at(-1) ?? node + 1;
    else if (kind === 'annotated_type') node = tree.namedChildren(node).at(-1)!;
    else return node;
  }
}

function readConstructorCall(reading: Reading, node: SyntaxNode): number {
  const { tree } = reading;
  const keyword = tree.child(node, 'constructor');
  reading.expression(tree.child(node, 'object'));
  const of = reading.add(['name', tree.textOf(keyword), reading.place]);
  const call = reading.call('new', of, tree.child(node, 'arguments'));
  reading.use(call, 'call', keyword);
  return call;
}

function readBinary(reading: Reading, node: SyntaxNode): number {
  const { tree } = reading;
  const operands = ['left', 'right'].map((side) => reading.expression(tree.child(node, side)));
  const operator = tree.textOf(tree.child(node, 'operator'));
  if (COMPARES.has(operator)) return reading.known('boolean');
  if (operator !== '+') return reading.operator('-', operands);
  const text = reading.known('java.lang.String');
  return operands.includes(text) ? text : reading.operator('+', operands);
}

function readInstanceof(reading: Reading, node: SyntaxNode): number {
  const { tree } = reading;
  reading.expression(tree.child(node, 'left'));
  const pattern = tree.child(node, 'pattern');
  if (pattern !== NONE) readPattern(reading, pattern);
  const type = tree.child(node, 'right');
  useTypes(reading, type);
  const name = tree.child(node, 'name');
  if (name !== NONE) reading.bindPattern(name, [typeText(reading, type), reading.place]);
  return reading.known('boolean');
}

function readArray(reading: Reading, node: SyntaxNode): number {
  const { tree } = reading;
  const type = tree.child(node, 'type');
  useTypes(reading, type);
  let sized = '';
  for (const child of tree.namedChildren(node)) {
    const kind = tree.kind(child);
    if (kind === 'dimensions_expr') sized += '[]';
    if (kind === 'dimensions_expr' || kind === 'array_initializer') reading.expression(child);
  }
  return reading.add([
    'type',
    typeText(reading, type) + sized + dimensionsOf(reading, node).replace(sized, ''),
    reading.place,
  ]);
}
