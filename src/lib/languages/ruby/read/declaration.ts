import type { Node } from 'web-tree-sitter';
import type { DeclarationFacts, DefinitionClause } from '../../../parse/statement-reader.ts';
import { literalText } from './path-expression.ts';

/** Calls whose value is a class or module of its own. */
const MAKERS: Readonly<Record<string, DefinitionClause['kind']>> = {
  'Struct.new': 'struct',
  'Data.define': 'struct',
  'Class.new': 'class',
  'Module.new': 'module',
};

/** Constants, accessors and methods with a literal name (Module#attr_accessor, Module#define_method). */
export function readRubyDeclaration(node: Node): DeclarationFacts {
  return { definitions: node.type === 'assignment' ? constantOf(node) : methodsOf(node) };
}

function constantOf(node: Node): DefinitionClause[] {
  const name = node.childForFieldName('left')?.text;
  if (!name) return [];
  const right = node.childForFieldName('right');
  const receiver = right?.type === 'call' ? right.childForFieldName('receiver') : null;
  const made = receiver?.type === 'constant' ? `${receiver.text}.${right!.childForFieldName('method')?.text}` : '';
  return [{ node, kind: MAKERS[made] ?? 'constant', name }];
}

function methodsOf(call: Node): DefinitionClause[] {
  const receiver = call.childForFieldName('receiver');
  if (receiver && receiver.type !== 'self') return [];
  const given = call.childForFieldName('arguments')?.namedChildren ?? [];
  if (call.childForFieldName('method')?.text === 'define_method') {
    const name = given[0] && literalText(given[0]);
    return name ? [{ node: call, kind: 'method', name }] : [];
  }
  return given.flatMap((node): DefinitionClause[] => {
    const name = literalText(node);
    return name ? [{ node, kind: 'method', name }] : [];
  });
}
