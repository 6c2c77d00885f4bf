import { UNKNOWN, type UseKind } from '../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { bindName, within } from './bindings.ts';
import { isComprehension } from './bound-names.ts';
import { TAKES_ARGUMENTS } from './builtin-names.ts';
import type { CodeReading } from './code-reading.ts';
import { MAX_ELEMENTS, readComprehension, readDisplay } from './displays.ts';
import { eitherOf } from './flow.ts';
import { narrow } from './narrowing.ts';

const OPERATORS: Readonly<Record<string, string>> = {
  '+': '__add__',
  '-': '__sub__',
  '*': '__mul__',
  '/': '__truediv__',
  '//': '__floordiv__',
  '%': '__mod__',
  '@': '__matmul__',
  '|': '__or__',
  '&': '__and__',
  '^': '__xor__',
  '<<': '__lshift__',
  '>>': '__rshift__',
  '**': '__pow__',
};

/** Reads one expression (Language Reference, chapter 6). */
export function readExpression(reading: CodeReading, node: SyntaxNode): number {
  const { tree } = reading;
  const kind = tree.kind(node);
  switch (kind) {
    case 'identifier':
      return readName(reading, node, 'read');
    case 'attribute':
      return readMember(reading, node, 'read');
    case 'call':
      return readCall(reading, node, 'call');
    case 'subscript':
      return readSubscript(reading, node);
    case 'parenthesized_expression':
    case 'keyword_argument':
    case 'interpolation':
    case 'format_expression':
      return readInner(reading, node, kind === 'keyword_argument');
    case 'await': {
      const awaited = reading.readParts(node)[0] ?? UNKNOWN;
      return awaited === UNKNOWN ? UNKNOWN : reading.expression(['unwrap', awaited]);
    }
    case 'conditional_expression':
      return readConditional(reading, node);
    case 'boolean_operator':
      return readBoolean(reading, node);
    case 'binary_operator':
      return readOperator(reading, node);
    case 'named_expression': {
      const value = reading.read(tree.child(node, 'value'));
      bindName(reading, tree.textOf(tree.child(node, 'name')), value);
      return value;
    }
    case 'lambda':
      readLambda(reading, node);
      return reading.plain('object');
    case 'yield':
      return readYield(reading, node);
    case 'list':
    case 'set':
    case 'tuple':
    case 'expression_list':
    case 'dictionary':
      return readDisplay(reading, node, kind);
    case 'integer':
    case 'float':
    case 'true':
    case 'false':
    case 'none':
      return reading.plain('object');
    case 'comment':
    case 'string_start':
    case 'string_content':
    case 'string_end':
      return UNKNOWN;
    case 'comparison_operator':
    case 'not_operator':
    case 'string':
    case 'concatenated_string':
      reading.readParts(node);
      return reading.plain('object');
    case 'type':
      return reading.type(node);
    default:
      if (isComprehension(kind)) return readComprehension(reading, node, kind);
      reading.readParts(node);
      return UNKNOWN;
  }
}

function readInner(reading: CodeReading, node: SyntaxNode, isNamed: boolean): number {
  const { tree } = reading;
  if (isNamed) return reading.read(tree.child(node, 'value'));
  return reading.readParts(node)[0] ?? UNKNOWN;
}

function readName(reading: CodeReading, node: SyntaxNode, kind: UseKind): number {
  const { value, role } = reading.nameAt(reading.tree.textOf(node));
  if (role === 'shown') reading.use(value, kind, reading.tree.start(node));
  return value;
}

function readMember(reading: CodeReading, node: SyntaxNode, kind: UseKind | undefined): number {
  const { tree } = reading;
  const name = tree.child(node, 'attribute');
  const object = tree.child(node, 'object');
  const of = reading.read(object);
  const narrowed =
    tree.kind(object) === 'identifier' ? reading.scope.flow.find(dotted(reading, node), false) : undefined;
  const member = reading.member(of, tree.textOf(name));
  if (kind && !reading.isPlain(of)) reading.use(member, kind, tree.start(name));
  return narrowed ?? member;
}

function dotted({ tree }: CodeReading, node: SyntaxNode): string {
  return tree.textOf(node).replace(/\s+/g, '');
}

