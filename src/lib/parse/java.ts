import type { Node } from 'web-tree-sitter';
import type { StatementFacts } from './statement-reader.ts';

export function readJavaStatement(_statement: Node): StatementFacts {
  return {};
}
