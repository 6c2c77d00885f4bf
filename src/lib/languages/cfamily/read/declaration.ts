import type { Node } from 'web-tree-sitter';
import type { DefinitionKind } from '../../../parse/facts.ts';
import type { DeclarationFacts, DeclarationReader, DefinitionClause } from '../../../parse/statement-reader.ts';
import { type Declared, readDeclarator } from './declarator.ts';
import { includesIn } from './includes.ts';

const NONE: DeclarationFacts = {};
/** Directive of a header: the name of a function that it declares and does not define. */
export const DECLARES = 'declares ';
const BODIES: Readonly<Record<string, DefinitionKind>> = {
  struct_specifier: 'struct',
  union_specifier: 'struct',
  class_specifier: 'class',
  enum_specifier: 'enum',
};
/** Macros that open a test, and the like: they are given names and a body (`TEST(Stack, pops) {`). */
const MACRO = /^[A-Z][A-Z\d_]*$/;
/** Names in one statement; more of them are data. */
const MAX_DECLARATORS = 256;

/**
 * Reads a declaration. Headers also list functions and variables that they only declare: they are the interface that people
 * look for. In other files a declaration without a body repeats what stands elsewhere.
 */
export function declarationReader(isHeader: boolean): DeclarationReader {
  return (node, text, isLocal) => {
    // The root is an error where the grammar understands nothing
    if (!node.parent) return { imports: includesIn(text) };
    if (node.isError) return NONE;
    if (/^preproc_/.test(node.type)) return isGuard(node) ? NONE : single(node, 'macro', nameOf(node));
    if (isLocal) return NONE;
    switch (node.type) {
      case 'function_definition':
        return functionDefinition(node);
      case 'declaration':
        return declaration(node, isHeader);
      case 'field_declaration':
        return members(node);
      case 'type_definition':
        return typeDefinition(node);
      case 'enumerator':
        return single(node, 'constant', nameOf(node));
      case 'alias_declaration':
      case 'concept_definition':
        return single(node, 'type', nameOf(node));
      default:
        return typeWithBody(node);
    }
  };
}

function single(node: Node, kind: DefinitionKind, name: string | undefined, receiver?: string): DeclarationFacts {
  return name ? { definitions: [{ node, kind, name, ...(receiver && { receiver }) }] } : NONE;
}

function nameOf(node: Node): string | undefined {
  return node.childForFieldName('name')?.text;
}

/** `#ifndef A_H #define A_H` around a whole file. */
function isGuard(node: Node): boolean {
  const { parent } = node;
  if (node.type !== 'preproc_def' || parent?.type !== 'preproc_ifdef' || node.childForFieldName('value')) return false;
  return parent.childForFieldName('name')?.text === nameOf(node) && parent.firstChild?.type === '#ifndef';
}

function functionDefinition(node: Node): DeclarationFacts {
  const declared = readDeclarator(node.childForFieldName('declarator'));
  if (!declared?.isFunction) return NONE;
  const type = node.childForFieldName('type');
  if (!type && MACRO.test(declared.name)) return single(node, 'function', testName(node) ?? declared.name);
  const kind = declared.receiver || isMember(node) ? 'method' : 'function';
  return single(node, kind, declared.name, declared.receiver);
}

/** `Stack.pops` of `TEST(Stack, pops)` */
function testName(node: Node): string | undefined {
  let declarator = node.childForFieldName('declarator');
  for (let depth = 0; declarator && declarator.type !== 'function_declarator' && depth < 8; depth++)
    declarator = declarator.childForFieldName('declarator');
  const parameters = declarator?.childForFieldName('parameters')?.namedChildren ?? [];
  const names = parameters.slice(0, 4).map(({ text }) => text);
  return names.length > 0 && names.every((name) => /^\w+$/.test(name)) ? names.join('.') : undefined;
}

