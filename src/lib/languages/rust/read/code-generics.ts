import type { Declaration } from '../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import type { CodeContext } from './code-context.ts';

/** The type parameters with their bounds, those of where clauses behind them. */
export function generics(code: CodeContext, node: SyntaxNode): Pick<Declaration, 'typeParameters'> {
  const { tree } = code;
  const found: string[] = [];
  const parameters = tree.child(node, 'type_parameters');
  for (const parameter of parameters === NONE ? [] : tree.namedChildren(parameters)) {
    const kind = tree.kind(parameter);
    if (kind === 'type_parameter') found.push(code.textOf(parameter));
  }
  const where = tree.firstOf(node, 'where_clause');
  for (const predicate of where === NONE ? [] : tree.namedChildren(where)) {
    const left = code.textOf(tree.child(predicate, 'left'));
    const bounds = code.textOf(tree.child(predicate, 'bounds'));
    if (bounds !== '' && /^[\w:]+$/.test(left)) found.push(`where ${left}${bounds}`);
  }
  return found.length > 0 ? { typeParameters: found } : {};
}

/** Reads the items inside a module, trait or impl. */
export function readChildren(code: CodeContext, body: SyntaxNode): void {
  if (body === NONE) return;
  for (const child of code.tree.namedChildren(body)) code.readItem(child);
}

/** Whether an object has properties. */
export function hasAny(fields: object): boolean {
  for (const _ in fields) return true;
  return false;
}
