import type { Node } from 'web-tree-sitter';
import type { ImportedName } from '../../../parse/facts.ts';
import type { ImportClause, StatementFacts, StatementReference } from '../../../parse/statement-reader.ts';
import { readInclude } from './include.ts';
import { isMember, readMember } from './member.ts';
import { dottedName, plain, uncommented } from './name.ts';

/**
 * The parts of a PHP file that pass names between files: its namespaces with what they declare and import, files that are included,
 * names with a namespace in front (PHP manual, "Namespaces"), what classes are derived from, and members that are named.
 */
export function readPhpStatement(node: Node, around: () => string): StatementFacts {
  if (isMember(node)) return { references: readMember(node) };
  switch (node.type) {
    case 'program':
      return readProgram(node);
    case 'qualified_name':
    case 'relative_name':
      return { references: readQualified(node) };
    case 'base_clause':
      return readBases(node, around(), 'extends');
    case 'class_interface_clause':
      return readBases(node, around(), 'implements');
    case 'use_declaration':
      return readBases(node, around(), 'uses');
    case 'namespace_use_declaration':
      return {};
    default:
      return { imports: [readInclude(node)] };
  }
}

const DECLARATIONS: Readonly<Record<string, string>> = {
  class_declaration: 'class',
  interface_declaration: 'class',
  trait_declaration: 'class',
  enum_declaration: 'class',
  function_definition: 'function',
  const_element: 'const',
};
/** What contains declarations of a namespace without being one. */
const GROUPS = new Set([
  'program',
  'compound_statement',
  'if_statement',
  'else_clause',
  'else_if_clause',
  'colon_block',
  'const_declaration',
  'ERROR',
]);

/** Longer names name nothing. */
const MAX_NAME = 500;

/** The imports of each namespace, which is their scope, and for what it declares directives: `class A\B\Name`. */
function readProgram(root: Node): StatementFacts {
  const imports: ImportClause[] = [];
  const directives: string[] = [];
  const open: { readonly node: Node; readonly namespace: string }[] = [{ node: root, namespace: '' }];
  // A namespace without braces lasts up to the next one.
  let current = '';
  for (let place = open.pop(); place; place = open.pop()) {
    const { node } = place;
    const namespace = place.namespace || current;
    if (namespace.length > MAX_NAME) continue;
    const kind = DECLARATIONS[node.type];
    if (node.type === 'namespace_definition') {
      const name = plain(node.childForFieldName('name')?.text ?? '');
      const body = node.childForFieldName('body');
      if (body) open.push({ node: body, namespace: name });
      else current = name;
    } else if (node.type === 'namespace_use_declaration') imports.push(...readUse(node, namespace));
    else if (kind !== undefined) {
      const name = node.childForFieldName('name') ?? node.firstNamedChild;
      directives.push(`${kind} ${namespace === '' ? '' : `${namespace}\\`}${plain(name?.text ?? '')}`);
    } else if (GROUPS.has(node.type)) {
      const children = node.namedChildren;
      for (let i = children.length - 1; i >= 0; i--) open.push({ node: children[i]!, namespace: place.namespace });
    }
  }
  return { imports, directives };
}

const USE = /^use\s+(?:(function|const)\s+)?([\s\S]*?);?$/i;
const CLAUSE = /^(?:(function|const)\s+)?(\S+?)(?:\s+as\s+(\S+))?$/i;

function readUse(node: Node, namespace: string): ImportClause[] {
  const [, kind, list = ''] = USE.exec(uncommented(node.text).trim()) ?? [];
  const brace = list.indexOf('{');
  const prefix = brace < 0 ? '' : plain(list.slice(0, brace));
  const clauses = brace < 0 ? list : list.slice(brace + 1).replace(/\}\s*$/, '');
  return clauses.split(',').flatMap((text) => {
    const [, own, name = '', alias] = CLAUSE.exec(text.trim()) ?? [];
    if (name === '' || prefix.length + name.length > MAX_NAME) return [];
    const specifier = `${prefix}${name}`.replace(/^\\/, '');
    const imported: ImportedName = { name: specifier.slice(specifier.lastIndexOf('\\') + 1), ...(alias && { alias }) };
    const flag = (own ?? kind)?.toLowerCase();
    return {
      specifier,
      kind: 'import',
      names: [imported],
      line: node.startPosition.row + 1,
      ...(namespace !== '' && { scope: [namespace] }),
      ...(flag && { flags: [flag] }),
    };
  });
}

/** How a class depends on those that it is derived from; a trait is copied into it. */
export type Derivation = 'extends' | 'implements' | 'uses';

/** Exports `C extends`, `C implements` and `C uses` of the classes, interfaces and traits, which other files see members of. */
function readBases(clause: Node, owner: string, how: Derivation): StatementFacts {
  const names = clause.namedChildren.filter(({ type }) => NAMES.has(type));
  const kind = how === 'implements' ? 'implement' : 'extend';
  const name = `${owner} ${how}`;
  return {
    exports: owner.length > MAX_NAME ? [] : names.map((node) => ({ name, local: dottedName(node) })),
    references: names.map((node) => referenceTo(node, kind)),
  };
}

const NAMES = new Set(['name', 'qualified_name', 'relative_name']);

/** Uses of a class by the node around its name. */
const CLASS_PLACES: Readonly<Record<string, StatementReference['kind']>> = {
  named_type: 'type',
  attribute: 'decorate',
  object_creation_expression: 'construct',
  function_call_expression: 'call',
};

function readQualified(node: Node): StatementReference[] {
  const parent = node.parent?.type ?? '';
  const isInstance =
    parent === 'binary_expression' && node.parent?.childForFieldName('operator')?.text === 'instanceof';
  const kind = isInstance ? 'type' : CLASS_PLACES[parent];
  return kind ? [referenceTo(node, kind)] : [];
}

function referenceTo(node: Node, kind: StatementReference['kind']): StatementReference {
  return { name: dottedName(node), kind, line: node.startPosition.row + 1, start: node.startIndex };
}
