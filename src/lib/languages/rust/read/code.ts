import type { CodeSource } from '../../../parse/language-reader.ts';
import { CodeContext } from './code-context.ts';
import { readExpression } from './code-expressions.ts';
import { readItem } from './code-items.ts';

/** Tells the table the declarations and uses of a file, those in the arguments of macros included. */
export function readRustCode(source: CodeSource): void {
  const code = new CodeContext(source, { item: readItem, expression: readExpression });
  for (const node of code.tree.namedChildren(0)) readItem(code, node);
}
