import { UNKNOWN, type UseKind } from '../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { isComprehension, TARGET_LISTS } from './bound-names.ts';
import { TAKES_ARGUMENTS } from './builtin-names.ts';
import type { CodeReading } from './code-reading.ts';
import { eitherOf, Flow } from './flow.ts';
import { narrow } from './narrowing.ts';

/** Elements of one list or tuple that are looked at. */
const MAX_ELEMENTS = 16;

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

/** Reads an expression: tells the uses in it, and returns what it is; UNKNOWN where nothing is known of it. */
export function readExpression(reading: CodeReading, node: SyntaxNode): number {
  return node === NONE ? UNKNOWN : reading.deeper(() => readHere(reading, node), UNKNOWN);
}

/** Reads all expressions in a node. */
export function readParts(reading: CodeReading, node: SyntaxNode): number[] {
  return reading.tree.namedChildren(node).map((child) => readExpression(reading, child));
}

function readHere(reading: CodeReading, node: SyntaxNode): number {
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
      const awaited = readParts(reading, node)[0] ?? UNKNOWN;
      return awaited === UNKNOWN ? UNKNOWN : reading.expression(['unwrap', awaited]);
    }
    case 'conditional_expression':
      return readConditional(reading, node);
    case 'boolean_operator':
      return readBoolean(reading, node);
    case 'binary_operator':
      return readOperator(reading, node);
    case 'named_expression': {
      const value = readExpression(reading, tree.child(node, 'value'));
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
      readParts(reading, node);
      return reading.plain('object');
    case 'type':
      return reading.type(node);
    default:
      if (isComprehension(kind)) return readComprehension(reading, node, kind);
      readParts(reading, node);
      return UNKNOWN;
  }
}

function readInner(reading: CodeReading, node: SyntaxNode, isNamed: boolean): number {
  const { tree } = reading;
  if (isNamed) return readExpression(reading, tree.child(node, 'value'));
  return readParts(reading, node)[0] ?? UNKNOWN;
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
  const of = readExpression(reading, object);
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
    of = readExpression(reading, callee);
    isShown = false;
  }
  const name = tree.textOf(nameNode);
  const isComprehended = tree.kind(list) === 'generator_expression';
  const given = isComprehended ? [readExpression(reading, list)] : readArguments(reading, list);
  if (name === 'cast' && !isComprehended) {
    const type = tree.namedChildren(list)[0];
    if (type !== undefined) return reading.type(type);
  }
  if (of === UNKNOWN) return UNKNOWN;
  if (reading.isPlain(of)) return of;
  const kept = TAKES_ARGUMENTS.has(name) ? given.slice(0, MAX_ELEMENTS) : [];
  const call = reading.expression(['()', of, ...kept]);
  if (isShown) reading.use(call, kind, tree.start(nameNode));
  return call;
}

/** The positional ones. */
function readArguments(reading: CodeReading, list: SyntaxNode): number[] {
  const { tree } = reading;
  const given: number[] = [];
  for (const argument of list === NONE ? [] : tree.namedChildren(list)) {
    const value = readExpression(reading, argument);
    const kind = tree.kind(argument);
    if (kind !== 'keyword_argument' && kind !== 'dictionary_splat' && kind !== 'comment')
      given.push(kind === 'list_splat' ? UNKNOWN : value);
  }
  return given;
}

function readSubscript(reading: CodeReading, node: SyntaxNode): number {
  const { tree } = reading;
  const of = readExpression(reading, tree.child(node, 'value'));
  const keys = tree.childrenOf(node, 'subscript');
  for (const key of keys) readExpression(reading, key);
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
  readExpression(reading, test);
  const first = within(reading, () => {
    narrow(reading, test, true);
    return readExpression(reading, then!);
  });
  const second = within(reading, () => {
    narrow(reading, test, false);
    return readExpression(reading, otherwise ?? NONE);
  });
  return eitherOf(reading.table, [first, second]);
}

/** What is known of names inside, and is not outside. */
export function within<T>(reading: CodeReading, read: () => T): T {
  const { scope } = reading;
  const outer = scope.flow;
  scope.flow = new Flow(reading.table, outer);
  const result = read();
  const inner = scope.flow;
  scope.flow = outer;
  outer.mayHave(inner);
  return result;
}

function readBoolean(reading: CodeReading, node: SyntaxNode): number {
  const { tree } = reading;
  const left = tree.child(node, 'left');
  const first = readExpression(reading, left);
  const isAnd = tree.has(node, 'and');
  const second = within(reading, () => {
    narrow(reading, left, isAnd);
    return readExpression(reading, tree.child(node, 'right'));
  });
  return eitherOf(reading.table, [first, second]);
}

