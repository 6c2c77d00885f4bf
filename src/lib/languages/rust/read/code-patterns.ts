import { UNKNOWN } from '../../../parse/code-facts.ts';
import type { LocalScope } from '../../../parse/code-table.ts';
import { NONE, type SyntaxNode } from '../../../parse/syntax-tree.ts';
import type { CodeContext } from './code-context.ts';
import { plainIdentifier } from './raw-identifier.ts';

/** Binds the names of a pattern to parts of the matched value, through references (Rust Reference, "Patterns"). */
export function bindPattern(code: CodeContext, node: SyntaxNode, scope: LocalScope, of: number): void {
  if (node === NONE || !code.enter()) return;
  bind(code, node, scope, of);
  code.leave();
}

function bind(code: CodeContext, node: SyntaxNode, scope: LocalScope, of: number): void {
  const { tree, table } = code;
  switch (tree.kind(node)) {
    case 'identifier':
    case 'shorthand_field_identifier': {
      const name = plainIdentifier(tree.textOf(node));
      // a constant, a variant or a unit struct; variables begin with small letters
      if (/^\p{Lu}/u.test(name)) {
        if (!code.isPrelude(name)) code.use(code.name(name), 'read', node);
      } else scope.bind(name, table.local(of === UNKNOWN ? [] : [of]));
      return;
    }
    case 'scoped_identifier':
      code.use(code.name(code.textOf(node)), 'read', tree.child(node, 'name'));
      return;
    case 'tuple_pattern':
      bindItems(code, node, scope, (place) => part(of, (from) => table.expression(['item', from, place])));
      return;
    case 'tuple_struct_pattern':
      bindTupleStruct(code, node, scope, of);
      return;
    case 'struct_pattern':
      bindStruct(code, node, scope, of);
      return;
    case 'slice_pattern': {
      const element = part(of, (from) => table.expression(['[]', from]));
      bindItems(code, node, scope, () => element);
      return;
    }
    case 'captured_pattern': {
      const [name, ...rest] = tree.namedChildren(node);
      if (name !== undefined) scope.bind(plainIdentifier(tree.textOf(name)), table.local(of === UNKNOWN ? [] : [of]));
      for (const inner of rest) bindPattern(code, inner, scope, of);
      return;
    }
    case 'or_pattern':
      // the names mean the same in all of them
      for (const inner of tree.namedChildren(node).reverse()) bindPattern(code, inner, scope, of);
      return;
    case 'match_pattern': {
      const condition = tree.child(node, 'condition');
      for (const inner of tree.namedChildren(node)) if (inner !== condition) bindPattern(code, inner, scope, of);
      return;
    }
    case 'range_pattern':
      for (const inner of tree.namedChildren(node)) bindPattern(code, inner, scope, UNKNOWN);
      return;
    case 'ref_pattern':
    case 'mut_pattern':
    case 'reference_pattern':
    case 'parenthesized_pattern':
      for (const inner of tree.namedChildren(node)) bindPattern(code, inner, scope, of);
      return;
  }
}

function part(of: number, make: (of: number) => number): number {
  return of === UNKNOWN ? UNKNOWN : make(of);
}

/** The items of a tuple in order; behind `..` their places are not known. */
function bindItems(code: CodeContext, node: SyntaxNode, scope: LocalScope, at: (place: number) => number): void {
  const { tree } = code;
  let place = 0;
  let isCounted = true;
  for (const inner of tree.children(node)) {
    // `_` is a token
    if (tree.text[tree.start(inner)] === ',') place++;
    else if (tree.kind(inner) === 'remaining_field_pattern') isCounted = false;
    else if (tree.isNamed(inner) && tree.field(inner) !== 'type' && !/comment$/.test(tree.kind(inner)))
      bindPattern(code, inner, scope, isCounted ? at(place) : UNKNOWN);
  }
}

function bindTupleStruct(code: CodeContext, node: SyntaxNode, scope: LocalScope, of: number): void {
  const { tree, table } = code;
  const type = tree.child(node, 'type');
  const text = code.textOf(type);
  if (text === 'Some' || text === 'Ok' || text === 'Err') {
    const inner = part(of, (from) => table.expression(text === 'Err' ? ['item', from, 1] : ['unwrap', from]));
    bindItems(code, node, scope, () => inner);
    return;
  }
  const whole = matched(code, type, of);
  const name = lastOf(text);
  bindItems(code, node, scope, (place) => part(whole, (from) => table.expression(['.', from, `${name}.${place}`])));
}

function bindStruct(code: CodeContext, node: SyntaxNode, scope: LocalScope, of: number): void {
  const { tree, table } = code;
  const type = tree.child(node, 'type');
  const whole = matched(code, type, of);
  const prefix = lastOf(code.textOf(type));
  for (const field of tree.namedChildren(node)) {
    if (tree.kind(field) !== 'field_pattern') continue;
    const name = tree.child(field, 'name');
    const value = part(whole, (from) => table.expression(['.', from, `${prefix}.${tree.textOf(name)}`]));
    const pattern = tree.child(field, 'pattern');
    if (pattern !== NONE) bindPattern(code, pattern, scope, value);
    else scope.bind(plainIdentifier(tree.textOf(name)), table.local(value === UNKNOWN ? [] : [value]));
  }
}

/** The matched value, which also has the type that the pattern names; counts as a use of that type. */
function matched(code: CodeContext, type: SyntaxNode, of: number): number {
  const { tree, table } = code;
  const text = code.textOf(type);
  if (text === '' || type === NONE) return of;
  const typed = code.type(text);
  const last = /^scoped/.test(tree.kind(type)) ? tree.child(type, 'name') : type;
  if (text !== 'Self' && last !== NONE) code.use(typed, 'read', last);
  return of === UNKNOWN ? typed : table.expression(['either', of, typed]);
}

function lastOf(text: string): string {
  return /(\w+)(?:<.*)?$/.exec(text)?.[1] ?? '';
}
