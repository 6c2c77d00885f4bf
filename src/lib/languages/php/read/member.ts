import type { Node } from 'web-tree-sitter';
import type { StatementReference } from '../../../parse/statement-reader.ts';
import { dottedName } from './name.ts';

/** The class of the value is not known. */
const ANY = '$';

const CALLS = new Set(['scoped_call_expression', 'member_call_expression', 'nullsafe_member_call_expression']);
const VALUES = new Set(['scoped_property_access_expression', 'class_constant_access_expression']);

export function isMember({ type }: Node): boolean {
  return CALLS.has(type) || VALUES.has(type);
}

/**
 * `C::m` for a member of the class `C`, also of a new instance of it; `self::m` for one of `$this` or of the class around,
 * `self::$p::m` for one of what the property `$p` holds, `parent::m`, and `$::m` for a method of any other value. Only the class where
 * the member has no literal name.
 */
export function readMember(node: Node): StatementReference[] {
  const isCall = CALLS.has(node.type);
  const owner = ownerOf(node.childForFieldName('object') ?? node.childForFieldName('scope') ?? node.firstNamedChild!);
  const member = node.childForFieldName('name') ?? node.lastNamedChild!;
  const isLiteral = member.type === 'name' || (!isCall && member.type === 'variable_name');
  const isNamed = isLiteral && !(member.text === 'class' && !isCall);
  if (!isNamed && (owner === ANY || owner.includes('::'))) return [];
  if (!isCall && owner === ANY) return [];
  const name = isNamed ? `${owner}::${member.text}` : owner;
  return [
    { name, kind: isCall && isNamed ? 'call' : 'use', line: member.startPosition.row + 1, start: node.startIndex },
  ];
}

function ownerOf(node: Node): string {
  switch (node.type) {
    case 'name':
    case 'qualified_name':
    case 'relative_name':
      return dottedName(node);
    case 'relative_scope':
      return node.text.toLowerCase() === 'parent' ? 'parent' : 'self';
    case 'variable_name':
      return node.text === '$this' ? 'self' : ANY;
    case 'member_access_expression':
    case 'nullsafe_member_access_expression':
      return propertyOf(node);
    case 'parenthesized_expression':
      return createdIn(node);
    default:
      return ANY;
  }
}

function propertyOf(access: Node): string {
  const object = access.childForFieldName('object');
  const name = access.childForFieldName('name');
  const isOwn = object?.type === 'variable_name' && object.text === '$this' && name?.type === 'name';
  return isOwn ? `self::$${name.text}` : ANY;
}

/** `(new C)` */
function createdIn(parentheses: Node): string {
  const created = parentheses.firstNamedChild;
  const name = created?.type === 'object_creation_expression' ? created.firstNamedChild : null;
  return name && /^(?:qualified_|relative_)?name$/.test(name.type) ? dottedName(name) : ANY;
}
