import { UNKNOWN } from '../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import type { CodeReading } from './code-reading.ts';

/** Narrows names by a condition that holds, or does not: `isinstance(name, Class)`, with `not`, `and`, `or`. */
export function narrow(reading: CodeReading, condition: SyntaxNode, holds: boolean): void {
  if (condition === NONE) return;
  reading.deeper(() => narrowHere(reading, condition, holds), undefined);
}

function narrowHere(reading: CodeReading, condition: SyntaxNode, holds: boolean): void {
  const { tree } = reading;
  switch (tree.kind(condition)) {
    case 'parenthesized_expression':
      narrow(reading, tree.namedChildren(condition)[0] ?? NONE, holds);
      return;
    case 'not_operator':
      narrow(reading, tree.child(condition, 'argument'), !holds);
      return;
    case 'boolean_operator':
      if (tree.has(condition, 'and') !== holds) return;
      narrow(reading, tree.child(condition, 'left'), holds);
      narrow(reading, tree.child(condition, 'right'), holds);
      return;
    case 'call':
      narrowByCall(reading, condition, holds);
      return;
  }
}

function narrowByCall(reading: CodeReading, call: SyntaxNode, holds: boolean): void {
  const { tree, scope } = reading;
  if (tree.textOf(tree.child(call, 'function')) !== 'isinstance') return;
  const [subject, classes] = tree.namedChildren(tree.child(call, 'arguments'));
  if (subject === undefined || classes === undefined) return;
  const name = tree.textOf(subject);
  if (!/^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)?$/u.test(name)) return;
  const named = tree.kind(classes) === 'tuple' ? tree.namedChildren(classes) : [classes];
  if (!named.every((one) => tree.kind(one) === 'identifier' || tree.kind(one) === 'attribute')) return;
  const type = reading.typeText(named.map((one) => tree.textOf(one)).join(' | '));
  if (type === UNKNOWN) return;
  if (holds) {
    scope.flow.narrow(name, type);
    return;
  }
  if (name.includes('.')) return;
  const { value } = reading.nameAt(name);
  if (value !== UNKNOWN) scope.flow.narrow(name, reading.made('(not)', [value, type]));
}
