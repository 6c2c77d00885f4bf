import type { Node } from 'web-tree-sitter';
import type { StatementReference } from '../../../parse/statement-reader.ts';

/** Longer receivers name no type. */
const MAX_RECEIVER = 200;
/** Receivers in the words of the language. */
const OWN = /^(?:this|base)(?:_expression)?$/;

/**
 * A call by its name and the number of its arguments: `M::#2` alone, `A.B::M::#2` on what may be a type, `this::M::#2`, `base::M::#2`;
 * and `$::M` on any value.
 */
export function readCall(call: Node): StatementReference[] {
  const called = call.childForFieldName('function');
  if (!called) return [];
  const alone = nameOf(called);
  if (alone) return [reference(call, alone, `${alone.text}::#${argumentsOf(call)}`)];
  const name = nameOf(called.childForFieldName('name') ?? called.lastNamedChild);
  if (!name) return [];
  const receiver = called.type === 'member_access_expression' ? receiverOf(called) : undefined;
  const onValue = reference(call, name, `$::${name.text}`);
  if (receiver === undefined) return [onValue];
  const onType = reference(call, name, `${receiver}::${name.text}::#${argumentsOf(call)}`);
  return OWN.test(receiver) ? [onType] : [onType, onValue];
}

function reference({ startIndex }: Node, name: Node, text: string): StatementReference {
  return { name: text, kind: 'call', line: name.startPosition.row + 1, start: startIndex };
}

/** An identifier, also in front of type arguments. */
function nameOf(node: Node | null): Node | undefined {
  const name = node?.type === 'generic_name' ? node.firstNamedChild : node;
  return name?.type === 'identifier' ? name : undefined;
}

function receiverOf(access: Node): string | undefined {
  const receiver = access.childForFieldName('expression');
  if (!receiver || receiver.endIndex - receiver.startIndex > MAX_RECEIVER) return undefined;
  if (OWN.test(receiver.type)) return receiver.text;
  return receiver.type === 'identifier' || receiver.type === 'member_access_expression' ? receiver.text : undefined;
}

function argumentsOf(call: Node): number {
  const given = call.childForFieldName('arguments')?.namedChildren ?? [];
  return given.filter(({ type }) => type === 'argument').length;
}
