import { UNKNOWN } from '../../../parse/code-facts.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import { readFunction } from './code-functions.ts';
import { readClass } from './code-members.ts';
import { nameOffset, reach, readArguments } from './code-values.ts';
import { type CodeWalk, inner, type Place } from './code-walk.ts';
import { bindPattern, declareBlock } from './patterns.ts';

/** `for (const a of b)`, `for (const key in b)` */
export function readLoop(walk: CodeWalk, node: SyntaxNode, place: Place): void {
  const { tree } = walk;
  const of = walk.value(tree.child(node, 'right'), place);
  const isOf = walk.text(tree.child(node, 'operator')) === 'of';
  const element = isOf && of !== UNKNOWN ? walk.expression('[]', of) : UNKNOWN;
  const value = element !== UNKNOWN && tree.has(node, 'await') ? walk.expression('unwrap', element) : element;
  const left = tree.child(node, 'left');
  if (tree.child(node, 'kind') === NONE) walk.value(left, place);
  else bindPattern(walk, left, place, value, place.scope);
  walk.value(tree.child(node, 'body'), place);
}

/** Enums, namespaces and other names for something. */
export function readNamed(walk: CodeWalk, node: SyntaxNode, around: Place): void {
  const { tree } = walk;
  const owner = walk.definitionOf(node);
  const place = inner(around, { within: owner >= 0 ? owner : around.within, self: -1 });
  if (tree.kind(node) === 'import_alias') {
    const parts = tree.namedChildren(node);
    const chain = walk.text(parts.at(-1)!);
    if (owner < 0 || !/^[\w$.]+$/.test(chain)) return;
    const [head = '', ...members] = chain.split('.');
    let value = walk.named(head, place);
    for (const member of members) value = walk.member(value, member);
    walk.use(value, 'read', tree.start(parts.at(-1)!), place);
    walk.declaration(owner).values = [value];
    return;
  }
  const body = tree.child(node, 'body');
  if (body === NONE) return;
  if (tree.kind(node) === 'enum_declaration') {
    for (const member of tree.namedChildren(body))
      if (tree.kind(member) === 'enum_assignment') walk.value(tree.child(member, 'value'), place);
    return;
  }
  const block = declareBlock(walk, body, place);
  walk.inside(body, { ...block, functionScope: block.scope });
  if (owner < 0) return;
  // Variables of a namespace are not definitions.
  for (const statement of tree.namedChildren(body)) {
    const declared = tree.kind(statement) === 'export_statement' ? tree.child(statement, 'declaration') : NONE;
    if (walk.kind(declared) !== 'lexical_declaration') continue;
    for (const declarator of tree.namedChildren(declared)) {
      const name = walk.text(tree.child(declarator, 'name'));
      const local = block.scope.own(name);
      if (local !== undefined && local >= 0) walk.field(owner, name, walk.localValue(local));
    }
  }
}

export function readExport(walk: CodeWalk, node: SyntaxNode, place: Place): void {
  const { tree } = walk;
  for (const decorator of tree.childrenOf(node, 'decorator')) walk.value(decorator, place);
  const declaration = tree.child(node, 'declaration');
  if (declaration !== NONE) {
    walk.value(declaration, place);
    return;
  }
  const owner = walk.definitionOf(node);
  const value = tree.child(node, 'value');
  if (value === NONE) {
    // `export = value`
    if (tree.has(node, '=')) walk.value(walk.first(node), place);
    return;
  }
  if (owner < 0) {
    const given = walk.value(value, place);
    if (given !== UNKNOWN && walk.kind(value) !== 'identifier') walk.declaration('default').values = [given];
    return;
  }
  const within = { ...place, within: owner, self: owner };
  if (/^(?:arrow_function|function_expression|generator_function)$/.test(walk.kind(value))) {
    readFunction(walk, value, within, { owner });
    return;
  }
  if (walk.kind(value) === 'class') {
    readClass(walk, value, within, owner);
    return;
  }
  const given = walk.value(value, within);
  if (given !== UNKNOWN) walk.declaration(owner).values = [given];
}

/** `@a`, `@a(x)` */
export function readDecorator(walk: CodeWalk, node: SyntaxNode, place: Place): void {
  const { tree } = walk;
  const of = walk.first(node);
  if (walk.kind(of) !== 'call_expression') {
    walk.use(reach(walk, of, place), 'decorate', nameOffset(walk, of), place);
    return;
  }
  const callee = tree.child(of, 'function');
  const call = readArguments(walk, '()', reach(walk, callee, place), tree.child(of, 'arguments'), place);
  walk.use(call, 'decorate', nameOffset(walk, callee), place);
}
