import type { Node } from 'web-tree-sitter';
import type { ImportedName } from '../../../parse/facts.ts';
import type { ImportClause, StatementFacts, StatementReference } from '../../../parse/statement-reader.ts';
import { readInclude } from './include.ts';

/**
 * The parts of a PHP file that pass names between files: its namespaces with what they declare and import, files that are included,
 * and names with a namespace in front (PHP manual, "Namespaces").
 */
export function readPhpStatement(node: Node): StatementFacts {
  switch (node.type) {
    case 'program':
      return readProgram(node);
    case 'qualified_name':
    case 'relative_name':
      return { references: readQualified(node) };
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

const CLASS_PLACES = new Set([
  'named_type',
  'base_clause',
  'class_interface_clause',
  'use_declaration',
  'attribute',
  'object_creation_expression',
  'scoped_call_expression',
  'scoped_property_access_expression',
  'class_constant_access_expression',
]);

/** `$.A.B` for `\A\B`, `namespace.B` for a relative name, `A.B` for the rest. */
function readQualified(node: Node): StatementReference[] {
  const parent = node.parent?.type ?? '';
  const isInstance =
    parent === 'binary_expression' && node.parent?.childForFieldName('operator')?.text === 'instanceof';
  const isCall = parent === 'function_call_expression';
  if (!isCall && !isInstance && !CLASS_PLACES.has(parent)) return [];
  const text = plain(node.text);
  const name = (text.startsWith('\\') ? `$${text}` : text).replaceAll('\\', '.');
  return [{ name, kind: isCall ? 'call' : 'type', line: node.startPosition.row + 1, start: node.startIndex }];
}

function uncommented(text: string): string {
  return text.replace(/\/\*.*?(?:\*\/|(?![\s\S]))|(?:\/\/|#)[^\n]*/gs, ' ');
}

function plain(text: string): string {
  return uncommented(text).replace(/\s+/g, '');
}
