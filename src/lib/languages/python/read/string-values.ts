import type { Node } from 'web-tree-sitter';
import { parentOf } from '../../../parse/parent-of.ts';
import { literal } from './literal.ts';

/** Values that one expression may have, and names that stand for one another. */
const MAX_VALUES = 64;
const MAX_DEPTH = 6;
/** Statements of one block that are looked through for an assignment. */
const MAX_STATEMENTS = 2000;
const LIST = /^(?:list|tuple|set)$/;

/**
 * The strings that an expression may have as its value: a literal, parts put together, both branches of a condition, a name that one
 * statement assigns, the items of a literal list that a loop iterates over. `undefined`: an unknown value. A part
 * `__name__` or `__package__` of a formatted string stays in braces.
 */
export function stringValues(node: Node, depth = 0): readonly (string | undefined)[] {
  if (depth > MAX_DEPTH) return [undefined];
  const text = wholeText(node);
  if (text !== undefined) return [text];
  const next = (child: Node | null | undefined) => (child ? stringValues(child, depth + 1) : [undefined]);
  switch (node.type) {
    case 'parenthesized_expression':
      return next(node.namedChild(0));
    case 'conditional_expression':
      return limited([...next(node.namedChild(0)), ...next(node.namedChild(2))]);
    case 'boolean_operator':
      return limited([...next(node.childForFieldName('left')), ...next(node.childForFieldName('right'))]);
    case 'binary_operator': {
      if (node.childForFieldName('operator')?.text !== '+') return [undefined];
      const [left, right] = [next(node.childForFieldName('left')), next(node.childForFieldName('right'))];
      return limited(left.flatMap((a) => right.map((b) => (a === undefined || b === undefined ? undefined : a + b))));
    }
    case 'identifier': {
      if (/^__(?:name|package)__$/.test(node.text)) return [`{${node.text}}`];
      const found = assigned(node);
      if (!found) return [undefined];
      return found.isItem ? itemsOf(found.value, depth + 1) : next(found.value);
    }
    default:
      return [undefined];
  }
}

function limited(values: readonly (string | undefined)[]): readonly (string | undefined)[] {
  const distinct = [...new Set(values)];
  return distinct.length > MAX_VALUES ? [undefined] : distinct;
}

/** A literal, literals side by side, or a formatted string whose parts are all known. */
function wholeText(node: Node): string | undefined {
  const plain = literal(node);
  if (plain !== undefined) return plain;
  if (node.type === 'concatenated_string') {
    const parts = node.namedChildren.map(wholeText);
    return parts.includes(undefined) ? undefined : parts.join('');
  }
  if (node.type !== 'string') return undefined;
  let text = '';
  for (const part of node.namedChildren) {
    if (part.type === 'string_content' && part.namedChildCount === 0) text += part.text;
    else if (part.type === 'interpolation') {
      const name = part.childForFieldName('expression')?.text ?? '';
      if (!/^__(?:name|package)__$/.test(name)) return undefined;
      text += `{${name}}`;
    } else if (!/^string_(?:start|end)$/.test(part.type)) return undefined;
  }
  return text;
}

/** The items of a literal list, or of a name that is one. */
function itemsOf(list: Node, depth: number): readonly (string | undefined)[] {
  if (depth > MAX_DEPTH) return [undefined];
  if (LIST.test(list.type)) {
    return limited(
      list.namedChildren.filter(({ type }) => type !== 'comment').flatMap((item) => stringValues(item, depth)),
    );
  }
  const found = list.type === 'identifier' ? assigned(list) : undefined;
  return found && !found.isItem ? itemsOf(found.value, depth + 1) : [undefined];
}

/** Source of a name's value, by the enclosing scopes: a loop, or the only statement that assigns it. */
function assigned(name: Node): { readonly value: Node; readonly isItem: boolean } | undefined {
  const wanted = name.text;
  for (let inner = name, node = parentOf(name); node; inner = node, node = parentOf(node)) {
    const loops = /comprehension$|^generator_expression$/.test(node.type) ? node.namedChildren : [node];
    for (const loop of loops) {
      if (!/^for_(?:statement|in_clause)$/.test(loop.type) || loop.id === inner.id) continue;
      const right = loop.childForFieldName('right');
      if (loop.childForFieldName('left')?.text === wanted) {
        return right && right.id !== inner.id ? { value: right, isItem: true } : undefined;
      }
    }
    if (node.type === 'function_definition' || node.type === 'lambda') {
      const parameters = node.childForFieldName('parameters')?.text ?? '';
      if (parameters.split(/\W+/).includes(wanted)) return undefined;
    }
    const isScope = node.type === 'module' || (node.type === 'block' && parentOf(node)?.type === 'function_definition');
    const values = isScope ? assignments(node, wanted) : [];
    if (values.length > 0) return values.length === 1 && values[0] ? { value: values[0], isItem: false } : undefined;
  }
  return undefined;
}

/** Values assigned to a name by the statements of a block and its nested blocks; undefined if not a plain value. */
function assignments(block: Node, name: string): (Node | undefined)[] {
  const found: (Node | undefined)[] = [];
  const waiting = [block];
  let seen = 0;
  for (let at = waiting.pop(); at && seen < MAX_STATEMENTS; at = waiting.pop()) {
    for (const statement of at.namedChildren) {
      if (++seen > MAX_STATEMENTS) break;
      if (statement.type === 'expression_statement') {
        const inner = statement.namedChild(0);
        if (inner?.childForFieldName('left')?.text !== name) continue;
        found.push(inner.type === 'assignment' ? (inner.childForFieldName('right') ?? undefined) : undefined);
      } else if (statement.type === 'for_statement' && statement.childForFieldName('left')?.text === name) {
        found.push(undefined);
      } else if (
        !/^(?:function|class)_definition$|^decorated/.test(statement.type) &&
        /_statement$|_clause$|^block$/.test(statement.type)
      ) {
        waiting.push(statement);
      }
    }
  }
  return seen >= MAX_STATEMENTS ? [undefined] : found;
}
