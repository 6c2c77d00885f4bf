import { UNKNOWN } from '../../../parse/code-facts.ts';
import type { LocalScope } from '../../../parse/code-table.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import type { CodeContext } from './code-context.ts';
import { literal, make } from './code-values.ts';
import { macroName, tokensOf } from './embedded.ts';
import { isStandardMacro } from './standard-macros.ts';

/** As many arguments of a macro may tell its value. */
const MAX_GIVEN = 4;

/** A call of a macro; its arguments are read as the code that they are most likely to become. */
export function readMacroCall(code: CodeContext, node: SyntaxNode, scope: LocalScope): number {
  const { tree } = code;
  const macro = macroName(tree, node);
  const path = tree.child(node, 'macro');
  const last = path !== NONE && tree.kind(path) === 'scoped_identifier' ? tree.child(path, 'name') : path;
  const isStandard = isStandardMacro(macro) && !code.defines(macro);
  const name = isStandard ? UNKNOWN : code.name(`${macro}!`);
  if (last !== NONE) code.use(name, 'call', last);
  const given: number[] = [];
  const { macro: around, added } = code;
  code.macro = macro;
  const { functions } = code.shapeOf(macro) ?? {};
  if (functions && functions.size > 0) code.added = new Map([...added, ...functions]);
  code.argumentsOf(node, (statement) => {
    for (const part of partsOf(code, statement)) given.push(readArgument(code, part, scope));
  });
  code.macro = around;
  code.added = added;
  const [first = UNKNOWN] = given;
  if (!isStandard) return readResult(code, node, name, given);
  switch (macro.replace(/^(?:std|core|alloc)::/, '')) {
    case 'vec':
      return make(code, 'array', [first]);
    case 'format':
      return literal(code, 'String');
    case 'matches':
      return literal(code, 'bool');
    case 'dbg':
      return first;
    default:
      return UNKNOWN;
  }
}

/** A macro in braces makes items or statements, hardly ever a value. */
function readResult(code: CodeContext, node: SyntaxNode, name: number, given: readonly number[]): number {
  const tokens = tokensOf(code.tree, node);
  if (name === UNKNOWN || tokens === NONE || code.tree.text[code.tree.start(tokens)] === '{') return UNKNOWN;
  return code.table.expression(['()', name, ...given.slice(0, MAX_GIVEN)]);
}

/** The arguments that a statement of embedded code is: what a tuple or array contains, the statements of a block. */
function partsOf(code: CodeContext, statement: SyntaxNode): readonly SyntaxNode[] {
  const { tree } = code;
  const [inner = statement] =
    tree.kind(statement) === 'expression_statement' ? tree.namedChildren(statement) : [statement];
  const isList = /^(?:tuple_expression|array_expression|parenthesized_expression|unit_expression|block)$/;
  return isList.test(tree.kind(inner)) ? tree.namedChildren(inner) : [inner];
}

function readArgument(code: CodeContext, node: SyntaxNode, scope: LocalScope): number {
  const { tree } = code;
  // `name = value` names an argument of a format
  const isNamed = tree.kind(node) === 'assignment_expression';
  return code.readExpression(isNamed ? tree.child(node, 'right') : node, scope);
}