/** A call, or a decorator with arguments. */
export function readCall(reading: CodeReading, node: SyntaxNode, kind: 'call' | 'decorate'): number {
  const { tree } = reading;
  const callee = tree.child(node, 'function');
  const list = tree.child(node, 'arguments');
  const calleeKind = tree.kind(callee);
  const nameNode = calleeKind === 'attribute' ? tree.child(callee, 'attribute') : callee;
  let of: number;
  let isShown = true;
  if (calleeKind === 'identifier') {
    const { value, role } = reading.nameAt(tree.textOf(callee));
    of = value;
    isShown = role !== 'hidden';
  } else if (calleeKind === 'attribute') {
    of = readMember(reading, callee, undefined);
    isShown = !reading.isPlain(of);
  } else {
    of = reading.read(callee);
    isShown = false;
  }
  const name = tree.textOf(nameNode);
  const isKnown = of !== UNKNOWN && !reading.isPlain(of);
  const isPlainCall = !TAKES_ARGUMENTS.has(name);
  const finish = (given: readonly number[]): number => {
    if (!isKnown) return of;
    const call = reading.expression(['()', of, ...given]);
    if (isShown) reading.use(call, kind, tree.start(nameNode));
    return call;
  };
  // The uses of a file are told in the order of its text.
  const call = isPlainCall ? finish([]) : UNKNOWN;
  if (name === 'cast' && list !== NONE) {
    const [type, value] = tree.namedChildren(list);
    if (type !== undefined && value !== undefined) {
      reading.read(value);
      return reading.type(type);
    }
  }
  const given = tree.kind(list) === 'generator_expression' ? [reading.read(list)] : readArguments(reading, list);
  return isPlainCall ? call : finish(given.slice(0, MAX_ELEMENTS));
}

/** The positional ones. */
function readArguments(reading: CodeReading, list: SyntaxNode): number[] {
  const { tree } = reading;
  const given: number[] = [];
  for (const argument of list === NONE ? [] : tree.namedChildren(list)) {
    const value = reading.read(argument);
    const kind = tree.kind(argument);
    if (kind !== 'keyword_argument' && kind !== 'dictionary_splat' && kind !== 'comment')
      given.push(kind === 'list_splat' ? UNKNOWN : value);
  }
  return given;
}

function readSubscript(reading: CodeReading, node: SyntaxNode): number {
  const { tree } = reading;
  const of = reading.read(tree.child(node, 'value'));
  const keys = tree.childrenOf(node, 'subscript');
  for (const key of keys) reading.read(key);
  if (of === UNKNOWN || reading.isPlain(of)) return of;
  const key = keys.length === 1 ? keys[0]! : NONE;
  if (key !== NONE && tree.kind(key) === 'integer' && /^\d{1,3}$/.test(tree.textOf(key)))
    return reading.expression(['item', of, Number(tree.textOf(key))]);
  if (key !== NONE && tree.kind(key) === 'slice') return of;
  return reading.sent(of, '__getitem__');
}

function readConditional(reading: CodeReading, node: SyntaxNode): number {
  const { tree } = reading;
  const [then, test, otherwise] = tree.namedChildren(node).filter((child) => tree.kind(child) !== 'comment');
  if (test === undefined) return UNKNOWN;
  reading.read(test);
  const first = within(reading, () => {
    narrow(reading, test, true);
    return reading.read(then!);
  });
  const second = within(reading, () => {
    narrow(reading, test, false);
    return reading.read(otherwise ?? NONE);
  });
  return eitherOf(reading.table, [first, second]);
}

function readBoolean(reading: CodeReading, node: SyntaxNode): number {
  const { tree } = reading;
  const left = tree.child(node, 'left');
  const first = reading.read(left);
  const isAnd = tree.has(node, 'and');
  const second = within(reading, () => {
    narrow(reading, left, isAnd);
    return reading.read(tree.child(node, 'right'));
  });
  return eitherOf(reading.table, [first, second]);
}

/** A chain of operators leans to the left, as deep as it is long. */
function readOperator(reading: CodeReading, node: SyntaxNode): number {
  const { tree } = reading;
  const chain: SyntaxNode[] = [];
  let first = node;
  for (; tree.kind(first) === 'binary_operator'; first = tree.child(first, 'left')) chain.push(first);
  let value = reading.read(first);
  for (const one of chain.reverse()) {
    reading.read(tree.child(one, 'right'));
    const method = OPERATORS[tree.textOf(tree.child(one, 'operator'))];
    value = method === undefined ? UNKNOWN : reading.sent(value, method);
  }
  return value;
}

function readLambda(reading: CodeReading, node: SyntaxNode): void {
  const { tree } = reading;
  within(reading, () => {
    const parameters = tree.child(node, 'parameters');
    for (const parameter of parameters === NONE ? [] : tree.namedChildren(parameters)) {
      const name = tree.kind(parameter) === 'identifier' ? parameter : tree.namedChildren(parameter)[0];
      if (tree.kind(parameter) === 'default_parameter') reading.read(tree.child(parameter, 'value'));
      if (name !== undefined) reading.scope.flow.narrow(tree.textOf(name), UNKNOWN);
    }
    return reading.read(tree.child(node, 'body'));
  });
}

function readYield(reading: CodeReading, node: SyntaxNode): number {
  const { tree, scope } = reading;
  const values = reading.readParts(node);
  let value = values[0] ?? UNKNOWN;
  const isFrom = tree.has(node, 'from');
  if (isFrom && value !== UNKNOWN) value = reading.expression(['[]', value]);
  if (scope.kind === 'function') scope.addYield(value);
  return isFrom ? UNKNOWN : scope.sent;
}
