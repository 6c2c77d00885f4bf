import { UNKNOWN } from '../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { typeUses } from './code-types.ts';
import { canBeUsed, isLocalName, nameOffset, reach } from './code-values.ts';
import type { CodeWalk, Place } from './code-walk.ts';

/** `<A x={y}>`: a call of what its name stands for (JSX). */
export function readElement(walk: CodeWalk, node: SyntaxNode, place: Place): void {
  const { tree } = walk;
  const name = tree.child(node, 'name');
  const kind = walk.kind(name);
  const isIntrinsic =
    name === NONE || kind === 'jsx_namespace_name' || (kind === 'identifier' && /^[a-z]/.test(walk.text(name)));
  const of = isIntrinsic ? UNKNOWN : reach(walk, name, place);
  const types = walk.child(node, 'type_arguments');
  typeUses(walk, types, place);
  const local = of === UNKNOWN ? UNKNOWN : walk.local();
  const expected = of === UNKNOWN ? UNKNOWN : walk.localValue(local);
  for (const attribute of tree.childrenOf(node, 'attribute')) readAttribute(walk, attribute, place, expected);
  if (of === UNKNOWN) return;
  const call = walk.expression('()', of, UNKNOWN);
  walk.hold(local, walk.expression('parameter', call, 0, -1));
  if (isLocalName(walk, name, place) || canBeUsed(walk, name, place))
    walk.use(call, 'call', nameOffset(walk, name), place);
}

function readAttribute(walk: CodeWalk, attribute: SyntaxNode, place: Place, expected: number): void {
  if (walk.kind(attribute) !== 'jsx_attribute') {
    walk.value(attribute, place);
    return;
  }
  const [key = NONE, value = NONE] = walk.tree.namedChildren(attribute);
  const name = walk.text(key);
  const wanted = /^[\w$]+$/.test(name) ? walk.member(expected, name) : UNKNOWN;
  walk.use(wanted, 'write', walk.tree.start(key), place);
  walk.value(walk.kind(value) === 'jsx_expression' ? walk.first(value) : value, place, wanted);
}
