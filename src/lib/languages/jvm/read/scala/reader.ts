import type { Node } from 'web-tree-sitter';
import type { DefinitionKind } from '../../../../parse/facts.ts';
import type { LanguageReader } from '../../../../parse/language-reader.ts';
import type { DeclarationFacts } from '../../../../parse/statement-reader.ts';
import { readScalaStatement } from './statement.ts';

export const scalaReader: LanguageReader = {
  readStatement: readScalaStatement,
  readDeclaration: readScalaDeclaration,
  isExported: (_name, declaration) => !/^(?:@[\w.]+(?:\([^()]*\))?\s*|[a-z]+\s+)*?private\s/.test(declaration),
  plainName: (name) => name.replaceAll('`', ''),
};

const KINDS: Readonly<Record<string, DefinitionKind>> = {
  class_definition: 'class',
  object_definition: 'class',
  // A part of its package, no type.
  package_object: 'module',
  trait_definition: 'trait',
  enum_definition: 'enum',
  type_definition: 'type',
  simple_enum_case: 'constant',
  full_enum_case: 'constant',
  class_parameter: 'variable',
};

/** Definitions outside of blocks (Scala Language Specification 4, 5). */
function readScalaDeclaration(node: Node, _text: string, isLocal: boolean): DeclarationFacts {
  if (isLocal) return {};
  // A parameter of a case class, or with `val`, is a member.
  if (node.type === 'class_parameter' && !isProperty(node)) return {};
  const name = node.childForFieldName('name') ?? node.childForFieldName('pattern');
  if (!name || !/identifier$/.test(name.type)) return {};
  const kind = KINDS[node.type] ?? kindOfMember(node);
  return { definitions: [{ node, kind, name: name.text.replaceAll('`', '') }] };
}

function isProperty(node: Node): boolean {
  if (node.children.some((child) => child?.type === 'val' || child?.type === 'var')) return true;
  return node.parent?.parent?.children.some((child) => child?.type === 'case') ?? false;
}

function kindOfMember(node: Node): DefinitionKind {
  if (!node.type.startsWith('function')) return 'variable';
  return node.parent?.type === 'template_body' || node.parent?.type === 'enum_body' ? 'method' : 'function';
}
