import { UNKNOWN } from '../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { itemOf, within } from './bindings.ts';
import { TARGET_LISTS } from './bound-names.ts';
import type { CodeReading } from './code-reading.ts';
import { narrow } from './narrowing.ts';

/** Elements of one list or tuple that are looked at. */
export const MAX_ELEMENTS = 16;

/** The first iterable is read outside, the rest inside (Language Reference, 6.2.4). */
export function readComprehension(reading: CodeReading, node: SyntaxNode, kind: string): number {
  const { tree } = reading;
  return within(reading, () => {
    for (const clause of tree.namedChildren(node)) {
      if (tree.kind(clause) === 'for_in_clause') {
        const right = tree.child(clause, 'right');
        const of = reading.read(right);
        bindLocally(reading, tree.child(clause, 'left'), of === UNKNOWN ? of : reading.expression(['[]', of]));
      } else if (tree.kind(clause) === 'if_clause') {
        for (const test of tree.namedChildren(clause)) {
          reading.read(test);
          narrow(reading, test, true);
        }
      }
    }
    const body = tree.child(node, 'body');
    if (kind === 'dictionary_comprehension') return reading.made('(dict)', pairValues(reading, body));
    return reading.made(kind === 'generator_expression' ? '(iterator)' : '(list)', [reading.read(body)]);
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
  else reading.read(target);
}

export function readDisplay(reading: CodeReading, node: SyntaxNode, kind: string): number {
  const { tree } = reading;
  const children = tree.namedChildren(node).filter((child) => tree.kind(child) !== 'comment');
  if (kind === 'dictionary') {
    const pairs = children.map((pair) =>
      tree.kind(pair) === 'pair' ? pairValues(reading, pair) : reading.readParts(pair),
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
    const value = reading.read(child);
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
  const key = reading.read(tree.child(pair, 'key'));
  return [key, reading.read(tree.child(pair, 'value'))];
}
