import { UNKNOWN } from '../../../parse/code-facts.ts';
import { LocalScope } from '../../../parse/code-table.ts';
import type { CodeSource } from '../../../parse/language-reader.ts';
import type { SyntaxNode } from '../../../parse/syntax-tree.ts';
import { readAssignment } from './code-assignments.ts';
import { readDeclarator, readFunction, readReturned } from './code-functions.ts';
import { readElement } from './code-jsx.ts';
import { readAlias, readClass, readInterface, readMethod, readObject } from './code-members.ts';
import { readDecorator, readExport, readLoop, readNamed } from './code-statements.ts';
import { typeUses } from './code-types.ts';
import { reach, readArray, readCall, readCast, readNew, useOf } from './code-values.ts';
import { CodeWalk, inner, type Place } from './code-walk.ts';
import { narrowed } from './narrowing.ts';
import { bindPattern, declareBlock, either } from './patterns.ts';

export function readTypeScriptCode(source: CodeSource): void {
  readCode(source, true);
}

export function readJavaScriptCode(source: CodeSource): void {
  readCode(source, false);
}

function readCode(source: CodeSource, isTyped: boolean): void {
  const walk = new CodeWalk(source, isTyped, readNode);
  const scope = new LocalScope();
  walk.inside(0, {
    within: -1,
    scope,
    functionScope: scope,
    isTop: true,
    self: -1,
    isStatic: false,
    types: new Map(),
    returned: [],
    result: undefined,
  });
  walk.finish();
}

/** Reads a node of any kind. */
function readNode(walk: CodeWalk, node: SyntaxNode, place: Place, expected: number): number {
  const { tree } = walk;
  switch (tree.kind(node)) {
    // Imports and exports are read elsewhere, from their text.
    case 'import_statement':
    case 'export_clause':
    case 'comment':
    case 'property_identifier':
    case 'jsx_closing_element':
      return UNKNOWN;
    case 'identifier':
    case 'member_expression':
    case 'this':
    case 'super': {
      const value = reach(walk, node, place);
      useOf(walk, node, value, 'read', place);
      return value;
    }
    case 'parenthesized_expression':
    case 'non_null_expression':
    case 'jsx_expression':
    case 'expression_statement':
      return walk.value(walk.first(node), place, expected);
    case 'call_expression':
      return readCall(walk, node, place);
    case 'new_expression':
      return readNew(walk, node, place);
    case 'subscript_expression':
      return readElementOf(walk, node, place);
    case 'await_expression': {
      const value = walk.value(walk.first(node), place);
      return value === UNKNOWN ? UNKNOWN : walk.expression('unwrap', value);
    }
    case 'as_expression':
    case 'satisfies_expression':
    case 'type_assertion':
      return readCast(walk, node, place);
    case 'ternary_expression': {
      walk.value(tree.child(node, 'condition'), place);
      const consequence = walk.value(
        tree.child(node, 'consequence'),
        narrowed(walk, tree.child(node, 'condition'), place),
        expected,
      );
      return either(walk, consequence, walk.value(tree.child(node, 'alternative'), place, expected));
    }
    case 'binary_expression':
      return readBinary(walk, node, place, expected);
    case 'assignment_expression':
      return readAssignment(walk, node, place, expected);
    case 'sequence_expression': {
      let last = UNKNOWN;
      for (const part of tree.namedChildren(node)) last = walk.value(part, place);
      return last;
    }
    case 'object':
      return readObject(walk, node, place, expected);
    case 'array':
      return readArray(walk, node, place, expected);
    case 'string':
      return UNKNOWN;
    case 'template_string':
      walk.inside(node, place);
      return walk.expression('type', 'string', -1);
    case 'regex':
      return walk.expression('type', 'RegExp', -1);
    case 'arrow_function':
    case 'function_expression':
    case 'generator_function':
      return readFunctionValue(walk, node, place, expected);
    case 'class':
    case 'class_declaration':
    case 'abstract_class_declaration':
      readClass(walk, node, place, ownerOf(walk, node, place));
      return UNKNOWN;
    case 'function_declaration':
    case 'generator_function_declaration':
    case 'function_signature': {
      const owner = walk.definitionOf(node);
      readFunction(walk, node, place, { owner, self: owner });
      return UNKNOWN;
    }
    case 'method_definition':
      return readMethod(walk, node, place, -1);
    default:
      return readStatement(walk, node, place, expected);
  }
}

