import { UNKNOWN } from '../../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../../parse/syntax-tree.ts';
import { readAnonymousFunction, readArguments, readLambda } from './code-calls.ts';
import { isDeclaration } from './code-declarations.ts';
import { eitherOf, onlyChild, readName, readNavigation, readParts } from './code-names.ts';
import { readObject } from './code-objects.ts';
import { readStatement } from './code-statements.ts';
import { isType, readAnnotation, typeIn, typeText, useTypes } from './code-types.ts';
import { CALLED, isComment, type KotlinReading, type LambdaTarget, REFERENCE } from './reading.ts';

/** Types of literals, as the JVM has them. */
const LITERALS: Readonly<Record<string, string>> = {
  integer_literal: 'int',
  hex_literal: 'int',
  bin_literal: 'int',
  long_literal: 'long',
  unsigned_literal: 'kotlin.UInt',
  real_literal: 'double',
  boolean_literal: 'boolean',
  character_literal: 'char',
  null_literal: 'null',
  null: 'null',
};

const COMPARES = new Set([
  'comparison_expression',
  'equality_expression',
  'conjunction_expression',
  'disjunction_expression',
]);

/** Records the uses in an expression; its index. */
export function readExpression(reading: KotlinReading, node: SyntaxNode, target?: LambdaTarget): number {
  const { tree } = reading;
  const kind = tree.kind(node);
  const literal = LITERALS[kind];
  if (literal !== undefined) return reading.known(literal);
  switch (kind) {
    case 'simple_identifier':
    case 'interpolated_identifier':
      return readName(reading, node, 'read');
    case 'navigation_expression':
      return readNavigation(reading, node, 'read');
    case 'call_expression':
      return readCall(reading, node);
    case 'parenthesized_expression':
      return reading.expression(onlyChild(reading, node), target);
    case 'lambda_literal':
      return readLambda(reading, node, target);
    case 'annotated_lambda':
      return reading.expression(tree.firstOf(node, 'lambda_literal'), target);
    case 'anonymous_function':
      return readAnonymousFunction(reading, node);
    case 'object_literal':
      return readObject(reading, node);
    case 'string_literal':
      for (const child of tree.namedChildren(node)) reading.expression(child);
      return reading.known('java.lang.String');
    case 'this_expression':
      return readThis(reading, node);
    case 'super_expression': {
      const type = typeIn(reading, node);
      useTypes(reading, type);
      return type === NONE
        ? reading.add(['name', 'super', reading.place])
        : reading.add(['type', typeText(reading, type), reading.place]);
    }
    case 'infix_expression':
      return readInfix(reading, node);
    case 'callable_reference':
      return readReference(reading, node);
    case 'as_expression': {
      const type = typeIn(reading, node);
      useTypes(reading, type);
      reading.expression(onlyChild(reading, node));
      return reading.add(['type', typeText(reading, type), reading.place]);
    }
    case 'indexing_expression': {
      const [of, suffix] = tree.namedChildren(node);
      const index = reading.expression(of ?? NONE);
      const given = readParts(reading, suffix ?? NONE);
      return index < 0 ? UNKNOWN : reading.add(['()', reading.add(['.', index, 'get']), ...given]);
    }
    case 'elvis_expression':
      return eitherOf(reading, readParts(reading, node));
    case 'annotation':
      readAnnotation(reading, node);
      return UNKNOWN;
    default:
      return readOther(reading, node, kind);
  }
}

function readOther(reading: KotlinReading, node: SyntaxNode, kind: string): number {
  const { tree } = reading;
  if (COMPARES.has(kind) || kind === 'check_expression') {
    readParts(reading, node);
    return reading.known('boolean');
  }
  if (kind === 'postfix_expression' || kind === 'prefix_expression') {
    const [value = -1] = readParts(reading, node);
    return tree.has(node, '!') ? reading.known('boolean') : value;
  }
  if (kind === 'additive_expression') {
    const [left] = readParts(reading, node);
    const text = reading.known('java.lang.String');
    return left === text ? text : UNKNOWN;
  }
  if (isType(kind)) useTypes(reading, node);
  else if (isDeclaration(kind)) reading.declaration(node);
  else if (!isComment(kind)) return readStatement(reading, node, kind);
  return UNKNOWN;
}

