import { UNKNOWN } from '../../../parse/code-facts.ts';
import type { LocalScope } from '../../../parse/code-table.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import type { CodeWalk, LocalType, Place } from './code-walk.ts';

/** Binds the names of a pattern to the parts of a value (ECMA-262, Destructuring Binding Patterns). */
export function bindPattern(walk: CodeWalk, pattern: SyntaxNode, place: Place, value: number, scope: LocalScope): void {
  const { tree } = walk;
  switch (walk.kind(pattern)) {
    case 'identifier':
    case 'shorthand_property_identifier_pattern':
      bindName(walk, tree.textOf(pattern), place, value, scope);
      break;
    case 'object_pattern':
      bindMembers(walk, pattern, place, value, scope);
      break;
    case 'array_pattern':
      bindItems(walk, pattern, place, value, scope);
      break;
    case 'assignment_pattern':
    case 'object_assignment_pattern': {
      const given = walk.value(tree.child(pattern, 'right'), place, value);
      bindPattern(walk, tree.child(pattern, 'left'), place, either(walk, value, given), scope);
      break;
    }
    case 'rest_pattern':
      bindPattern(walk, walk.first(pattern), place, value, scope);
      break;
    case 'member_expression':
    case 'subscript_expression':
      walk.value(pattern, place);
      break;
  }
}

function bindName(walk: CodeWalk, name: string, place: Place, value: number, scope: LocalScope): void {
  if (place.isTop) {
    const declaration = walk.declaration(name);
    if (value !== UNKNOWN) declaration.values ??= [value];
    return;
  }
  const known = scope.own(name);
  if (known !== undefined && known >= 0) {
    walk.hold(known, value);
    return;
  }
  const local = walk.local();
  walk.hold(local, value);
  scope.bind(name, local);
}

function bindMembers(walk: CodeWalk, pattern: SyntaxNode, place: Place, value: number, scope: LocalScope): void {
  const { tree } = walk;
  for (const part of tree.namedChildren(pattern)) {
    const kind = tree.kind(part);
    if (kind === 'comment') continue;
    if (kind === 'rest_pattern') {
      bindPattern(walk, part, place, value, scope);
      continue;
    }
    const isPair = kind === 'pair_pattern';
    const key = isPair
      ? tree.child(part, 'key')
      : kind === 'object_assignment_pattern'
        ? tree.child(part, 'left')
        : part;
    const name = keyName(walk, key);
    if (name === undefined && isPair) walk.value(key, place);
    const member = name === undefined ? UNKNOWN : walk.member(value, name);
    walk.use(member, 'read', tree.start(key), place);
    bindPattern(walk, isPair ? tree.child(part, 'value') : part, place, member, scope);
  }
}

function bindItems(walk: CodeWalk, pattern: SyntaxNode, place: Place, value: number, scope: LocalScope): void {
  const { tree } = walk;
  let index = 0;
  for (const part of tree.children(pattern)) {
    const kind = tree.kind(part);
    if (kind === ',') index++;
    if (!tree.isNamed(part) || kind === 'comment') continue;
    const item = value === UNKNOWN || kind === 'rest_pattern' ? value : walk.expression('item', value, index);
    bindPattern(walk, part, place, item, scope);
  }
}

/** The name that a key is; undefined where it is computed. */
export function keyName(walk: CodeWalk, key: SyntaxNode): string | undefined {
  switch (walk.kind(key)) {
    case 'property_identifier':
    case 'private_property_identifier':
    case 'shorthand_property_identifier':
    case 'shorthand_property_identifier_pattern':
    case 'identifier':
      return walk.text(key);
    case 'string': {
      const text = walk.text(key).slice(1, -1);
      return /^[\w$]+$/.test(text) ? text : undefined;
    }
    default:
      return undefined;
  }
}

export function either(walk: CodeWalk, ...values: readonly number[]): number {
  const known = [...new Set(values)].filter((value) => value !== UNKNOWN);
  return known.length <= 1 ? (known[0] ?? UNKNOWN) : walk.expression('either', ...known);
}

/** Binds what the statements of a block declare, so that functions may use it before: variables, functions, classes, types. */
export function declareBlock(walk: CodeWalk, block: SyntaxNode, place: Place): Place {
  const { tree } = walk;
  let types: Map<string, LocalType> | undefined;
  for (const child of tree.namedChildren(block)) {
    const statement = tree.kind(child) === 'export_statement' ? declarationIn(walk, child) : child;
    switch (walk.kind(statement)) {
      case 'lexical_declaration':
      case 'variable_declaration':
        for (const declarator of tree.namedChildren(statement))
          declareVariable(walk, declarator, place, tree.kind(statement) === 'variable_declaration');
        break;
      case 'function_declaration':
      case 'generator_function_declaration':
      case 'function_signature':
      case 'class_declaration':
      case 'abstract_class_declaration':
      case 'enum_declaration':
      case 'interface_declaration':
      case 'type_alias_declaration': {
        const name = walk.text(tree.child(statement, 'name'));
        const index = walk.definitionOf(statement);
        const isType = !/function/.test(tree.kind(statement));
        if (!isType || /class|enum/.test(tree.kind(statement))) walk.define(name, index, place);
        else if (index >= 0 && walk.definitions[index]!.qualifiedName === name) walk.flag(index, 'local');
        if (isType && index >= 0) types = (types ?? new Map(place.types)).set(name, index);
        break;
      }
    }
  }
  return types ? { ...place, types } : place;
}

function declarationIn(walk: CodeWalk, statement: SyntaxNode): SyntaxNode {
  const declaration = walk.tree.child(statement, 'declaration');
  return declaration === NONE ? statement : declaration;
}

/** In a block outside of functions a variable may be a definition; `var` makes one of the whole file. */
function declareVariable(walk: CodeWalk, declarator: SyntaxNode, place: Place, isVar: boolean): void {
  const name = walk.tree.kind(declarator) === 'variable_declarator' ? walk.tree.child(declarator, 'name') : NONE;
  if (walk.kind(name) !== 'identifier') return;
  const index = walk.definitionOf(declarator);
  if (index < 0) place.scope.bind(walk.text(name), walk.local());
  else if (!isVar) walk.define(walk.text(name), index, place);
}
