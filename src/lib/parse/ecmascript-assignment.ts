import type { Node } from 'web-tree-sitter';
import type { DerivedCapture } from './statement-reader.ts';

const FUNCTION = /^(?:function_expression|generator_function|arrow_function)$/;
const EXPORTS = /^(?:module\.)?exports$/;

/**
 * What an assignment defines: `exports.name = function …`, `module.exports = class …`, the functions of
 * `module.exports = { … }`, and functions added to an object or a prototype. Read in code, because the analysis of such patterns
 * takes half of the time in which the whole query compiles.
 */
export function readAssignment(assignment: Node): readonly DerivedCapture[] {
  const left = assignment.childForFieldName('left');
  if (left?.type !== 'member_expression' && left?.type !== 'subscript_expression') return [];
  const target = left.text;
  const exported: readonly DerivedCapture[] = /^(?:module\.)?exports\b/.test(target) ? [['export', left]] : [];
  const right = assignment.childForFieldName('right');
  if (!right || left.type === 'subscript_expression') return exported;
  const kind = FUNCTION.test(right.type) ? 'function' : right.type === 'class' ? 'class' : undefined;
  if (target === 'module.exports') {
    if (right.type === 'object') return [...exported, ...methodsOf(right)];
    return kind ? [...exported, ...definition(kind, assignment, right.childForFieldName('name') ?? left)] : exported;
  }
  const object = left.childForFieldName('object');
  const name = left.childForFieldName('property');
  if (!kind || !object || name?.type !== 'property_identifier') return exported;
  if (EXPORTS.test(object.text)) return [...exported, ...definition(kind, assignment, name)];
  const receiver = kind === 'function' ? receiverOf(object) : undefined;
  if (!receiver) return exported;
  return [...exported, ['global.method', assignment], ['receiver', receiver], ['name', name]];
}

function definition(kind: 'function' | 'class', assignment: Node, name: Node): readonly DerivedCapture[] {
  return [
    ['exported', assignment],
    [`global.${kind}`, assignment],
    ['name', name],
  ];
}

function methodsOf(object: Node): readonly DerivedCapture[] {
  return object.namedChildren.flatMap((member): DerivedCapture[] => {
    const isFunction = FUNCTION.test(member.childForFieldName('value')?.type ?? '');
    const name =
      member.type === 'method_definition'
        ? member.childForFieldName('name')
        : member.type === 'pair' && isFunction
          ? member.childForFieldName('key')
          : undefined;
    if (name?.type !== 'property_identifier') return [];
    return [
      ['exported', member],
      ['global.method', member],
      ['name', name],
    ];
  });
}

/** `app` of `app.use = …`, `Router` of `Router.prototype.handle = …` */
function receiverOf(object: Node): Node | undefined {
  if (object.type === 'identifier') return /^(?:exports|module)$/.test(object.text) ? undefined : object;
  if (object.type !== 'member_expression' || object.childForFieldName('property')?.text !== 'prototype')
    return undefined;
  const receiver = object.childForFieldName('object');
  return receiver?.type === 'identifier' ? receiver : undefined;
}