/** A chain of operators leans to the left, as deep as it is long. */
function readOperator(reading: CodeReading, node: SyntaxNode): number {
  const { tree } = reading;
  const chain: SyntaxNode[] = [];
  let first = node;
  for (; tree.kind(first) === 'binary_operator'; first = tree.child(first, 'left')) chain.push(first);
  let value = readExpression(reading, first);
  for (const one of chain.reverse()) {
    readExpression(reading, tree.child(one, 'right'));
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
      if (tree.kind(parameter) === 'default_parameter') readExpression(reading, tree.child(parameter, 'value'));
      if (name !== undefined) reading.scope.flow.narrow(tree.textOf(name), UNKNOWN);
    }
    return readExpression(reading, tree.child(node, 'body'));
  });
}

/** The first iterable is read outside, the rest inside (Language Reference, 6.2.4). */
function readComprehension(reading: CodeReading, node: SyntaxNode, kind: string): number {
  const { tree } = reading;
  return within(reading, () => {
    for (const clause of tree.namedChildren(node)) {
      if (tree.kind(clause) === 'for_in_clause') {
        const right = tree.child(clause, 'right');
        const of = readExpression(reading, right);
        bindLocally(reading, tree.child(clause, 'left'), of === UNKNOWN ? of : reading.expression(['[]', of]));
      } else if (tree.kind(clause) === 'if_clause') {
        for (const test of tree.namedChildren(clause)) {
          readExpression(reading, test);
          narrow(reading, test, true);
        }
      }
    }
    const body = tree.child(node, 'body');
    if (kind === 'dictionary_comprehension') return reading.made('(dict)', pairValues(reading, body));
    return reading.made(kind === 'generator_expression' ? '(iterator)' : '(list)', [readExpression(reading, body)]);
  });
}

/** Names that a comprehension binds for itself. */
function bindLocally(reading: CodeReading, target: SyntaxNode, value: number): void {
  const { tree } = reading;
  if (target === NONE) return;
  const kind = tree.kind(target);
  if (kind === 'identifier') reading.scope.flow.narrow(tree.textOf(target), value);
  else if (TARGET_LISTS.has(kind))
    reading.deeper(() => {
      for (const [i, part] of tree.namedChildren(target).entries())
        bindLocally(reading, part, itemOf(reading, value, i));
    }, undefined);
  else readExpression(reading, target);
}

export function itemOf(reading: CodeReading, value: number, index: number): number {
  return value === UNKNOWN || reading.isPlain(value) ? value : reading.expression(['item', value, index]);
}

function readYield(reading: CodeReading, node: SyntaxNode): number {
  const { tree, scope } = reading;
  const values = readParts(reading, node);
  let value = values[0] ?? UNKNOWN;
  if (tree.has(node, 'from') && value !== UNKNOWN) value = reading.expression(['[]', value]);
  if (scope.kind === 'function') scope.addYield(value);
  return UNKNOWN;
}

function readDisplay(reading: CodeReading, node: SyntaxNode, kind: string): number {
  const { tree } = reading;
  const children = tree.namedChildren(node).filter((child) => tree.kind(child) !== 'comment');
  if (kind === 'dictionary') {
    const pairs = children.map((pair) =>
      tree.kind(pair) === 'pair' ? pairValues(reading, pair) : readParts(reading, pair),
    );
    return reading.made(
      '(dict)',
      pairs
        .filter(({ length }) => length === 2)
        .slice(0, MAX_ELEMENTS)
        .flat(),
    );
  }
  const values = children.map((child) => {
    const value = readExpression(reading, child);
    if (tree.kind(child) !== 'list_splat') return value;
    const inner = value;
    return inner === UNKNOWN ? UNKNOWN : reading.expression(['[]', inner]);
  });
  if (kind !== 'tuple' && kind !== 'expression_list')
    return reading.made('(list)', [...new Set(values.slice(0, MAX_ELEMENTS))]);
  const isOpen = children.some((child) => tree.kind(child) === 'list_splat');
  return reading.made(isOpen ? '(list)' : '(tuple)', values.slice(0, MAX_ELEMENTS));
}

function pairValues(reading: CodeReading, pair: SyntaxNode): number[] {
  const { tree } = reading;
  const key = readExpression(reading, tree.child(pair, 'key'));
  return [key, readExpression(reading, tree.child(pair, 'value'))];
}

/** One place that binds a name to a value; the other names that it may mean are no variables of a function. */
export function bindName(reading: CodeReading, name: string, value: number, isDeclared = false): void {
  const { scope, module } = reading;
  let owner = scope;
  const how = scope.names.of(name);
  if (scope.kind === 'function' && how === 'global') owner = module;
  else if (scope.kind === 'function' && how === 'outer') {
    for (let at = scope.parent; at; at = at.parent) {
      if (at.kind !== 'function' || at.names.of(name) === undefined) continue;
      at.addBound(name, value);
      break;
    }
    scope.flow.narrow(name, value);
    return;
  }
  if (owner.kind === 'function') owner.bind(name, owner.declared.get(name) ?? value);
  else owner.held.add(name, value, isDeclared);
}
