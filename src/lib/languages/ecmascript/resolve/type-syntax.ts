import type { TypeNode, TypeParameter } from './type-nodes.ts';
import { TypeParser } from './type-parser.ts';

const parsed = new Map<string, TypeNode>();
const MAX_PARSED = 50_000;

/** Parses a type; anything else is unknown. Equal texts share a node. */
export function parseType(text: string): TypeNode {
  let node = parsed.get(text);
  if (!node) {
    if (parsed.size >= MAX_PARSED) parsed.clear();
    node = new TypeParser(text).type();
    parsed.set(text, node);
  }
  return node;
}

/** Reads the type arguments between angle brackets. */
export function parseTypes(text: string): readonly TypeNode[] {
  const node = parseType(`[${text}]`);
  return node.kind === 'tuple' ? node.items : [];
}

/** Reads a type parameter with its bound and default. */
export function parseTypeParameter(text: string): TypeParameter {
  return new TypeParser(text).typeParameter();
}
