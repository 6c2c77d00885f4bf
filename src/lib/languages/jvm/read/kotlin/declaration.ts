import type { Node } from 'web-tree-sitter';
import type { DefinitionKind } from '../../../../parse/facts.ts';
import type { DeclarationFacts } from '../../../../parse/statement-reader.ts';

/** The definition that a declaration is. What functions declare inside is none; members of it are those of nothing. */
export function readKotlinDeclaration(node: Node, _text: string, isLocal: boolean): DeclarationFacts {
  if (isLocal) return {};
  const [kind, name] = readName(node) ?? [];
  return kind === undefined || name === undefined
    ? {}
    : { definitions: [{ node, kind, name: name.replaceAll('`', '') }] };
}

function readName(node: Node): readonly [DefinitionKind, string | undefined] | undefined {
  switch (node.type) {
    case 'class_declaration':
      return [classKind(node), textOf(node, 'type_identifier')];
    case 'object_declaration':
      return ['class', textOf(node, 'type_identifier')];
    case 'companion_object':
      return ['class', textOf(node, 'type_identifier') ?? 'Companion'];
    case 'function_declaration':
      return [isMember(node) ? 'method' : 'function', textOf(node, 'simple_identifier')];
    case 'secondary_constructor':
      return ['method', 'constructor'];
    case 'enum_entry':
      return ['constant', textOf(node, 'simple_identifier')];
    case 'type_alias':
      return ['type', textOf(node, 'type_identifier')];
    case 'class_parameter':
      // A parameter that is a property too.
      return has(node, 'binding_pattern_kind') ? ['variable', textOf(node, 'simple_identifier')] : undefined;
    default:
      return [isConstant(node) ? 'constant' : 'variable', nameOfProperty(node)];
  }
}

function classKind(node: Node): DefinitionKind {
  for (const child of node.children) {
    if (child?.type === 'interface') return 'interface';
    if (child?.type === 'enum') return 'enum';
    if (child?.type === 'modifiers' && /(?:^|\s)annotation(?:\s|$)/.test(child.text)) return 'interface';
    if (child?.type === 'type_identifier') break;
  }
  return 'class';
}

function isMember(node: Node): boolean {
  return node.parent?.type === 'class_body' || node.parent?.type === 'enum_class_body';
}

function isConstant(node: Node): boolean {
  const modifiers = childOf(node, 'modifiers');
  return modifiers !== undefined && /(?:^|\s)const(?:\s|$)/.test(modifiers.text);
}

function nameOfProperty(node: Node): string | undefined {
  const declaration = childOf(node, 'variable_declaration');
  return declaration && textOf(declaration, 'simple_identifier');
}

function has(node: Node, kind: string): boolean {
  return childOf(node, kind) !== undefined;
}

function textOf(node: Node, kind: string): string | undefined {
  return childOf(node, kind)?.text;
}

function childOf(node: Node, kind: string): Node | undefined {
  return node.children.find((child) => child?.type === kind) ?? undefined;
}
