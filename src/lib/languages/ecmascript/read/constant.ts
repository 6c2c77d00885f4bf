import type { Node } from 'web-tree-sitter';
import { parentOf } from '../../../parse/parent-of.ts';

/** Declarations of one block that are looked through for a constant. */
const MAX_DECLARATIONS = 2000;

/**
 * The value of the `const` that a name means, by the scopes around it (ECMA-262, "Let and Const Declarations"); undefined when a
 * parameter or another variable has the name, or none in the file does.
 */
export function constantValue(name: Node): Node | undefined {
  const wanted = name.text;
  for (let inner = name, node = parentOf(name); node; inner = node, node = parentOf(node)) {
    if (node.type === 'statement_block' || node.type === 'program') {
      const found = declaredIn(node, wanted);
      if (found) return found.node;
    } else if (hidesName(node, inner, wanted)) return undefined;
  }
  return undefined;
}

/** Declaration of a name in a block: a constant with its value, or something else. */
function declaredIn(block: Node, name: string): { readonly node: Node | undefined } | undefined {
  for (const statement of block.namedChildren.slice(0, MAX_DECLARATIONS)) {
    const declaration = statement.type === 'export_statement' ? statement.childForFieldName('declaration') : statement;
    if (declaration?.type !== 'lexical_declaration' && declaration?.type !== 'variable_declaration') continue;
    for (const declarator of declaration.namedChildren) {
      if (declarator.type !== 'variable_declarator') continue;
      const target = declarator.childForFieldName('name');
      if (target?.type !== 'identifier' || target.text !== name) continue;
      const isConstant = declaration.childForFieldName('kind')?.text === 'const';
      return { node: isConstant ? (declarator.childForFieldName('value') ?? undefined) : undefined };
    }
  }
  return undefined;
}

/** Whether a function's parameter or a loop's variable has the name. */
function hidesName(node: Node, inner: Node, name: string): boolean {
  const binding =
    node.childForFieldName('parameters') ??
    node.childForFieldName('parameter') ??
    (/^for_/.test(node.type) ? (node.childForFieldName('left') ?? node.childForFieldName('initializer')) : undefined);
  if (!binding || binding.id === inner.id) return false;
  return binding.text.split(/[^\w$]+/).includes(name);
}
