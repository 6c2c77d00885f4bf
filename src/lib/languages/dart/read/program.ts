import type { Node } from 'web-tree-sitter';
import type { DefinitionKind } from '../../../parse/facts.ts';
import type { DeclarationFacts, DefinitionClause } from '../../../parse/statement-reader.ts';

/** Declarations with members. */
const TYPES: Readonly<Record<string, DefinitionKind>> = {
  class_definition: 'class',
  mixin_declaration: 'trait',
  extension_declaration: 'class',
  extension_type_declaration: 'class',
  enum_declaration: 'enum',
};
const SIGNATURE =
  /^(?:function|getter|setter|operator|method|(?:factory_|constant_|redirecting_factory_)?constructor)_signature$/;
const BODY = /^(?:class|extension|enum)_body$/;
const VALUES = /^(?:static_final_declaration_list|initialized_identifier_list)$/;
/** Modifiers and types before the names of variables. */
const FINAL = /^(?:const|final)_builtin$/;

/** All definitions of a file. */
export function readProgram(program: Node): DeclarationFacts {
  const definitions: DefinitionClause[] = [];
  const children = named(program);
  let isConstant = false;
  for (const [i, node] of children.entries()) {
    const type = TYPES[node.type];
    if (type) readType(node, type, definitions);
    else if (node.type === 'type_alias') add(definitions, node, 'type', aliasName(node));
    else if (SIGNATURE.test(node.type)) add(definitions, node, 'function', signatureName(node), children[i + 1]);
    else if (VALUES.test(node.type))
      for (const value of named(node)) add(definitions, value, isConstant ? 'constant' : 'variable', firstName(value));
    isConstant = FINAL.test(node.type) || (isConstant && !VALUES.test(node.type) && !BODY.test(node.type));
    if (type || SIGNATURE.test(node.type)) isConstant = false;
  }
  return { definitions };
}

function readType(node: Node, kind: DefinitionKind, definitions: DefinitionClause[]): void {
  add(definitions, node, kind, node.childForFieldName('name')?.text ?? firstName(node));
  const members = named(named(node).find(({ type }) => BODY.test(type)));
  for (const [i, member] of members.entries()) {
    if (member.type === 'method_signature') add(definitions, member, 'method', signatureName(member), members[i + 1]);
    else if (member.type === 'declaration') readMember(member, definitions);
    else if (member.type === 'enum_constant') add(definitions, member, 'constant', firstName(member));
  }
}

/** A member without a body: a constructor, an abstract method, fields. Of fields only those that are the same for all objects. */
function readMember(member: Node, definitions: DefinitionClause[]): void {
  const parts = named(member);
  const signature = parts.find(({ type }) => SIGNATURE.test(type));
  if (signature) add(definitions, member, 'method', signatureName(signature));
  const values = parts.find(({ type }) => type === 'static_final_declaration_list');
  for (const value of named(values)) add(definitions, value, 'constant', firstName(value));
}

function add(
  definitions: DefinitionClause[],
  node: Node,
  kind: DefinitionKind,
  name: string | undefined,
  next?: Node,
): void {
  if (name === undefined) return;
  definitions.push({ node, kind, name, ...(next?.type === 'function_body' && { until: next }) });
}

/** The name of a function or method; `A.from` of a named constructor; `==` of an operator. */
function signatureName(node: Node): string | undefined {
  const inner = named(node).find(({ type }) => SIGNATURE.test(type));
  if (inner) return signatureName(inner);
  if (node.type === 'operator_signature') return /\boperator\s*([^\s(\w]+)\s*\(/.exec(node.text.slice(0, 300))?.[1];
  const names = named(node).filter(({ type }) => type === 'identifier');
  if (node.type.endsWith('constructor_signature')) return names.at(-1)?.text;
  return node.childForFieldName('name')?.text ?? names[0]?.text;
}

/** `typedef F = …`, `typedef void F()` */
function aliasName(node: Node): string | undefined {
  const names = named(node).filter(({ type }) => type === 'type_identifier');
  return (/^\s*typedef\s+[\w$]+\s*(?:<[^=]*>)?\s*=/.test(node.text.slice(0, 300)) ? names[0] : names.at(-1))?.text;
}

function firstName(node: Node): string | undefined {
  return named(node).find(({ type }) => type === 'identifier')?.text;
}

function named(node: Node | undefined): Node[] {
  return node?.namedChildren.filter((child) => child !== null) ?? [];
}
