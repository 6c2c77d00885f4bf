import { UNKNOWN } from '../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { readFunction } from './code-functions.ts';
import { readClass } from './code-members.ts';
import { reach, useOf } from './code-values.ts';
import type { CodeWalk, Place } from './code-walk.ts';
import { bindPattern } from './patterns.ts';

const FUNCTION = /^(?:arrow_function|function_expression|generator_function)$/;
const EXPORTED = /^(?:module\.)?exports\.([\w$]+)$/;

/** `a = b`: what a variable without a value holds, a member that it declares, what a CommonJS module exports. */
export function readAssignment(walk: CodeWalk, node: SyntaxNode, place: Place, expected: number): number {
  const { tree } = walk;
  const left = tree.child(node, 'left');
  const right = tree.child(node, 'right');
  if (tree.has(node, 'using')) return readUsing(walk, left, right, place);
  const owner = walk.definitionOf(node);
  const target = walk.text(left).length < 200 ? walk.text(left) : '';
  if (owner >= 0) return readDefined(walk, right, left, place, owner);
  switch (walk.kind(left)) {
    case 'identifier':
      return assignName(walk, left, right, place);
    case 'object_pattern':
    case 'array_pattern': {
      const value = walk.value(right, place);
      if (!place.isTop) bindPattern(walk, left, place, value, place.scope);
      return value;
    }
  }
  const isExports = target === 'module.exports' || EXPORTED.test(target);
  const of = isExports ? UNKNOWN : reach(walk, left, place);
  useOf(walk, left, of, 'write', place);
  const value = walk.value(right, place, of === UNKNOWN ? expected : of);
  if (value === UNKNOWN) return UNKNOWN;
  if (isExports) {
    const name = EXPORTED.exec(target)?.[1];
    walk.declaration(name === undefined ? 'module.exports' : `exports.${name}`).values ??= [value];
    return value;
  }
  const property = walk.kind(left) === 'member_expression' ? walk.text(tree.child(left, 'property')) : '';
  const object = property === '' ? NONE : tree.child(left, 'object');
  walk.field(receiverOf(walk, object, place), property, value);
  return value;
}

/** `using a = b`, which the grammar reads as an assignment (TypeScript 5.2, "using Declarations"). */
function readUsing(walk: CodeWalk, left: SyntaxNode, right: SyntaxNode, place: Place): number {
  const value = walk.value(right, place);
  bindPattern(walk, left, place, value, place.scope);
  return value;
}

/** The definition whose member is set: through `this`, by its name. */
function receiverOf(walk: CodeWalk, object: SyntaxNode, place: Place): number {
  if (walk.kind(object) === 'this') return place.self;
  if (walk.kind(object) !== 'identifier' || !place.isTop) return -1;
  return walk.definitionNamed(walk.text(object));
}

function assignName(walk: CodeWalk, left: SyntaxNode, right: SyntaxNode, place: Place): number {
  const name = walk.text(left);
  const local = place.scope.find(name);
  if (local !== undefined && local >= 0) {
    const value = walk.value(right, place, walk.localValue(local));
    if (value !== UNKNOWN && walk.table.isEmpty(local)) walk.hold(local, value);
    return value;
  }
  const of = reach(walk, left, place);
  useOf(walk, left, of, 'write', place);
  const value = walk.value(right, place);
  const owner = walk.assigned(name, place);
  if (owner >= 0 && value !== UNKNOWN && walk.definitions[owner]?.kind === 'variable')
    walk.declaration(owner).values ??= [value];
  return value;
}

/** An assignment that is a definition: `exports.a = function () {}`, `A.prototype.b = function () {}`. */
function readDefined(walk: CodeWalk, right: SyntaxNode, left: SyntaxNode, place: Place, owner: number): number {
  const { tree } = walk;
  const within = { ...place, within: owner };
  let value = right;
  // `exports.a = exports.b = function …`
  while (walk.kind(value) === 'assignment_expression') value = tree.child(value, 'right');
  const { qualifiedName } = walk.definitions[owner]!;
  const receiver = walk.ownerOf(owner);
  const self = walk.kind(value) === 'arrow_function' ? place.self : receiver >= 0 ? receiver : owner;
  if (walk.kind(left) === 'member_expression') {
    const of = tree.child(left, 'object');
    if (!/^(?:module|exports|module\.exports)$/.test(walk.text(of))) walk.value(of, place);
  }
  if (walk.kind(value) === 'class') readClass(walk, value, within, owner);
  else if (FUNCTION.test(walk.kind(value))) readFunction(walk, value, within, { owner, self });
  else walk.value(value, within);
  return walk.expression('name', qualifiedName, -1);
}
