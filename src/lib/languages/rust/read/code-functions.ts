import { LocalScope } from '../../../parse/code-table.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import type { CodeContext } from './code-context.ts';
import { readBlock } from './code-control.ts';
import { generics } from './code-generics.ts';
import { bindPattern } from './code-patterns.ts';
import { plainIdentifier } from './raw-identifier.ts';

/** A function or method (Rust Reference, "Functions", "Associated functions and methods"). */
export function readFunction(code: CodeContext, node: SyntaxNode, around: LocalScope): void {
  const { tree, table } = code;
  const index = table.definitionOf(tree, node);
  const name = tree.textOf(tree.child(node, 'name'));
  // a function inside of another hides a definition of its name
  if (index < 0) around.bind(name, table.local([]));
  const body = tree.child(node, 'body');
  const scope = new LocalScope();
  const flags = new Set<string>();
  const parameters: string[] = [];
  const result = tree.child(node, 'return_type');
  const { place } = code;
  code.inside(index, body, () => {
    readSignature(code, node, place);
    for (const parameter of tree.namedChildren(tree.child(node, 'parameters'))) {
      const kind = tree.kind(parameter);
      if (kind === 'self_parameter') {
        flags.add('self');
        scope.bind('self', table.local(['Self', code.within]));
      }
      if (kind !== 'parameter') continue;
      const pattern = tree.child(parameter, 'pattern');
      const type = code.textOf(tree.child(parameter, 'type'));
      if (tree.kind(pattern) === 'self') {
        flags.add('self');
        scope.bind('self', table.local([type, code.within]));
        continue;
      }
      parameters.push(type);
      if (tree.kind(pattern) === 'identifier')
        scope.bind(plainIdentifier(tree.textOf(pattern)), table.local([type, code.placeOf(type)]));
      else bindPattern(code, pattern, scope, code.type(type));
    }
    const modifiers = tree.firstOf(node, 'function_modifiers');
    if (modifiers !== NONE && /\basync\b/.test(tree.textOf(modifiers))) flags.add('async');
    if (index >= 0) {
      table.declare({
        of: index,
        ...generics(code, node),
        ...(parameters.length > 0 && { parameters }),
        ...(result !== NONE && { type: code.textOf(result) }),
        ...(flags.size > 0 && { flags: [...flags] }),
      });
    }
    if (body !== NONE) readBlock(code, body, scope, result === NONE ? '' : code.textOf(result));
  });
}

/** Types of a signature: they see nothing of what the body holds. */
function readSignature(code: CodeContext, node: SyntaxNode, place: number): void {
  const { tree, place: inner } = code;
  code.place = place;
  for (const part of tree.namedChildren(node)) {
    const kind = tree.kind(part);
    if (kind === 'type_parameters' || kind === 'where_clause' || kind === 'parameters') code.typesIn(part);
  }
  code.typesIn(tree.child(node, 'return_type'));
  code.place = inner;
}
