import type { Node } from 'web-tree-sitter';
import type { DefinitionClause } from '../../../parse/statement-reader.ts';

/** Types that contain types, of which some may be object types. */
const AROUND =
  /^(?:intersection_type|union_type|parenthesized_type|conditional_type|generic_type|type_arguments|readonly_type|array_type|lookup_type)$/;
const OBJECT = /^(?:object_type|interface_body)$/;
const NAME = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;
/** Members of one type. */
const MAX_MEMBERS = 400;
const MAX_NESTING = 32;

/** A method of an interface or an object type, or a property whose type is a function. */
export function signatureOf(member: Node, text: string): DefinitionClause[] {
  const isMethod = member.type === 'method_signature';
  if (
    !isMethod &&
    (member.type !== 'property_signature' || !text.slice(member.startIndex, member.endIndex).includes('=>'))
  )
    return [];
  const name = member.childForFieldName('name');
  if (name?.type !== 'property_identifier' || !(isMethod || functionIn(member))) return [];
  const clause = { node: member, kind: 'method', name: text.slice(name.startIndex, name.endIndex) } as const;
  return isMethod ? [clause] : [{ ...clause, isPart: true }];
}

function functionIn(property: Node): boolean {
  const type = property.childForFieldName('type')?.firstNamedChild;
  return type?.type === 'function_type';
}

/** The functions among the members of the object types in a type, in the order of the text, with the names of the properties around them. */
export function typeMembers(type: Node, text: string): DefinitionClause[] {
  const found: DefinitionClause[] = [];
  collect(type, '', 0);
  return found;

  function collect(node: Node, receiver: string, depth: number): void {
    if (depth > MAX_NESTING || found.length >= MAX_MEMBERS) return;
    if (AROUND.test(node.type)) {
      for (const part of node.namedChildren) collect(part, receiver, depth + 1);
      return;
    }
    if (!OBJECT.test(node.type)) return;
    for (const member of node.namedChildren) {
      const [clause] = signatureOf(member, text);
      if (clause) found.push({ ...clause, ...(receiver !== '' && { receiver }), isPart: true });
      else if (member.type === 'property_signature') collectIn(member, receiver, depth);
      else if (member.type === 'index_signature') collectAll(member, receiver, depth);
    }
  }

  /** The type of all members: of a mapped type, of an index signature. */
  function collectAll(signature: Node, receiver: string, depth: number): void {
    const annotation = signature.namedChildren.findLast(({ type }) =>
      /^(?:type|opting_type|omitting_type)_annotation$/.test(type),
    );
    const type = annotation?.firstNamedChild;
    if (type) collect(type, receiver, depth + 1);
  }

  function collectIn(property: Node, receiver: string, depth: number): void {
    if (!text.slice(property.startIndex, property.endIndex).includes('{')) return;
    const name = property.childForFieldName('name');
    const type = property.childForFieldName('type')?.firstNamedChild;
    const key = name ? text.slice(name.startIndex, name.endIndex) : '';
    if (type && NAME.test(key)) collect(type, receiver === '' ? key : `${receiver}.${key}`, depth + 1);
  }
}
