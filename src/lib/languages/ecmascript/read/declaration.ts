import type { Node } from 'web-tree-sitter';
import type { DefinitionKind } from '../../../parse/facts.ts';
import { parentOf } from '../../../parse/parent-of.ts';
import type { DeclarationFacts, DefinitionClause } from '../../../parse/statement-reader.ts';
import { readExportsAssignment } from './commonjs.ts';
import { isClause, isDefaultExport, isRequire, readExportedRequire, readExportStatement } from './statement.ts';
import { signatureOf, typeMembers } from './type-members.ts';

const IDENTIFIER = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const FUNCTIONS = new Set(['arrow_function', 'function_expression', 'generator_function']);
const PROPERTIES = new Set(['property_identifier', 'private_property_identifier']);
const DEFAULT_VALUES = new Set(['object', 'call_expression', 'new_expression', 'array']);

/** Declarations that name themselves. */
const NAMED: Readonly<Record<string, DefinitionKind>> = {
  function_declaration: 'function',
  generator_function_declaration: 'function',
  function_signature: 'function',
  class_declaration: 'class',
  abstract_class_declaration: 'class',
  interface_declaration: 'interface',
  type_alias_declaration: 'type',
  enum_declaration: 'enum',
  internal_module: 'module',
  module: 'module',
};

/**
 * Definitions and exports of a node of JavaScript or TypeScript. Read in code, since each nested pattern of a query costs
 * milliseconds when the query is compiled, and every process and every thread compiles it.
 */
export function readEcmaScriptDeclaration(node: Node, text: string, isLocal: boolean): DeclarationFacts {
  switch (node.type) {
    case 'variable_declarator':
      return readVariable(node, text, isLocal);
    case 'assignment_expression':
      return readAssignment(node, text);
    case 'export_statement':
      return readExport(node, text);
    case 'class_body':
      return readClassBody(node, text);
    case 'interface_body':
      return { definitions: node.namedChildren.flatMap((member) => signatureOf(member, text)) };
    case 'type_alias_declaration':
      return readAlias(node, text);
    case 'import_alias': {
      const name = node.namedChild(0);
      if (isRequire(text, node.endIndex)) return {};
      return name ? { definitions: [{ node, kind: 'constant', name: textOf(name, text) }] } : {};
    }
    default:
      return readNamed(node, NAMED[node.type]!, text);
  }
}

function readNamed(node: Node, kind: DefinitionKind, text: string): DeclarationFacts {
  const name = node.childForFieldName('name');
  // `declare module 'name'` binds nothing.
  if (name?.type === 'string') {
    const fragment = name.namedChild(0);
    return { definitions: [{ node, kind, ...(fragment && { name: textOf(fragment, text) }) }] };
  }
  if (!name || name.type === 'nested_identifier') return { definitions: [{ node, kind }] };
  const isExported = (kind === 'interface' || kind === 'type') && isInGlobal(node, text);
  return { definitions: [{ node, kind, name: textOf(name, text), ...(isExported && { isExported }) }] };
}

/** Whether a declaration is in `declare global { … }`, which declares it for all files (TypeScript Handbook, "Global augmentation"). */
function isInGlobal(declaration: Node, text: string): boolean {
  const block = parentOf(declaration);
  if (block?.type !== 'statement_block') return false;
  return /\bdeclare\s+global\s*$/.test(text.slice(Math.max(0, block.startIndex - 40), block.startIndex));
}

/** A type with the functions among the members of its object types. */
function readAlias(node: Node, text: string): DeclarationFacts {
  const facts = readNamed(node, 'type', text);
  const value = node.childForFieldName('value');
  return value ? { definitions: [...(facts.definitions ?? []), ...typeMembers(value, text)] } : facts;
}

function readClassBody(node: Node, text: string): DeclarationFacts {
  return { definitions: node.namedChildren.flatMap((member) => memberOf(member, text)) };
}

function readVariable(node: Node, text: string, isLocal: boolean): DeclarationFacts {
  IDENTIFIER.lastIndex = node.startIndex;
  const name = isLocal ? undefined : IDENTIFIER.exec(text)?.[0];
  if (name === undefined) return {};
  const value = node.childForFieldName('value');
  const type = value?.type ?? '';
  const kind = FUNCTIONS.has(type) ? 'function' : type === 'class' ? 'class' : variableKind(node, text);
  const definitions: DefinitionClause[] = kind ? [{ node, kind, name }] : [];
  if (type === 'object') definitions.push(...membersOf(value!, text));
  return { definitions };
}

/** By the keyword before the first variable; further ones of the same declaration stand behind a comma. */
function variableKind(node: Node, text: string): DefinitionKind | undefined {
  const word = /(?:const|let|var)\s+$/.exec(text.slice(Math.max(0, node.startIndex - 20), node.startIndex))?.[0];
  const from = word === undefined ? parentOf(node)?.startIndex : undefined;
  const declaration = word ?? (from === undefined ? '' : text.slice(from, from + 5));
  if (declaration.startsWith('const')) return 'constant';
  return /^(?:let|var)\b/.test(declaration) ? 'variable' : undefined;
}

