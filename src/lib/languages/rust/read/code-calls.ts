import { UNKNOWN } from '../../../parse/code-facts.ts';
import type { LocalScope } from '../../../parse/code-table.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import type { CodeContext } from './code-context.ts';
import { readClosure } from './code-control.ts';
import { readCollected, readExpected } from './code-expected.ts';
import { pathTypes } from './code-paths.ts';
import { make } from './code-values.ts';
import { plainIdentifier } from './raw-identifier.ts';

/** A call of a function or method (Rust Reference, "Call expressions", "Method-call expressions"). */
export function readCall(code: CodeContext, node: SyntaxNode, scope: LocalScope): number {
  const { tree, table } = code;
  let callee = tree.child(node, 'function');
  let types = NONE;
  if (callee !== NONE && tree.kind(callee) === 'generic_function') {
    types = tree.child(callee, 'type_arguments');
    callee = tree.child(callee, 'function');
  }
  const { of, name, receiver = UNKNOWN } = readCallee(code, callee, scope);
  code.typesIn(types);
  // type arguments go last, so that places of arguments stay true
  const stated = types === NONE ? [] : [code.type(code.textOf(types))];
  const list = tree.child(node, 'arguments');
  const nodes = list === NONE ? [] : tree.namedChildren(list).filter((one) => !/comment$/.test(tree.kind(one)));
  const given = nodes.map((one, at) =>
    tree.kind(one) === 'closure_expression'
      ? UNKNOWN
      : readExpected(code, one, scope, () =>
          of === UNKNOWN ? UNKNOWN : table.expression(['parameter', table.expression(['()', of]), at, -1]),
        ),
  );
  if (of === UNKNOWN) {
    for (const one of nodes) if (tree.kind(one) === 'closure_expression') readClosure(code, one, scope, () => UNKNOWN);
    return UNKNOWN;
  }
  const plain = table.expression(['()', of, ...trimmed([...given, ...stated])]);
  for (const [at, one] of nodes.entries()) {
    if (tree.kind(one) !== 'closure_expression') continue;
    given[at] = readClosure(code, one, scope, (place) => table.expression(['parameter', plain, at, place]));
  }
  tellElements(code, callee, given, scope);
  const call = table.expression(['()', of, ...trimmed([...given, ...stated])]);
  if (name !== NONE) code.use(call, 'call', name);
  if (receiver !== UNKNOWN && tree.textOf(name) === 'collect') {
    code.collected.set(call, receiver);
    if (types !== NONE) return readCollected(code, call, code.textOf(types).slice(1, -1));
  }
  return call;
}

/** Infers the elements of a variable's collection from a value that is put into it. */
function tellElements(code: CodeContext, callee: SyntaxNode, given: readonly number[], scope: LocalScope): void {
  const { tree, table } = code;
  if (given.length === 0 || given.length > 2 || tree.kind(callee) !== 'field_expression') return;
  const name = tree.textOf(tree.child(callee, 'field'));
  if (!/^(?:push|push_back|push_front|insert)$/.test(name)) return;
  const receiver = tree.child(callee, 'value');
  const local =
    receiver !== NONE && tree.kind(receiver) === 'identifier' ? scope.find(tree.textOf(receiver)) : undefined;
  const value = local === undefined ? undefined : code.growing.get(local);
  if (local === undefined || value === undefined || given.includes(UNKNOWN)) return;
  code.growing.delete(local);
  table.hold(local, [value, make(code, given.length === 1 ? 'array' : 'map', given)]);
}

interface Callee {
  readonly of: number;
  readonly name: SyntaxNode;
  readonly receiver?: number;
}

/** Reads a callee: its expression, and the name at its end. */
function readCallee(code: CodeContext, node: SyntaxNode, scope: LocalScope): Callee {
  const { tree, table } = code;
  if (node === NONE) return { of: UNKNOWN, name: NONE };
  const kind = tree.kind(node);
  if (kind === 'field_expression') {
    const name = tree.child(node, 'field');
    const of = code.readExpression(tree.child(node, 'value'), scope);
    // an unknown receiver is an expression of its own: a method called on it may be any member of that name
    const receiver = of === UNKNOWN ? table.expression(['either']) : of;
    return { of: table.expression(['.', receiver, plainIdentifier(tree.textOf(name))]), name, receiver: of };
  }
  if (kind === 'scoped_identifier') {
    pathTypes(code, node);
    return { of: code.name(code.textOf(node)), name: tree.child(node, 'name') };
  }
  if (kind === 'identifier') {
    const text = plainIdentifier(tree.textOf(node));
    const local = scope.find(text);
    if (local !== undefined) return { of: table.expression(['local', local]), name: NONE };
    const added = code.addedResult(text);
    if (added !== undefined) return { of: make(code, 'closure', [code.type(added)]), name: NONE };
    return { of: code.name(text), name: code.isPrelude(text) && text !== 'Self' ? NONE : node };
  }
  return { of: code.readExpression(node, scope), name: NONE };
}

/** Arguments without the unknown ones at the end. */
function trimmed(given: readonly number[]): readonly number[] {
  let length = given.length;
  while (length > 0 && given[length - 1] === UNKNOWN) length--;
  return given.slice(0, length);
}
