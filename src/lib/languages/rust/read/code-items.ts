import { LocalScope } from '../../../parse/code-table.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import type { CodeContext } from './code-context.ts';
import { readFunction } from './code-functions.ts';
import { generics, hasAny, readChildren } from './code-generics.ts';
import { readImpl, readTrait } from './code-impls.ts';
import { macroDefined } from './macro-shape.ts';
import { plainIdentifier } from './raw-identifier.ts';
import { readMacroBody } from './tokens.ts';

/** Declares an item and reads the uses in it (Rust Reference, "Items"); anything else is read as a statement. */
export function readItem(code: CodeContext, node: SyntaxNode, scope = new LocalScope()): void {
  if (!code.enter()) return;
  readOne(code, node, scope);
  code.leave();
}

function readOne(code: CodeContext, node: SyntaxNode, scope: LocalScope): void {
  const { tree } = code;
  switch (tree.kind(node)) {
    case 'function_item':
    case 'function_signature_item':
      code.generic(node, () => readFunction(code, node, scope));
      return;
    case 'struct_item':
    case 'union_item':
    case 'enum_item':
      code.generic(node, () => readData(code, node));
      return;
    case 'trait_item':
      code.generic(node, () => readTrait(code, node));
      return;
    case 'impl_item':
      code.generic(node, () => readImpl(code, node));
      return;
    case 'type_item':
    case 'associated_type':
      code.generic(node, () => readAlias(code, node));
      return;
    case 'const_item':
    case 'static_item':
      readValue(code, node);
      return;
    case 'mod_item':
      readModule(code, node);
      return;
    case 'foreign_mod_item':
      readChildren(code, tree.child(node, 'body'));
      return;
    case 'macro_definition':
      readMacro(code, node);
      return;
    case 'use_declaration':
    case 'extern_crate_declaration':
    case 'attribute_item':
    case 'inner_attribute_item':
    case 'line_comment':
    case 'block_comment':
    case 'empty_statement':
      return;
    default:
      code.readExpression(node, scope);
  }
}

/** A struct, union or enum; the fields of a variant stand under its name: `V.0`, `V.x`. */
function readData(code: CodeContext, node: SyntaxNode): void {
  const { tree, table } = code;
  const index = table.definitionOf(tree, node);
  const fields: Record<string, string> = {};
  const add = (list: SyntaxNode, prefix: string): void => {
    if (list === NONE) return;
    let place = 0;
    for (const child of tree.children(list)) {
      if (tree.kind(child) === 'field_declaration')
        fields[prefix + plainIdentifier(tree.textOf(tree.child(child, 'name')))] = code.textOf(
          tree.child(child, 'type'),
        );
      else if (tree.field(child) === 'type') fields[`${prefix}${place++}`] = code.textOf(child);
    }
  };
  code.inside(index, NONE, () => {
    const body = tree.child(node, 'body');
    if (tree.kind(node) === 'enum_item') {
      for (const variant of body === NONE ? [] : tree.namedChildren(body)) {
        if (tree.kind(variant) !== 'enum_variant') continue;
        const name = plainIdentifier(tree.textOf(tree.child(variant, 'name')));
        fields[name] = '';
        add(tree.child(variant, 'body'), `${name}.`);
        const value = tree.child(variant, 'value');
        if (value !== NONE) code.readExpression(value, new LocalScope());
      }
    } else add(body, '');
    const flags = dataFlags(code, node);
    if (index >= 0)
      table.declare({
        of: index,
        ...generics(code, node),
        ...(hasAny(fields) && { fields }),
        ...(flags.length > 0 && { flags }),
      });
    for (const part of tree.namedChildren(node)) {
      const kind = tree.kind(part);
      if (kind !== 'type_identifier' && kind !== 'visibility_modifier') code.typesIn(part);
    }
  });
}

/** Attributes are looked for so far in front of a type. */
const MAX_ATTRIBUTES = 400;

/** - `project`: `pin_project!` gives it methods that do so · `derives`: it leads to other types by derived traits */
function dataFlags(code: CodeContext, node: SyntaxNode): readonly string[] {
  const { tree } = code;
  const start = tree.start(node);
  const before = tree.text.slice(Math.max(0, start - MAX_ATTRIBUTES), start);
  const attributes = before.slice(Math.max(before.lastIndexOf('}'), before.lastIndexOf(';')) + 1);
  const isDerived = /\bderive\b[^\]]*\b(?:AsRef|AsMut|Deref)\b/.test(attributes);
  return [...(/(?:^|::)pin_project$/.test(code.macro ?? '') ? ['project'] : []), ...(isDerived ? ['derives'] : [])];
}

function readAlias(code: CodeContext, node: SyntaxNode): void {
  const { tree, table } = code;
  const index = table.definitionOf(tree, node);
  const type = tree.child(node, 'type');
  code.inside(index, NONE, () => {
    if (index >= 0)
      table.declare({ of: index, ...generics(code, node), ...(type !== NONE && { type: code.textOf(type) }) });
    code.typesIn(tree.child(node, 'type_parameters'));
    code.typesIn(type);
    if (tree.kind(node) === 'associated_type') code.typesIn(tree.child(node, 'bounds'));
  });
}

function readValue(code: CodeContext, node: SyntaxNode): void {
  const { tree, table } = code;
  const index = table.definitionOf(tree, node);
  const type = tree.child(node, 'type');
  const value = tree.child(node, 'value');
  code.inside(index, value, () => {
    if (index >= 0 && type !== NONE)
      table.declare({ of: index, type: code.textOf(type), ...(code.macro && { flags: [`${code.macro}!`] }) });
    code.typesIn(type);
    if (value !== NONE) code.readExpression(value, new LocalScope());
  });
}

function readModule(code: CodeContext, node: SyntaxNode): void {
  const { tree, table } = code;
  const body = tree.child(node, 'body');
  const index = table.definitionOf(tree, node);
  if (body === NONE) return;
  code.inside(index, NONE, () => {
    if (index >= 0) code.place = index;
    readChildren(code, body);
  });
}

/** A name after `$crate::` in a macro is used wherever the macro is called. */
function readMacro(code: CodeContext, node: SyntaxNode): void {
  const { tree, table } = code;
  const index = table.definitionOf(tree, node);
  const { result, staticType } = code.shapeOf(macroDefined(tree.textOf(node))) ?? {};
  if (index >= 0 && (result ?? staticType))
    table.declare({
      of: index,
      ...(result && { type: result }),
      ...(staticType && { fields: { static: staticType } }),
    });
  code.inside(index, NONE, () => {
    for (const { name, kind, start } of readMacroBody(tree.textOf(node), 0, tree.start(node)))
      table.use(
        code.name(name),
        kind === 'call' ? 'call' : 'read',
        start + Math.max(0, name.lastIndexOf(':') + 1),
        code.within,
      );
  });
}
