import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { reach } from './code-values.ts';
import { type CodeWalk, inner, type Place } from './code-walk.ts';

/** Where a condition holds: names that it tests with `instanceof` are instances (TypeScript Handbook, "Narrowing"). */
export function narrowed(walk: CodeWalk, condition: SyntaxNode, place: Place): Place {
  const { tree } = walk;
  let result = place;
  for (let at = condition, count = 0; at !== NONE && count < 20; count++) {
    const kind = walk.kind(at);
    if (kind === 'parenthesized_expression') {
      at = walk.first(at);
      continue;
    }
    if (kind !== 'binary_expression') break;
    const operator = walk.text(tree.child(at, 'operator'));
    if (operator === '&&') {
      result = narrowed(walk, tree.child(at, 'right'), result);
      at = tree.child(at, 'left');
      continue;
    }
    const tested = tree.child(at, 'left');
    if (operator === 'instanceof' && walk.kind(tested) === 'identifier') {
      const type = tree.child(at, 'right');
      if (/^(?:identifier|member_expression)$/.test(walk.kind(type))) {
        const local = walk.local();
        walk.hold(local, walk.expression('new', reach(walk, type, place)));
        if (result === place) result = inner(place);
        result.scope.bind(walk.text(tested), local);
      }
    }
    break;
  }
  return result;
}
