import { UNKNOWN } from '../../../parse/code-facts.ts';
import type { LocalScope } from '../../../parse/code-table.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import type { CodeContext } from './code-context.ts';
import { plainIdentifier } from './raw-identifier.ts';

/** A name: what a scope binds, or an item. */
export function readName(code: CodeContext, node: SyntaxNode, scope: LocalScope): number {
  const text = plainIdentifier(code.tree.textOf(node));
  const local = scope.find(text);
  if (local !== undefined) return code.table.expression(['local', local]);
  if (text === 'self') return UNKNOWN;
  const name = code.name(text);
  if (!code.isPrelude(text)) code.use(name, 'read', node);
  return name;
}

/** A path (Rust Reference, "Paths in expressions"). */
export function readPath(code: CodeContext, node: SyntaxNode): number {
  const { tree } = code;
  const name = code.name(code.textOf(node));
  code.use(name, 'read', tree.child(node, 'name'));
  pathTypes(code, node);
  return name;
}

/** Types in front of a path (`Vec::<A>::new`, `<A as B>::c`), and the type that it names. */
export function pathTypes(code: CodeContext, path: SyntaxNode): void {
  const { tree } = code;
  const of = tree.child(path, 'path');
  if (of === NONE) return;
  const kind = tree.kind(of);
  if (kind === 'generic_type' || kind === 'bracketed_type') code.typesIn(of);
  else if (kind === 'identifier' || kind === 'scoped_identifier') {
    const text = code.textOf(of);
    const last = kind === 'identifier' ? of : tree.child(of, 'name');
    // types begin with capitals; the segments before them are modules
    if (!/(?:^|::)\p{Lu}\w*$/u.test(text) || code.isPrelude(text) || code.isGeneric(text)) return;
    code.use(code.type(text), 'read', last);
  }
}
