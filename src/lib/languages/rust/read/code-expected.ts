import { UNKNOWN } from '../../../parse/code-facts.ts';
import type { LocalScope } from '../../../parse/code-table.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import type { CodeContext } from './code-context.ts';

/** The path by which a value of the expected type is made (std::default::Default). */
const BY_DEFAULT = /^(?:(?:(?:std|core)::)?default::)?Default::default$/;

/** Collections of one element type, and of two. */
const LIST = /^(?:\w+::)*(?:Vec|VecDeque|BinaryHeap|LinkedList|HashSet|BTreeSet)<_>$/;

/**
 * Reads an expression where a type is expected (Rust Reference, "Coercions", "Expression types"): `Default::default()`
 * is that of the type. `expected`: makes a value of the type when it is needed; UNKNOWN where it is not known.
 */
export function readExpected(code: CodeContext, node: SyntaxNode, scope: LocalScope, expected: () => number): number {
  const { tree, table } = code;
  if (node === NONE || tree.kind(node) !== 'call_expression') return code.readExpression(node, scope);
  const callee = tree.child(node, 'function');
  if (callee === NONE || tree.kind(callee) !== 'scoped_identifier' || !BY_DEFAULT.test(tree.textOf(callee)))
    return code.readExpression(node, scope);
  const type = expected();
  if (type === UNKNOWN) return code.readExpression(node, scope);
  const call = table.expression(['()', table.expression(['.', type, '::default'])]);
  code.use(call, 'call', tree.child(callee, 'name'));
  return call;
}

/** The value of a variable whose type leaves its elements open, such as `Vec<_>`: the elements collected into it. */
export function readCollected(code: CodeContext, value: number, type: string): number {
  const from = LIST.test(type) ? code.collected.get(value) : undefined;
  if (from === undefined) return value;
  const { table } = code;
  const maker = table.expression(['name', '[', -1]);
  return table.expression(['()', maker, table.expression(['key', from])]);
}