/** Functions and classes that an assignment gives a name: in an object, on a prototype, among what a CommonJS module exports. */
function readAssignment(node: Node, text: string): DeclarationFacts {
  const left = node.childForFieldName('left');
  if (left?.type !== 'member_expression') {
    return left?.type === 'subscript_expression' ? readExportsAssignment(node, textOf(left, text)) : {};
  }
  const target = textOf(left, text);
  const exported = readExportsAssignment(node, target);
  const value = node.childForFieldName('right');
  const isFunction = FUNCTIONS.has(value?.type ?? '');
  if (!value || !(isFunction || value.type === 'class' || value.type === 'object')) return exported;
  const kind = isFunction ? 'function' : 'class';
  if (target === 'module.exports') {
    if (value.type === 'object') {
      return { ...exported, definitions: membersOf(value, text).map((member) => ({ ...member, isExported: true })) };
    }
    const name = value.childForFieldName('name');
    const definition = {
      node,
      kind,
      name: name ? textOf(name, text) : target,
      isGlobal: true,
      isExported: true,
    } as const;
    return { ...exported, definitions: [definition] };
  }
  const property = left.childForFieldName('property');
  const object = left.childForFieldName('object');
  if (value.type === 'object' || property?.type !== 'property_identifier' || !object) return exported;
  const name = textOf(property, text);
  const owner = textOf(object, text);
  if (owner === 'exports' || owner === 'module.exports') {
    return { ...exported, definitions: [{ node, kind, name, isGlobal: true, isExported: true }] };
  }
  const receiver = isFunction ? receiverOf(object, text) : undefined;
  if (receiver === undefined || receiver === 'module') return exported;
  return { ...exported, definitions: [{ node, kind: 'method', name, receiver, isGlobal: true }] };
}

/** `app` of `app.use = …`, `Router` of `Router.prototype.handle = …` */
function receiverOf(object: Node, text: string): string | undefined {
  if (object.type === 'identifier') return textOf(object, text);
  if (object.type !== 'member_expression') return undefined;
  const owner = object.childForFieldName('object');
  const property = object.childForFieldName('property');
  const isPrototype = owner?.type === 'identifier' && property && textOf(property, text) === 'prototype';
  return isPrototype ? textOf(owner, text) : undefined;
}

/** Which definitions inside are exported, and what `export default` defines when it has no name of its own. */
function readExport(node: Node, text: string): DeclarationFacts {
  const start = node.startIndex;
  const passed = readExportedRequire(text, start) ?? readExportStatement(node);
  if (isClause(text, start)) return passed;
  if (!isDefaultExport(text, start)) return { ...passed, isWrapper: true, isExported: true };
  const value = node.childForFieldName('value');
  return { ...passed, isWrapper: true, ...(value && { definitions: defaultOf(node, value, text) }) };
}

function defaultOf(node: Node, value: Node, text: string): DefinitionClause[] {
  if (DEFAULT_VALUES.has(value.type)) return [{ node, kind: 'constant', name: 'default' }];
  const isFunction = FUNCTIONS.has(value.type);
  if (!isFunction && value.type !== 'class') return [];
  const kind = isFunction ? 'function' : 'class';
  const name = value.type === 'arrow_function' ? null : value.childForFieldName('name');
  return name ? [{ node: value, kind, name: textOf(name, text) }] : [{ node, kind, name: 'default' }];
}

/** A method, one of its overloads, or a field that holds a function. */
function memberOf(member: Node, text: string): DefinitionClause[] {
  switch (member.type) {
    case 'method_definition':
    case 'method_signature':
    case 'abstract_method_signature':
      return named(member, member.type, text);
    case 'public_field_definition':
    case 'field_definition': {
      const type = member.childForFieldName('value')?.type;
      if (type !== 'arrow_function' && type !== 'function_expression') return [];
      const name = member.childForFieldName(member.type === 'field_definition' ? 'property' : 'name');
      return name && PROPERTIES.has(name.type) ? [{ node: member, kind: 'method', name: textOf(name, text) }] : [];
    }
    default:
      return [];
  }
}

/** The functions of an object literal that has a name. */
function membersOf(object: Node, text: string): DefinitionClause[] {
  return object.namedChildren.flatMap((member): DefinitionClause[] => {
    const isPair = member.type === 'pair';
    if (!isPair && member.type !== 'method_definition') return [];
    const type = isPair ? member.childForFieldName('value')?.type : undefined;
    if (isPair && type !== 'arrow_function' && type !== 'function_expression') return [];
    const name = member.childForFieldName(isPair ? 'key' : 'name');
    if (name?.type !== 'property_identifier') return [];
    return [{ node: member, kind: 'method', name: textOf(name, text), isGlobal: true }];
  });
}

function named(member: Node, type: string, text: string): DefinitionClause[] {
  if (member.type !== type) return [];
  const name = member.childForFieldName('name');
  const isProperty =
    name && PROPERTIES.has(name.type) && (type === 'method_definition' || name.type === 'property_identifier');
  return isProperty ? [{ node: member, kind: 'method', name: textOf(name, text) }] : [];
}

function textOf(node: Node, text: string): string {
  return text.slice(node.startIndex, node.endIndex);
}