function readStatement(walk: CodeWalk, node: SyntaxNode, place: Place, expected: number): number {
  const { tree } = walk;
  switch (tree.kind(node)) {
    case 'interface_declaration':
      readInterface(walk, node, place);
      break;
    case 'type_alias_declaration':
      readAlias(walk, node, place);
      break;
    case 'enum_declaration':
    case 'import_alias':
    case 'internal_module':
    case 'module':
      readNamed(walk, node, place);
      break;
    case 'lexical_declaration':
    case 'variable_declaration':
      for (const declarator of tree.namedChildren(node))
        if (tree.kind(declarator) === 'variable_declarator')
          readDeclarator(walk, declarator, place, tree.kind(node) === 'variable_declaration');
      break;
    case 'export_statement':
      readExport(walk, node, place);
      break;
    case 'statement_block':
    case 'class_static_block':
    case 'switch_body': {
      const block = declareBlock(walk, node, inner(place));
      walk.inside(node, block);
      break;
    }
    case 'for_statement':
      walk.inside(node, inner(place));
      break;
    case 'for_in_statement':
      readLoop(walk, node, inner(place));
      break;
    case 'if_statement':
      walk.value(tree.child(node, 'condition'), place);
      walk.value(tree.child(node, 'consequence'), inner(narrowed(walk, tree.child(node, 'condition'), place)));
      walk.value(tree.child(node, 'alternative'), inner(place));
      break;
    case 'catch_clause': {
      const caught = inner(place);
      bindPattern(walk, tree.child(node, 'parameter'), caught, UNKNOWN, caught.scope);
      walk.value(tree.child(node, 'body'), caught);
      break;
    }
    case 'return_statement':
      readReturned(walk, walk.first(node), place);
      break;
    case 'decorator':
      readDecorator(walk, node, place);
      break;
    case 'jsx_opening_element':
    case 'jsx_self_closing_element':
      readElement(walk, node, place);
      break;
    case 'type_arguments':
    case 'type_annotation':
      typeUses(walk, node, place);
      break;
    case 'try_statement':
    case 'while_statement':
    case 'do_statement':
    case 'switch_statement':
      walk.inside(node, inner(place));
      break;
    case 'spread_element':
      return walk.value(walk.first(node), place, expected);
    default:
      walk.inside(node, place);
  }
  return UNKNOWN;
}

/** The definition that a class is: its own, or the variable, the export or the assignment that names it. */
function ownerOf(walk: CodeWalk, node: SyntaxNode, place: Place): number {
  const own = walk.definitionOf(node);
  if (own >= 0 || walk.tree.kind(node) !== 'class') return own;
  return place.self >= 0 && place.within === place.self && walk.definitions[place.self]?.kind === 'class'
    ? place.self
    : -1;
}

function readFunctionValue(walk: CodeWalk, node: SyntaxNode, place: Place, expected: number): number {
  const owner = walk.definitionOf(node);
  const role = owner >= 0 ? { owner, self: owner, expected } : { owner, expected };
  return readFunction(walk, node, place, role);
}

/** `a.b[c]`: a part of a tuple, a member by its name, an element. */
function readElementOf(walk: CodeWalk, node: SyntaxNode, place: Place): number {
  const { tree } = walk;
  const of = walk.value(tree.child(node, 'object'), place);
  const index = tree.child(node, 'index');
  const kind = walk.kind(index);
  if (kind === 'number' && of !== UNKNOWN) {
    const at = Number(walk.text(index));
    return Number.isSafeInteger(at) ? walk.expression('item', of, at) : UNKNOWN;
  }
  if (kind === 'string') {
    const name = walk.text(index).slice(1, -1);
    const member = /^[\w$]+$/.test(name) ? walk.member(of, name) : UNKNOWN;
    walk.use(member, 'read', tree.start(index), place);
    return member;
  }
  walk.value(index, place);
  return of === UNKNOWN ? UNKNOWN : walk.expression('[]', of);
}

/** A chain of operators as long as it likes: its left sides are taken one after the other. */
function readBinary(walk: CodeWalk, node: SyntaxNode, place: Place, expected: number): number {
  const { tree } = walk;
  const values: number[] = [];
  const operators = new Set<string>();
  let at = node;
  const rights: SyntaxNode[] = [];
  while (tree.kind(at) === 'binary_expression') {
    operators.add(walk.text(tree.child(at, 'operator')));
    rights.push(tree.child(at, 'right'));
    at = tree.child(at, 'left');
  }
  values.push(walk.value(at, place, expected));
  const isGuard = operators.has('&&');
  const guarded = isGuard ? narrowed(walk, node, place) : place;
  for (const right of rights.toReversed()) values.push(walk.value(right, guarded, expected));
  if (operators.size === 1 && (operators.has('||') || operators.has('??'))) return either(walk, ...values);
  if (operators.size === 1 && isGuard) return values.at(-1)!;
  return UNKNOWN;
}
