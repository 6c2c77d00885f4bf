import type { Node } from 'web-tree-sitter';

/** The value of a string literal without escapes and interpolations. */
export function literal(node: Node | null | undefined): string | undefined {
  if (node?.type !== 'string' || node.namedChildCount !== 3) return undefined;
  const content = node.namedChild(1);
  return content?.type === 'string_content' && content.namedChildCount === 0 ? content.text : undefined;
}