function readCall(reading: KotlinReading, node: SyntaxNode): number {
  const { tree } = reading;
  const [callee = NONE, suffix = NONE] = tree.namedChildren(node).filter((child) => !isComment(tree.kind(child)));
  if (suffix === NONE || tree.kind(suffix) !== 'call_suffix') return UNKNOWN;
  useTypes(reading, tree.firstOf(suffix, 'type_arguments'));
  const list = tree.firstOf(suffix, 'value_arguments');
  const trailing = tree.firstOf(suffix, 'annotated_lambda');
  const { of, name } = readCallee(reading, callee);
  const call = readArguments(reading, '()', of, list, trailing);
  if (name !== NONE) reading.use(call, 'call', name);
  return call;
}

/** What is called, and the name of it if it has one that no local binds. */
function readCallee(reading: KotlinReading, callee: SyntaxNode): { of: number; name: SyntaxNode } {
  const { tree } = reading;
  const kind = callee === NONE ? '' : tree.kind(callee);
  if (kind === 'simple_identifier') {
    const name = reading.text(callee);
    const local = reading.locals.find(name);
    if (local !== undefined) return { of: local < 0 ? -1 : reading.add(['local', local]), name: NONE };
    return { of: asCallee(reading, reading.add(['.', reading.scope(`${name}()`), name])), name: callee };
  }
  if (kind !== 'navigation_expression') return { of: reading.expression(callee), name: NONE };
  const [object = NONE, suffix = NONE] = tree.namedChildren(callee);
  const name = suffix === NONE ? NONE : tree.firstOf(suffix, 'simple_identifier');
  if (name === NONE) return { of: reading.expression(callee), name: NONE };
  return { of: asCallee(reading, reading.add(['.', reading.expression(object), reading.text(name)])), name };
}

/** A name that is called means a function before a property of the same name. */
function asCallee(reading: KotlinReading, member: number): number {
  return reading.add(['applied', member, CALLED, -1]);
}

function readThis(reading: KotlinReading, node: SyntaxNode): number {
  const { tree, place } = reading;
  const label = tree.firstOf(node, 'type_identifier');
  if (label !== NONE) return reading.add(['name', `this@${reading.text(label)}`, place]);
  if (reading.receivers.length === 0) return reading.add(['name', 'this', place]);
  return reading.add(['.', reading.scope('this'), 'this']);
}

function readInfix(reading: KotlinReading, node: SyntaxNode): number {
  const { tree } = reading;
  const [left = NONE, name = NONE, right = NONE] = tree
    .namedChildren(node)
    .filter((child) => !isComment(tree.kind(child)));
  const of = reading.add(['.', reading.expression(left), name === NONE ? '' : reading.text(name)]);
  const call = reading.add(['()', asCallee(reading, of), reading.expression(right)]);
  if (name !== NONE) reading.use(call, 'call', name);
  return call;
}

/** `A::b`, `::b`, `A::class`. */
function readReference(reading: KotlinReading, node: SyntaxNode): number {
  const { tree } = reading;
  const type = tree.firstOf(node, 'type_identifier');
  const name = tree.firstOf(node, 'simple_identifier');
  let of = UNKNOWN;
  if (type !== NONE && reading.typeParameters.find(reading.text(type)) === undefined)
    of = readName(reading, type, 'read');
  else if (type === NONE && name === NONE) readParts(reading, node);
  if (tree.has(node, 'class')) return reading.known('kotlin.reflect.KClass');
  if (name === NONE) return UNKNOWN;
  const text = reading.text(name);
  if (type === NONE && reading.locals.find(text) !== undefined) return UNKNOWN;
  const owner = type === NONE ? reading.scope(`${text}()`) : reading.add(['applied', of, REFERENCE, -1]);
  const member = reading.add(['.', owner, text]);
  const reference = reading.add(['unwrap', member]);
  reading.use(reference, 'read', name);
  return reference;
}
