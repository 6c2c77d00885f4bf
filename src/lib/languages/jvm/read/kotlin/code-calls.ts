import { LocalScope } from '../../../../parse/code-table.ts';
import { NONE, type SyntaxNode } from '../../../../parse/syntax-tree.ts';
import { readParameters } from './code-parameters.ts';
import { bindParts, bindVariable } from './code-properties.ts';
import { isType, typeIn, useTypes } from './code-types.ts';
import { isComment, type KotlinReading, type LambdaTarget } from './reading.ts';

/** Begins the names under which lambdas are made; the count of their parameters follows, and `k`. */
export const LAMBDA = '->';

interface Given {
  readonly name: string | undefined;
  readonly value: SyntaxNode;
}

/**
 * A call with its arguments and the lambda behind them. The parameters of lambdas get their types from the call as it is without
 * what lambdas return, and the result of the call may follow from that.
 */
export function readArguments(
  reading: KotlinReading,
  how: '()' | 'new',
  of: number,
  list: SyntaxNode,
  trailing: SyntaxNode = NONE,
): number {
  const { tree } = reading;
  const given = list === NONE ? [] : tree.namedChildren(list).flatMap((child) => argumentOf(reading, child));
  if (trailing !== NONE) given.push({ name: undefined, value: lambdaIn(reading, trailing) });
  const first = given.map(({ name, value }) => {
    const index = lambdaIn(reading, value) === NONE ? reading.expression(value) : makeLambda(reading, value, []);
    return name === undefined ? index : reading.add(['applied', index, name, -1]);
  });
  const call = reading.add([how, of, ...first]);
  let hasLambda = false;
  const all = given.map(({ name, value }, argument) => {
    const lambda = lambdaIn(reading, value);
    if (lambda === NONE) return first[argument]!;
    hasLambda = true;
    const index = readLambda(reading, lambda, { call, argument });
    return name === undefined ? index : reading.add(['applied', index, name, -1]);
  });
  return hasLambda ? reading.add([how, of, ...all]) : call;
}

function argumentOf(reading: KotlinReading, node: SyntaxNode): Given[] {
  const { tree } = reading;
  if (tree.kind(node) !== 'value_argument') return [];
  const children = tree
    .namedChildren(node)
    .filter((child) => !isComment(tree.kind(child)) && tree.kind(child) !== 'annotation');
  const value = children.at(-1);
  if (value === undefined) return [];
  const isNamed = children.length > 1 && tree.has(node, '=');
  return [{ name: isNamed ? reading.text(children[0]!) : undefined, value }];
}

/** The lambda that a node is, or that stands in it behind annotations and labels. */
function lambdaIn({ tree }: KotlinReading, node: SyntaxNode): SyntaxNode {
  if (node === NONE) return NONE;
  const kind = tree.kind(node);
  if (kind === 'lambda_literal') return node;
  return kind === 'annotated_lambda' ? tree.firstOf(node, 'lambda_literal') : NONE;
}

function makeLambda(reading: KotlinReading, lambda: SyntaxNode, results: readonly number[]): number {
  const { tree } = reading;
  const list = tree.firstOf(lambdaIn(reading, lambda), 'lambda_parameters');
  const count = list === NONE ? 'i' : tree.namedChildren(list).length;
  return reading.add(['new', reading.add(['name', `${LAMBDA}${count}k`, -1]), ...results]);
}

/** A lambda: without parameters stated it may have one, `it`. Its value is that of its last statement. */
export function readLambda(reading: KotlinReading, node: SyntaxNode, target?: LambdaTarget): number {
  const { tree, table, locals, receivers, typeParameters } = reading;
  reading.locals = new LocalScope(locals);
  reading.typeParameters = new LocalScope(typeParameters);
  const list = tree.firstOf(node, 'lambda_parameters');
  const given = (place: number) => (target ? [reading.add(['parameter', target.call, target.argument, place])] : []);
  if (list === NONE) reading.locals.bind('it', table.local(given(0)));
  else
    for (const [i, child] of tree.namedChildren(list).entries()) {
      if (tree.kind(child) === 'variable_declaration') {
        useTypes(reading, typeIn(reading, child));
        bindVariable(reading, child, given(i));
      } else bindParts(reading, child, given(i)[0] ?? -1);
    }
  if (target) reading.receivers = [given(-2)[0]!, ...receivers];
  const statements = tree.firstOf(node, 'statements');
  const value = statements === NONE ? -1 : reading.expression(statements);
  Object.assign(reading, { locals, receivers, typeParameters });
  return makeLambda(reading, node, value >= 0 ? [value] : []);
}

/** `fun(x: Int): Int { … }` as a value. */
export function readAnonymousFunction(reading: KotlinReading, node: SyntaxNode): number {
  const { tree } = reading;
  reading.inside(-1, () => {
    for (const child of tree.namedChildren(node)) if (isType(tree.kind(child))) useTypes(reading, child);
    readParameters(reading, tree.firstOf(node, 'function_value_parameters'));
    const body = tree.firstOf(node, 'function_body');
    if (body !== NONE) for (const child of tree.namedChildren(body)) reading.expression(child);
  });
  return reading.add(['new', reading.add(['name', `${LAMBDA}1k`, -1])]);
}
