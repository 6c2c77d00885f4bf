import { UNKNOWN } from '../../../parse/code-facts.ts';
import type { LocalScope } from '../../../parse/code-table.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import type { CodeContext } from './code-context.ts';
import { literal, make } from './code-values.ts';
import { macroName } from './embedded.ts';
import { isStandardMacro } from './standard-macros.ts';

/** A call of a macro; its arguments are read as the code that they are most likely to become. */
export function readMacroCall(code: CodeContext, node: SyntaxNode, scope: LocalScope): number {
  const { tree } = code;
  const macro = macroName(tree, node);
  const path = tree.child(node, 'macro');
  const last = path !== NONE && tree.kind(path) === 'scoped_identifier' ? tree.child(path, 'name') : path;
  if (last !== NONE && (code.defines(macro) || !isStandardMacro(macro))) code.use(code.name(`${macro}!`), 'call', last);
  let first = UNKNOWN;
  let isFirst = true;
  code.argumentsOf(node, (statement) => {
    for (const part of partsOf(code, statement)) {
      const value = readArgument(code, part, scope);
      if (isFirst) first = value;
      isFirst = false;
    }
  });
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
