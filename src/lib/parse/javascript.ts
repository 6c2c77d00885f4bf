import type { Node } from 'web-tree-sitter';
import type { StatementFacts } from './statement-reader.ts';

export function readJavaScriptStatement(_statement: Node): StatementFacts {
  return {};
}