function isMember(node: Node): boolean {
  let { parent } = node;
  while (parent && /^(?:template_declaration|preproc_\w+)$/.test(parent.type)) parent = parent.parent;
  return parent?.type === 'field_declaration_list';
}

function declaration(node: Node, isHeader: boolean): DeclarationFacts {
  // Types of parameters in the style of K&R stand between a function and its body
  if (/^(?:friend_declaration|function_definition)$/.test(node.parent?.type ?? '')) return NONE;
  const head = headOf(node);
  const isExtern = /\bextern\b/.test(head);
  const kindOf = (declared: Declared, declarator: Node): DefinitionKind | undefined => {
    if (declared.isFunction) {
      if (!isHeader && !isMember(node)) return undefined;
      return declared.receiver || isMember(node) ? 'method' : 'function';
    }
    if (isExtern && !isHeader && declarator.type !== 'init_declarator') return undefined;
    return /\b(?:const|constexpr)\b/.test(head) && !declared.isPointer ? 'constant' : 'variable';
  };
  return declared(node, kindOf);
}

/** The specifiers of a declaration, up to its first declarator. */
function headOf(node: Node): string {
  const first = node.childForFieldName('declarator');
  const body = node.childForFieldName('type')?.childForFieldName('body');
  const stop = Math.min(first?.startIndex ?? node.endIndex, body?.startIndex ?? node.endIndex);
  return node.text.slice(0, stop - node.startIndex);
}

/** Members of a type: functions, and data, which is part of it. */
function members(node: Node): DeclarationFacts {
  if (node.parent?.type === 'friend_declaration') return NONE;
  return declared(node, ({ isFunction }) => (isFunction ? 'method' : 'variable'));
}

/** The definitions of all declarators of a declaration; one alone takes all of its lines. */
function declared(
  node: Node,
  kindOf: (declared: Declared, declarator: Node) => DefinitionKind | undefined,
): DeclarationFacts {
  const declarators = node.childrenForFieldName('declarator').slice(0, MAX_DECLARATORS);
  const isWhole = declarators.length === 1 && !node.childForFieldName('type')?.childForFieldName('body');
  const definitions = declarators.flatMap((declarator): DefinitionClause[] => {
    const found = readDeclarator(declarator);
    const kind = found && kindOf(found, declarator);
    if (!found || !kind) return [];
    const isPart = kind === 'variable' && node.type === 'field_declaration';
    const { name, receiver } = found;
    const at = isWhole ? node : declarator;
    return [{ node: at, kind, name, ...(receiver && { receiver }), ...(isPart && { isPart: true as const }) }];
  });
  const functions = definitions.filter(({ kind }) => kind === 'function');
  return { definitions, directives: functions.map(({ name }) => DECLARES + name) };
}

/** Names of a `typedef`; the first one of a type without a name is its own. */
function typeDefinition(node: Node): DeclarationFacts {
  const type = node.childForFieldName('type');
  const hasBody = type?.childForFieldName('body') !== null && type !== null;
  const isUnnamed = hasBody && !type.childForFieldName('name');
  const declarators = node.childrenForFieldName('declarator').slice(0, MAX_DECLARATORS);
  const definitions = declarators.slice(isUnnamed ? 1 : 0).flatMap((declarator): DefinitionClause[] => {
    const found = readDeclarator(declarator);
    if (!found) return [];
    return [{ node: hasBody || declarators.length > 1 ? declarator : node, kind: 'type', name: found.name }];
  });
  return { definitions };
}

/** A struct, union, class or enum with its body. */
function typeWithBody(node: Node): DeclarationFacts {
  if (!node.childForFieldName('body')) return NONE;
  const kind = BODIES[node.type];
  if (!kind) return NONE;
  const named = readDeclarator(node.childForFieldName('name'));
  if (named) return single(node, kind, named.name, named.receiver);
  const { parent } = node;
  if (parent?.type !== 'type_definition') return NONE;
  return single(node, kind, readDeclarator(parent.childForFieldName('declarator'))?.name);
}
