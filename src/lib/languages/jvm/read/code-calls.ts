import { LocalScope } from '../../../parse/code-table.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { isComment, type LambdaTarget, type Reading } from './code-reading.ts';
import { dimensionsOf, isType, typeText, useModifiers, useTypes } from './code-types.ts';

/** Marks method references, as opposed to calls (JLS 15.13). */
export const REFERENCE = '::';
/** Begins the names under which lambdas are made: the count of parameters and the kind of the body follow. */
export const LAMBDA = '->';

/**
 * A call with its arguments. The parameters of a lambda get their types from the call as it is without what lambdas
 * return (JLS 18.5.1: those are not pertinent to applicability), and the result of the call may follow from what they return.
 */
export function readCall(reading: Reading, how: '()' | 'new', of: number, given: SyntaxNode): number {
  const { tree } = reading;
  const list = given === NONE ? [] : tree.namedChildren(given).filter((child) => !isComment(tree.kind(child)));
  const functions = list.map((child) => functionIn(reading, child));
  const first = list.map((child, i) => {
    const node = functions[i]!;
    if (node === NONE) return reading.expression(child);
    return isLambda(reading, node) ? reading.add(['new', maker(reading, node)]) : referTo(reading, node);
  });
  const call = reading.add([how, of, ...first]);
  const all = first.map((index, argument) => {
    const node = functions[argument]!;
    if (node === NONE) return index;
    const target = { call, argument };
    if (isLambda(reading, node)) return reading.expression(node, target);
    useReference(reading, node, index, target);
    return index;
  });
  return reading.add([how, of, ...all]);
}

function isLambda({ tree }: Reading, node: SyntaxNode): boolean {
  return tree.kind(node) === 'lambda_expression';
}

/** The lambda or method reference that an argument is. */
function functionIn({ tree }: Reading, node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (tree.kind(inner) === 'parenthesized_expression') inner = inner + 2;
  const kind = tree.kind(inner);
  return kind === 'lambda_expression' || kind === 'method_reference' ? inner : NONE;
}

/** A lambda (JLS 15.27) as the making of a function, from the values that it returns. */
export function readLambda(reading: Reading, node: SyntaxNode, target: LambdaTarget | undefined): number {
  const { tree } = reading;
  const { locals, results, yields, returnType } = reading;
  reading.locals = new LocalScope(locals);
  reading.yields = undefined;
  const parameters = tree.child(node, 'parameters');
  for (const [i, child] of parametersOf(reading, parameters).entries()) bindParameter(reading, child, i, target);
  const body = tree.child(node, 'body');
  let values: number[] = [];
  if (body !== NONE && tree.kind(body) === 'block') {
    reading.results = values;
    reading.statement(body);
  } else {
    reading.results = undefined;
    values = [reading.expression(body)];
  }
  Object.assign(reading, { locals, results, yields, returnType });
  const isKnown = values.length > 0 && values.every((value) => value >= 0);
  return reading.add(['new', maker(reading, node), ...(isKnown ? values : [])]);
}

function bindParameter(reading: Reading, node: SyntaxNode, place: number, target: LambdaTarget | undefined): void {
  const { tree } = reading;
  if (tree.kind(node) === 'identifier') {
    reading.bind(node, givenBy(reading, target, place));
    return;
  }
  useModifiers(reading, node);
  const type = tree.namedChildren(node).find((child) => isType(tree.kind(child))) ?? NONE;
  const text = typeText(reading, type) + dimensionsOf(reading, node);
  useTypes(reading, type);
  const name = tree.child(node, 'name');
  if (name !== NONE) reading.bind(name, text === 'var' ? givenBy(reading, target, place) : [text, reading.place]);
}

function givenBy(reading: Reading, target: LambdaTarget | undefined, place: number): readonly number[] {
  if (!target) return [];
  if (target.call !== undefined) return [reading.add(['parameter', target.call, target.argument, place])];
  return target.interface < 0 ? [] : [reading.add(['item', target.interface, place])];
}

function parametersOf({ tree }: Reading, node: SyntaxNode): SyntaxNode[] {
  if (node === NONE || tree.kind(node) === 'identifier') return node === NONE ? [] : [node];
  return tree.namedChildren(node).filter((child) => /^(?:identifier|formal_parameter)$/.test(tree.kind(child)));
}

/** Expression that stands for the shape of a lambda, for overload resolution (JLS 15.12.2.1). */
function maker(reading: Reading, node: SyntaxNode): number {
  const { tree } = reading;
  const count = parametersOf(reading, tree.child(node, 'parameters')).length;
  return reading.add(['name', `${LAMBDA}${count}${bodyKind(reading, tree.child(node, 'body'))}`, -1]);
}

const STATEMENT_EXPRESSIONS = new Set([
  'method_invocation',
  'object_creation_expression',
  'assignment_expression',
  'update_expression',
]);

/** `v`: returns nothing · `r`: returns a value · `e`: may be taken for either (JLS 15.27.2). */
function bodyKind({ tree }: Reading, body: SyntaxNode): 'v' | 'r' | 'e' {
  if (body === NONE) return 'e';
  if (tree.kind(body) !== 'block') return STATEMENT_EXPRESSIONS.has(tree.kind(body)) ? 'e' : 'r';
  const end = tree.endOf(body);
  let last = '';
  for (let node = body + 1; node < end; ) {
    const kind = tree.kind(node);
    if (kind === 'lambda_expression' || kind === 'class_body') node = tree.endOf(node);
    else {
      if (kind === 'return_statement') return tree.namedChildren(node).length > 0 ? 'r' : 'v';
      if (kind.endsWith('_statement')) last = kind;
      node++;
    }
  }
  return last === 'throw_statement' ? 'e' : 'v';
}

export function readReference(reading: Reading, node: SyntaxNode, target: LambdaTarget | undefined): number {
  const index = referTo(reading, node);
  useReference(reading, node, index, target);
  return index;
}

/** A method reference as a call of a mark, which no method is called with. */
function referTo(reading: Reading, node: SyntaxNode): number {
  const { tree } = reading;
  const owner = node + 1;
  const isTyped = isType(tree.kind(owner));
  if (isTyped) useTypes(reading, owner);
  const of = isTyped ? reading.add(['type', typeText(reading, owner), reading.place]) : reading.expression(owner);
  return reading.add(['()', reading.add(['.', of, nameOf(reading, node)]), reading.add(['name', REFERENCE, -1])]);
}

/** The use of the method, which its functional interface helps to choose (JLS 15.13.1). */
function useReference(reading: Reading, node: SyntaxNode, index: number, target: LambdaTarget | undefined): void {
  const { tree } = reading;
  const name = tree.children(node).at(-1)!;
  const type = target && typeOf(reading, target);
  reading.use(type === undefined ? index : reading.add(['()', reading.add(['unwrap', index]), type]), 'read', name);
}

function nameOf({ tree }: Reading, node: SyntaxNode): string {
  return tree.textOf(tree.children(node).at(-1)!);
}

function typeOf(reading: Reading, target: LambdaTarget): number | undefined {
  if (target.call !== undefined) return reading.add(['parameter', target.call, target.argument, -1]);
  return target.interface < 0 ? undefined : target.interface;
}
