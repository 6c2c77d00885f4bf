import type { Node } from 'web-tree-sitter';

/** A name as references carry it: `$.A.B` for `\\A\\B`, `namespace.B` for a relative name, `A.B` for the rest. */
export function dottedName(node: Node): string {
  if (node.type === 'name') return node.text;
  const text = plain(node.text);
  return (text.startsWith('\\') ? `$${text}` : text).replaceAll('\\', '.');
}

/** A text without comments, each of them a blank. */
export function uncommented(text: string): string {
  return text.replace(/\/\*.*?(?:\*\/|(?![\s\S]))|(?:\/\/|#)[^\n]*/gs, ' ');
}

/** A text without comments and blanks. */
export function plain(text: string): string {
  return uncommented(text).replace(/\s+/g, '');
}
