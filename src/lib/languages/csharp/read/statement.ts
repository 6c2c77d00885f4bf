import type { Node } from 'web-tree-sitter';
import type { ExportFact } from '../../../parse/facts.ts';
import type { ImportClause, StatementFacts, StatementReference } from '../../../parse/statement-reader.ts';
import { readCall } from './call.ts';

/**
 * The parts of a C# file that pass names between files: its using directives and the namespace of each type (C# specification 14),
 * attributes (22.2), the types that a type is derived from, whose member types it inherits – an export `Type.*` of them –, the types of
 * new objects, and methods that are called.
 */
export function readCsharpStatement(node: Node, around: () => string): StatementFacts {
  switch (node.type) {
    case 'compilation_unit':
      return readUnit(node);
    case 'attribute':
      return { references: readAttribute(node) };
    case 'base_list':
      return readBases(node, around());
    case 'object_creation_expression':
      return { references: readCreated(node) };
    case 'invocation_expression':
      return { references: readCall(node) };
    default:
      return {};
  }
}

const TYPES = /^(?:class|struct|interface|enum|record|delegate)_declaration$/;
/** Declarations that contain namespaces and types, and are neither. */
const GROUPS = /^(?:compilation_unit|declaration_list|preproc_(?:if|elif|else|region)|ERROR|global_statement)$/;

/** Longer names of namespaces name none: each stands for all that it begins with. */
export const MAX_NAME = 250;

interface Place {
  readonly node: Node;
  readonly namespace: string;
}

/** Using directives with their namespace as scope, and for each type outside of types a directive `namespace:Type`1`. */
function readUnit(root: Node): StatementFacts {
  const imports: ImportClause[] = [];
  const directives: string[] = [];
  const open: Place[] = [{ node: root, namespace: '' }];
  // A namespace without braces contains all that follows in its file.
  let fileNamespace = '';
  for (let place = open.pop(); place; place = open.pop()) {
    const { node } = place;
    const namespace = place.namespace || fileNamespace;
    if (namespace.length > MAX_NAME) continue;
    if (node.type === 'using_directive') imports.push(...readUsing(node, namespace));
    else if (node.type === 'file_scoped_namespace_declaration') fileNamespace = textOf(node.childForFieldName('name'));
    else if (TYPES.test(node.type)) directives.push(`${namespace}:${declaredName(node)}`);
    else if (node.type === 'namespace_declaration') {
      const name = textOf(node.childForFieldName('name'));
      const body = node.childForFieldName('body');
      if (body) open.push({ node: body, namespace: namespace === '' ? name : `${namespace}.${name}` });
    } else if (GROUPS.test(node.type)) {
      const children = node.namedChildren;
      for (let i = children.length - 1; i >= 0; i--) open.push({ node: children[i]!, namespace });
    }
  }
  return { imports, directives };
}

function declaredName(type: Node): string {
  const parameters =
    type.childForFieldName('type_parameters') ??
    type.namedChildren.find((child) => child?.type === 'type_parameter_list');
  const arity = parameters?.namedChildren.filter((child) => child?.type === 'type_parameter').length ?? 0;
  const partial = type.children.some((child) => child?.type === 'modifier' && child.text === 'partial')
    ? ' partial'
    : '';
  return `${textOf(type.childForFieldName('name'))}${arity > 0 ? `\`${arity}` : ''}${partial}`;
}

const USING = /^(global\s+)?using\s+(static\s+)?(?:unsafe\s+)?(?:(@?[\p{L}_][\p{L}\p{N}_]*)\s*=\s*)?([\s\S]*?);?$/u;

function readUsing(node: Node, namespace: string): ImportClause[] {
  const [, global, isStatic, alias, target = ''] = USING.exec(node.text) ?? [];
  const specifier = plain(target);
  if (specifier.length > MAX_NAME) return [];
  const flags = [...(global ? ['global'] : []), ...(isStatic ? ['static'] : []), ...(alias ? ['alias'] : [])];
  return [
    {
      specifier,
      kind: 'import',
      names: alias ? [{ name: specifier.slice(specifier.lastIndexOf('.') + 1), alias }] : [{ name: '*' }],
      line: node.startPosition.row + 1,
      ...(namespace !== '' && { scope: [namespace] }),
      ...(flags.length > 0 && { flags }),
    },
  ];
}

/** `Name!`: a type of that name, or of that name and `Attribute`. */
function readAttribute(node: Node): StatementReference[] {
  const name = node.childForFieldName('name');
  if (!name || !/^(?:identifier|qualified_name)$/.test(name.type)) return [];
  const { row } = name.startPosition;
  return [{ name: `${plain(name.text)}!`, kind: 'decorate', line: row + 1, start: name.startIndex }];
}

function readBases(list: Node, owner: string): StatementFacts {
  const name = `${owner}.*`;
  const exports: ExportFact[] = [];
  const references: StatementReference[] = [];
  for (const type of list.namedChildren) {
    const local = nameOfType(type);
    if (!local) continue;
    if (owner.length <= MAX_NAME) exports.push({ name, local });
    references.push(typeReference(type, local, 'extend'));
  }
  return { exports, references };
}

function readCreated(creation: Node): StatementReference[] {
  const type = creation.childForFieldName('type');
  const name = type && nameOfType(type);
  return name ? [{ ...typeReference(type, name, 'construct'), start: creation.startIndex }] : [];
}

/** `A.B.#1` for `A.B<C>`: the number of type arguments, as a part of the name. */
function typeReference(type: Node, name: string, kind: StatementReference['kind']): StatementReference {
  const { row } = type.startPosition;
  return { name: name.replace('`', '.#'), kind, line: row + 1, start: type.startIndex };
}

/** The name with the number of type arguments: `A.B`1` of `A.B<C>`. */
function nameOfType(type: Node): string | undefined {
  if (type.type === 'identifier') return type.text;
  if (type.type === 'primary_constructor_base_type')
    return type.firstNamedChild ? nameOfType(type.firstNamedChild) : undefined;
  if (type.type !== 'generic_name' && type.type !== 'qualified_name') return undefined;
  const generic = type.type === 'generic_name' ? type : type.childForFieldName('name');
  const list = generic?.namedChildren.find((child) => child?.type === 'type_argument_list');
  const name = plain(type.text);
  return list ? `${name}\`${list.namedChildren.length}` : name;
}

function textOf(node: Node | null): string {
  return plain(node?.text ?? '');
}

/** Without comments, blanks and type arguments. */
function plain(text: string): string {
  const bare = text.replace(/\/\*.*?(?:\*\/|(?![\s\S]))|\/\/[^\n]*|\s+|@/gs, '');
  const angle = bare.indexOf('<');
  return angle < 0 ? bare : bare.slice(0, angle);
}
