import { UNKNOWN } from '../../../parse/code-facts.ts';
import { LocalScope } from '../../../parse/code-table.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import type { CodeContext } from './code-context.ts';
import { readCollected, readExpected } from './code-expected.ts';
import { bindPattern } from './code-patterns.ts';
import { either, make } from './code-values.ts';
import { plainIdentifier } from './raw-identifier.ts';

const NEW_COLLECTION =
  /^(?:vec!\s*\[\s*\]|(?:\w+::)*(?:Vec|VecDeque|BinaryHeap|HashMap|HashSet|BTreeMap|BTreeSet)::(?:new|with_capacity|default)\()/;

/** The statements of a block; gives the expression at its end. `result`: the type that is expected of that. */
export function readBlock(code: CodeContext, node: SyntaxNode, scope: LocalScope, result = ''): number {
  const { tree } = code;
  let last = UNKNOWN;
  for (const child of tree.namedChildren(node)) {
    const kind = tree.kind(child);
    if (kind === 'line_comment' || kind === 'block_comment') continue;
    const value =
      result === '' ? code.readExpression(child, scope) : readExpected(code, child, scope, () => code.type(result));
    const isStatement = kind === 'expression_statement' && tree.text[tree.stop(child) - 1] === ';';
    last = isStatement ? UNKNOWN : value;
  }
  return last;
}

export function readIf(code: CodeContext, node: SyntaxNode, scope: LocalScope): number {
  const { tree } = code;
  const inner = new LocalScope(scope);
  code.readExpression(tree.child(node, 'condition'), inner);
  const value = code.readExpression(tree.child(node, 'consequence'), inner);
  const alternative = tree.child(node, 'alternative');
  return alternative === NONE ? UNKNOWN : either(code, [value, code.readExpression(alternative, scope)]);
}

export function readMatch(code: CodeContext, node: SyntaxNode, scope: LocalScope): number {
  const { tree } = code;
  const of = code.readExpression(tree.child(node, 'value'), scope);
  const values: number[] = [];
  const body = tree.child(node, 'body');
  for (const arm of body === NONE ? [] : tree.namedChildren(body)) {
    if (tree.kind(arm) !== 'match_arm') continue;
    const inner = new LocalScope(scope);
    const pattern = tree.child(arm, 'pattern');
    bindPattern(code, pattern, inner, of);
    if (pattern !== NONE) code.readExpression(tree.child(pattern, 'condition'), inner);
    values.push(code.readExpression(tree.child(arm, 'value'), inner));
  }
  return either(code, values);
}

export function readLet(code: CodeContext, node: SyntaxNode, scope: LocalScope): void {
  const { tree, table } = code;
  const pattern = tree.child(node, 'pattern');
  const typeNode = tree.child(node, 'type');
  const type = code.textOf(typeNode);
  const isWhole = type !== '' && !/(?:^|\W)_(?:\W|$)/.test(type);
  const read = readExpected(code, tree.child(node, 'value'), scope, () => (isWhole ? code.type(type) : UNKNOWN));
  const value = isWhole ? read : readCollected(code, read, type);
  code.typesIn(typeNode);
  code.readExpression(tree.child(node, 'alternative'), scope);
  if (tree.kind(pattern) === 'identifier') {
    const stated = type === '' || type === '_' ? UNKNOWN : code.type(type);
    const holds = [stated, value].filter((one) => one !== UNKNOWN);
    const local = table.local(isWhole ? [type, code.placeOf(type)] : holds);
    if (holds.length === 0 && !isWhole) code.open.add(local);
    const text = tree.child(node, 'value');
    if (
      value !== UNKNOWN &&
      type === '' &&
      NEW_COLLECTION.test(tree.text.slice(tree.start(text), tree.start(text) + 60))
    )
      code.growing.set(local, value);
    scope.bind(plainIdentifier(tree.textOf(pattern)), local);
  } else if (tree.kind(pattern) === 'tuple_pattern' && tree.kind(tree.child(node, 'value')) === 'tuple_expression') {
    bindPattern(code, pattern, scope, value);
  } else bindPattern(code, pattern, scope, isWhole ? code.type(type) : value);
}

/** A closure; `given` tells what its parameters hold where no type is stated. */
export function readClosure(
  code: CodeContext,
  node: SyntaxNode,
  scope: LocalScope,
  given: (place: number) => number,
): number {
  const { tree } = code;
  const inner = new LocalScope(scope);
  const parameters = tree.child(node, 'parameters');
  let place = 0;
  for (const parameter of parameters === NONE ? [] : tree.namedChildren(parameters)) {
    if (/comment$/.test(tree.kind(parameter))) continue;
    if (tree.kind(parameter) === 'parameter') {
      const type = tree.child(parameter, 'type');
      code.typesIn(type);
      const text = code.textOf(type);
      bindPattern(code, tree.child(parameter, 'pattern'), inner, text === '_' ? given(place) : code.type(text));
    } else bindPattern(code, parameter, inner, given(place));
    place++;
  }
  const result = tree.child(node, 'return_type');
  code.typesIn(result);
  const value = code.readExpression(tree.child(node, 'body'), inner);
  const isAsync = tree.text.startsWith('async', tree.start(node));
  const type = result === NONE ? value : code.type(code.textOf(result));
  return make(code, 'closure', [isAsync ? make(code, 'future', [type]) : type]);
}
